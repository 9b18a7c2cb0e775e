"""Key test of a restore: whether what is sealed in the database opens with the server's key."""

from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from storage.keys.keyring import KeyFault, Keyring, open_with
from storage.keys.sealed_columns import SEALED
from storage.keys.slots import HOT
from storage.tables.people import Account
from storage.tables.pictures import KeySlot

_PICTURE, _ACCOUNT = "picture:", "account:"


def unopened(connection: Connection, keyring: Keyring) -> dict[str, int]:
    """The number of sealed values that do not open where they lie, by table."""
    return dict(Counter([*_values(connection, keyring), *_numbers(connection, keyring)]))


def picture_keys(connection: Connection) -> dict[str, bytes]:
    """The wrapped data key of every recorded picture, by its id."""
    return _keys(connection, _PICTURE)


def opens(opening: Callable[..., bytes], *given: object) -> bool:
    try:
        opening(*given)
    except KeyFault:
        return False
    return True


def _values(connection: Connection, keyring: Keyring) -> Iterator[str]:
    for table, column, place in SEALED:
        sealed = table.__table__.c[column]
        query = select(table.__table__).where(sealed.is_not(None))
        for row in connection.execute(query, execution_options={"yield_per": 1000}):
            if not opens(keyring.open, getattr(row, column), *place(row)):
                yield table.__tablename__


def _numbers(connection: Connection, keyring: Keyring) -> Iterator[str]:
    keys = _keys(connection, _ACCOUNT)
    query = select(Account.student_id, Account.number, Account.number_version)
    for student, number, version in connection.execute(query.where(Account.number.is_not(None))):
        wrapped = keys.get(f"{student}:{version}", b"")
        if not opens(_open_number, keyring, wrapped, number, student, version):
            yield Account.__tablename__


def _open_number(keyring: Keyring, wrapped: bytes, number: bytes, student: int, version: int) -> bytes:
    return open_with(keyring.unwrap(wrapped), number, "accounts", student, "number", version)


def _keys(connection: Connection, owners: str) -> dict[str, bytes]:
    """The wrapped data keys, by what follows `owners` in their owner's name."""
    slots = select(KeySlot.owner, KeySlot.wrapped)
    wanted = slots.where(KeySlot.slot == HOT, KeySlot.owner.startswith(owners))
    return {row.owner.removeprefix(owners): row.wrapped for row in connection.execute(wanted)}
