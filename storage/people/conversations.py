"""Conversations: the step at which each person is in a journey, sealed, one row a person."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from storage.applications.reviews import awaits_words
from storage.database.engine import insert_for
from storage.database.hot_path.prepared import Prepared
from storage.keys.keyring import Keyring
from storage.tables.people import ConversationRow

ROW = ConversationRow.__table__.c
_ANYBODY = select(literal(1).label("one")).subquery()  # who has no row yet may have a review
_LOAD = Prepared(
    select(
        ROW.journey, ROW.step, ROW.asked, ROW.version, ROW.data, awaits_words(bindparam("of"))
    ).select_from(_ANYBODY.outerjoin(ConversationRow, ROW.user_id == bindparam("of")))
)


@cache
def _save(dialect: str) -> Prepared:
    insert = insert_for(dialect, ConversationRow).values({it.name: bindparam(it.name) for it in ROW})
    changes = {it.name: insert.excluded[it.name] for it in ROW if it.name != "user_id"}
    return Prepared(insert.on_conflict_do_update(index_elements=[ROW.user_id], set_=changes))


@dataclass
class Conversation:
    """A person's place in a journey; `asked` numbers the questions, and each button knows its number.

    `answered` is the data of the last button that did its work: a second tap on it means nothing more.
    `reviewing`: the next text of this person belongs to a review. It is asked along, for every text is.
    """

    user_id: int
    journey: str | None = None
    step: str | None = None
    asked: int = 0
    version: int = 0
    trail: list[str] = field(default_factory=list)
    application_id: int | None = None
    answered: str = ""
    memo: dict[str, Any] = field(default_factory=dict)
    reviewing: bool = False


class Conversations:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def load(self, user_id: int) -> Conversation:
        ((journey, step, asked, version, sealed, reviewing),) = _LOAD.rows(self._session, of=user_id)
        if sealed is None:
            return Conversation(user_id, reviewing=reviewing)
        kept = json.loads(self._keyring.open(sealed, "conversations", user_id, "data", version))
        return Conversation(user_id, journey, step, asked, version, **kept, reviewing=reviewing)

    def save(self, talk: Conversation) -> None:
        self._write(talk, self._now)

    def end(self, user_id: int) -> None:
        """End the journey: it is forgotten with all that was said; the person has done nothing."""
        query = select(ROW.asked, ROW.version, ROW.updated_at).where(ROW.user_id == user_id)
        row = self._session.execute(query).one_or_none()
        if row is not None:
            self._write(Conversation(user_id, asked=row.asked, version=row.version), row.updated_at)

    def _write(self, talk: Conversation, acted_at: datetime) -> None:
        talk.version += 1
        data = json.dumps(
            {
                "trail": talk.trail,
                "application_id": talk.application_id,
                "answered": talk.answered,
                "memo": talk.memo,
            }
        )
        values = {
            "user_id": talk.user_id,
            "journey": talk.journey,
            "step": talk.step,
            "asked": talk.asked,
            "version": talk.version,
            "data": self._keyring.seal(data.encode(), "conversations", talk.user_id, "data", talk.version),
            "updated_at": acted_at,
        }
        _save(self._session.get_bind().dialect.name).run(self._session, values)
