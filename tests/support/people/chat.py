"""Chat: a conversation at the handlers' door, on a real database, without any network."""

import json
import re
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from sqlalchemy import select

from handlers.app_context import AppContext
from handlers.lookups import Lookup
from handlers.router import converse
from handlers.updates import Membership, Update, read_update
from rules.refusal import Refused
from storage.pictures.album import NewPicture
from storage.records import Records
from storage.tables.messaging import OutboxRow
from tests.support.people.people import new_picture
from tests.support.people.shelf import Shelf
from tests.support.people.small_school import SCHOOL, furnish

GROUP = -1001


@dataclass
class Heard:
    """A message that the bot put into the outbox, opened."""

    method: str
    lane: str
    payload: dict
    row: OutboxRow

    @property
    def text(self) -> str:
        return re.sub(r"<[^>]+>", "", self.payload.get("text") or self.payload.get("caption") or "")

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.payload.get("reply_markup", {}).get("inline_keyboard", [])
        return {it["text"]: it.get("callback_data") or it.get("url") for row in rows for it in row}


@dataclass
class World(Shelf):
    """A small school, what the handlers ask of Telegram, and a clock that only tests move."""

    members: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)  # of those whom Telegram is asked about
    memberships: dict[int, Membership] = field(default_factory=dict)  # said in place of yes and no
    picture: NewPicture | Refused | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.app_context = AppContext(SCHOOL, "licence_bot", GROUP)
        self.updates = count(1)
        self.messages = count(1)
        self.run(furnish)

    def handle(self, update: dict) -> str | None:
        """Handle one update, and bring what the handlers look up in the world."""
        happening = read_update({"update_id": next(self.updates), **update}, self.now)
        self.picture = update.get("_picture")
        while True:
            try:
                return self.run(partial(self._converse, happening=happening))
            except Lookup as it:
                happening = it.ask(self, happening)

    def with_picture(self, happening: Update, _student_id: int) -> Update:
        return happening.with_picture(self.picture or self.new_picture())

    def with_rights(self, happening: Update, of: int) -> Update:
        inside = Membership.inside if of in self.members else Membership.outside
        return happening.with_member(self.memberships.get(of, inside), of)

    def with_name(self, happening: Update, user_id: int) -> Update:
        return happening.with_name(user_id, self.names.get(user_id, ""))

    def _converse(self, records: Records, happening: Update) -> str | None:
        return converse(records, self.app_context, happening, next(self.updates))

    def new_picture(self, *lines: str) -> NewPicture:
        """A picture, read only where there are `lines`."""
        return new_picture(self.vault, lines=lines or None)

    def sent(self) -> list[Heard]:
        """Every message in the outbox, oldest first."""

        def read(session):
            heard = []
            for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id)):
                if row.payload is not None:
                    payload = json.loads(self.keyring.open(row.payload, "outbox", row.key, "payload", 1))
                    heard.append(Heard(row.method, row.lane, payload, row))
            return heard

        return self.db.read_now(read)

    def mails(self) -> list[Heard]:
        return [it for it in self.sent() if it.method == "mail"]

    def knock_answered(self) -> None:
        """Let the mail server answer, where it was asked in the place of a mail that nobody gets."""
        knock = [it for it in self.sent() if it.method == "knock"][-1]
        code_id = int(knock.row.key.split(":")[1])
        self.run(lambda records: records.link_codes.mailed(code_id, SCHOOL.code_minutes))

    def mail_taken(self) -> str:
        """Let the mail server take the newest code mail; returns the code in it."""
        mail = self.mails()[-1]
        code_id = int(mail.row.key.split(":")[1])
        self.run(lambda records: records.link_codes.mailed(code_id, SCHOOL.code_minutes))
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", mail.payload["text"])[0]


@dataclass
class Chat:
    """One person's phone."""

    world: World
    user_id: int = 1001
    language: str = "zh-hant"
    chat_id: int | None = None
    alert: str | None = None
    name: str = "X"
    newest: int = 0  # the id of the last message from here

    def says(self, text: str, **more) -> "Chat":
        return self._send({"message": {**self._message(), "text": text, **more}})

    def sends_picture(self, found: NewPicture | Refused | None = None, *, album: str | None = None) -> "Chat":
        photo = {"photo": [{"file_id": "f", "file_size": 10}], **({"media_group_id": album} if album else {})}
        return self._send({"message": {**self._message(), **photo}, "_picture": found})

    def sends(self, **content) -> "Chat":
        return self._send({"message": {**self._message(), **content}})

    def edits(self, text: str = "", **content) -> "Chat":
        typed = {"text": text} if text else {}
        return self._send({"edited_message": {**self._message(), **typed, **content}})

    def presses(self, label: str) -> "Chat":
        """Press the newest button whose words contain `label`; a missing one is the test's failure."""
        for heard in reversed(self.heard):
            for words, data in heard.buttons.items():
                if label in words:
                    return self.presses_data(data, heard)
        raise AssertionError(f"no button {label!r}; there are {[list(it.buttons) for it in self.heard[-3:]]}")

    def presses_data(self, data: str, heard: Heard | None = None) -> "Chat":
        message = {"message_id": next(self.world.messages), "chat": self._chat(), "date": 0}
        if heard:
            message |= {"text": heard.text, "reply_markup": heard.payload.get("reply_markup", {})}
        query = {"id": "1", "from": self._person(), "message": message, "data": data}
        return self._send({"callback_query": query})

    @property
    def heard(self) -> list[Heard]:
        """Every message to this chat, oldest first."""
        lane = str(self.chat_id or self.user_id)
        return [
            it for it in self.world.sent() if it.lane == lane and it.method in {"sendMessage", "sendPhoto"}
        ]

    @property
    def last(self) -> str:
        return self.heard[-1].text

    @property
    def buttons(self) -> list[str]:
        return list(self.heard[-1].buttons)

    def _send(self, update: dict) -> "Chat":
        self.alert = self.world.handle(update)
        return self

    def _message(self) -> dict:
        self.newest = next(self.world.messages)
        return {
            "message_id": self.newest, "from": self._person(), "chat": self._chat(),
            "date": int(self.world.now.timestamp()),
        }  # fmt: skip

    def _person(self) -> dict:
        return {"id": self.user_id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _chat(self) -> dict:
        private = self.chat_id is None
        return {
            "id": self.user_id if private else self.chat_id,
            "type": "private" if private else "supergroup",
        }
