"""Number keys renewed: by the rule of today, for all certificate numbers that lie in a database."""

import sqlalchemy as sa

from rules.refusal import Refused
from rules.typed.certificate_number import LONGEST_KEY, keep_number, number_key

_APPLICATIONS = sa.table(
    "applications", sa.column("id"), sa.column("number", sa.String), sa.column("number_key", sa.String)
)


def renew_number_keys(connection: sa.Connection) -> None:
    numbered = sa.select(_APPLICATIONS).where(_APPLICATIONS.c.number.is_not(None))
    for row in connection.execute(numbered).all():
        if (key := _key(row.number)) != row.number_key:
            connection.execute(
                _APPLICATIONS.update().where(_APPLICATIONS.c.id == row.id).values(number_key=key)
            )


def _key(number: str) -> str:
    try:
        return number_key(keep_number(number))
    except Refused:  # nobody could type it today; as it stands it is compared all the same
        return number_key(number)[:LONGEST_KEY]
