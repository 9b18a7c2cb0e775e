"""One certificate number has one key: those that were typed with their label are known again."""

import sqlalchemy as sa
from alembic import op

from rules.refusal import Refused
from rules.typed.certificate_number import keep_number, number_key

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

applications = sa.table(
    "applications", sa.column("id"), sa.column("number", sa.String), sa.column("number_key", sa.String)
)


def upgrade() -> None:
    connection = op.get_bind()
    numbered = sa.select(applications).where(applications.c.number.is_not(None))
    for row in connection.execute(numbered).all():
        if (key := _key(row.number)) != row.number_key:
            connection.execute(
                applications.update().where(applications.c.id == row.id).values(number_key=key)
            )


def downgrade() -> None:
    """The older release finds what it finds by these keys as well."""


def _key(number: str) -> str:
    try:
        return number_key(keep_number(number))
    except Refused:  # nobody could type it today; as it stands it is compared all the same
        return number_key(number)[:80]
