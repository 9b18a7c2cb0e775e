"""A residence card (居留證) has to be within its validity, when it is given and at every submission."""

from datetime import date

from rules.refusal import Refused


def check_expiry(expires: date, *, today: date) -> None:
    """The day printed on the card still counts; raises Refused("residence-expired") with `date`."""
    if expires < today:
        raise Refused("residence-expired", date=expires)
