"""Conversations: where each person is in a journey, sealed, one row a person."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import insert_of
from storage.keys import Keyring
from storage.tables import ConversationRow

ROW = ConversationRow.__table__.c


@dataclass
class Conversation:
    """The place in a journey; `asked` numbers the questions, so that a button knows which one it answers.

    `answered` is the data of the last button that did its work: a second tap on it means nothing more.
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


class Conversations:
    def __init__(self, session: Session, keyring: Keyring, now: datetime) -> None:
        self._session = session
        self._keyring = keyring
        self._now = now

    def load(self, user_id: int) -> Conversation:
        row = self._session.execute(select(*ROW).where(ROW.user_id == user_id)).one_or_none()
        if row is None:
            return Conversation(user_id)
        kept = json.loads(self._keyring.open(row.data, "conversations", user_id, "data", row.version))
        return Conversation(user_id, row.journey, row.step, row.asked, row.version, **kept)

    def save(self, talk: Conversation) -> None:
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
            "journey": talk.journey,
            "step": talk.step,
            "asked": talk.asked,
            "version": talk.version,
            "data": self._keyring.seal(data.encode(), "conversations", talk.user_id, "data", talk.version),
            "updated_at": self._now,
        }
        insert = insert_of(self._session, ConversationRow).values(user_id=talk.user_id, **values)
        self._session.execute(insert.on_conflict_do_update(index_elements=[ROW.user_id], set_=values))
