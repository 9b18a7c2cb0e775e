"""Key check: a database remembers which keys it was sealed with, and opens only for who has them all."""

from sqlalchemy.orm import Session

from storage.database.advisory_lock import advisory_lock
from storage.database.engine import Database
from storage.database.key_values import KeyValues
from storage.keys.keyring import KeyFault, Keyring

SERVER_KEY = "server_key"
OLDER_KEYS = "older_keys"  # ids of those that may still open something; gone when a rotation has ended


def check_key(database: Database, keyring: Keyring) -> None:
    """Check the key; raises KeyFault where the database was sealed with another: not all could be read."""
    database.run_now(lambda session: _let_in(session, keyring))


def refuse_other_key(session: Session, keyring: Keyring) -> None:
    """Raises KeyFault where the keyring lacks a key that the database was sealed with."""
    facts = KeyValues(session)
    if facts.get(SERVER_KEY) not in {None, *keyring.key_ids}:
        raise KeyFault("the database was sealed with another key; put that key file back")
    if missing := _older(facts) - keyring.key_ids:
        raise KeyFault(
            f"parts of this database are still sealed with the older key {', '.join(sorted(missing))}; "
            "name its file in LICENCE_BOT_OLD_KEY_FILES and run `rotate-keys`"
        )


def forget_older_keys(session: Session) -> None:
    """Forget the keys that nothing is sealed with any more."""
    KeyValues(session).forget(OLDER_KEYS)


def _let_in(session: Session, keyring: Keyring) -> None:
    advisory_lock(session, SERVER_KEY)  # replicas start together
    refuse_other_key(session, keyring)
    facts = KeyValues(session)
    known = facts.get(SERVER_KEY)
    if known == keyring.key_id:
        return
    facts.set(SERVER_KEY, keyring.key_id)
    if known is not None:
        facts.set(OLDER_KEYS, " ".join(sorted((_older(facts) | {known}) - {keyring.key_id})))


def _older(facts: KeyValues) -> set[str]:
    return set((facts.get(OLDER_KEYS) or "").split())
