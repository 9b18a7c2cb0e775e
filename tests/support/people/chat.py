"""Chat: a conversation at the handlers' door, on a real database, without any network."""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import select

from handlers.app_context import AppContext
from handlers.lookups import NameNeeded, PictureNeeded, RightsNeeded
from handlers.router import converse
from handlers.updates import Update, read_update
from rules.calendar.timezone import TAIPEI
from rules.refusal import Refused
from rules.school import School
from storage.database.engine import Database
from storage.keys.keyring import Keyring
from storage.pictures.album import NewPicture
from storage.pictures.vault import Vault
from storage.records import Records
from storage.tables.catalogue import Bank, Branch, CertificateKind, PostOffice, RoundRow
from storage.tables.messaging import OutboxRow
from storage.tables.people import Student

GROUP = -1001
SCHOOL = School(
    name="國立屏東科技大學", name_en="NPUST", office="職涯發展處", office_en="Career Development Office",
    office_mail="license@mail.npust.edu.tw", office_phone="08-7703202", mail_from="license@mail.npust.edu.tw",
)  # fmt: skip


@dataclass
class Heard:
    """One thing the bot put into the outbox, opened."""

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
class World:
    """A database with a small catalogue, some banks, one open round, and a clock that only tests move."""

    folder: Path
    url: str
    now: datetime = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
    members: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)  # of those whom Telegram is asked about

    def __post_init__(self) -> None:
        self.db = Database(self.url)
        self.keyring = Keyring(b"k" * 32)
        self.vault = Vault(self.folder / "pictures", self.keyring)
        self.app_context = AppContext(SCHOOL, "licence_bot", GROUP)
        self.updates = count(1)
        self.messages = count(1)
        self.db.run_now(self._furnish)

    def _furnish(self, session) -> None:
        def student(number, name, **more):
            return Student(
                number=number, name=name, email=f"{number.lower()}@mail.npust.edu.tw", department="食品科學系",
                college="農學院", programme="四技", class_name="四食三A", enrolment="在學", imported_at=self.now, **more,
            )  # fmt: skip

        session.add_all([
            student("B11256001", "林曉晴", english_name="Lin Hsiao-Ching"),
            student("B11256002", "陳柏宇"),
            student("M11322003", "Nguyễn Thị Mai", english_name="Nguyen Thi Mai", foreign=True),
            Bank(code="700", name="中華郵政股份有限公司", short_name="郵局"),
            Bank(code="007", name="第一商業銀行", short_name="一銀"),
            Bank(code="822", name="中國信託商業銀行", short_name="中信"),
            CertificateKind(code="133003", name="園藝", level="丙級", issuer="勞動部", english_name="Horticulture", points=2, category="技術士"),
            CertificateKind(code="118002", name="電腦軟體應用", level="乙級", issuer="勞動部", points=4, category="技術士"),
            CertificateKind(code="118003", name="電腦軟體應用", level="丙級", issuer="勞動部", points=2, category="技術士"),
            CertificateKind(code="108100043", name="經濟部產業人才能力鑑定-智慧生產工程師", level="初級", issuer="經濟部", points=3, category="iPAS"),
            PostOffice(number="0071370", name="內埔學府郵局"),
        ])  # fmt: skip
        session.flush()
        session.add_all([
            Branch(bank_code="007", code="0937", name="第一商業銀行營業部"),
            Branch(bank_code="007", code="7713", name="第一商業銀行屏東分行"),
            Branch(bank_code="822", code="0819", name="中國信託商業銀行屏東分行"),
            RoundRow(
                name="114-2 梯次", accepts_from=datetime(2026, 2, 1).date(), accepts_to=datetime(2026, 7, 31).date(),
                opens_at=datetime(2026, 2, 20, tzinfo=TAIPEI), closes_at=datetime(2026, 3, 31, 23, 59, 59, tzinfo=TAIPEI),
                supplement_days=7,
            ),
        ])  # fmt: skip

    def run(self, work):
        """Run work(records) in one transaction."""
        return self.db.run_now(lambda session: work(Records(session, self.keyring, self.vault, self.now)))

    def pass_time(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def handle(self, update: dict) -> str | None:
        """Handle one update, and bring what the handlers look up in the world."""
        happening = read_update({"update_id": next(self.updates), **update}, self.now)
        picture = update.get("_picture")
        while True:
            try:
                return self.run(partial(self._converse, happening=happening))
            except PictureNeeded:
                happening = happening.with_picture(picture or self.new_picture())
            except RightsNeeded:
                happening = happening.with_member(happening.sender.user_id in self.members)
            except NameNeeded as question:
                happening = happening.with_name(question.user_id, self.names.get(question.user_id, ""))

    def _converse(self, records: Records, happening: Update) -> str | None:
        return converse(records, self.app_context, happening, next(self.updates))

    def new_picture(self, *lines: str) -> NewPicture:
        """A picture like no other, about which nothing was measured; read only where there are `lines`."""
        kept = self.vault.put(b"\xff\xd8 a picture of nobody \xff\xd9")
        return NewPicture(kept.id, kept.wrapped, kept.id * 2, 1000, 700, lines=lines or None)

    def sent(self) -> list[Heard]:
        """Everything in the outbox, oldest first."""

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

    def edits(self, text: str) -> "Chat":
        return self._send({"edited_message": {**self._message(), "text": text}})

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
