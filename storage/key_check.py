"""Key check: a database remembers which key it was sealed with, and no other one is let near it."""

from sqlalchemy.orm import Session

from storage.alone import alone
from storage.database import Database
from storage.keys import KeyFault, Keyring
from storage.people import Facts

SERVER_KEY = "server_key"


def check_key(database: Database, keyring: Keyring) -> None:
    """Raises KeyFault where the database was sealed with another key: nothing in it could be read."""
    found = database.run_now(lambda session: _known_or_noted(session, keyring.key_id))
    if found != keyring.key_id:
        raise KeyFault("this database was sealed with another key; put that key file back")


def _known_or_noted(session: Session, key_id: str) -> str:
    alone(session, SERVER_KEY)  # replicas start together
    facts = Facts(session)
    known = facts.get(SERVER_KEY)
    if known is None:
        facts.set(SERVER_KEY, key_id)
    return known or key_id
