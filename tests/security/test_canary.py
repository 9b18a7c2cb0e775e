"""The canaries: secrets that went through the bot are nowhere in its files or its database without the key."""

import base64
from dataclasses import dataclass

import pytest

from emulator.people import GROUP
from rules.status import Status
from storage.keys.keyring import Keyring
from storage.messaging.outbox import Outgoing
from tests.support.databases.databases import everything_in, on_sqlite
from tests.support.people import people
from tests.support.people.town import Town
from tests.support.people.walks import link

ACCOUNT = "00713709876543"
CODE = "9QXD-7K3M"
UNSENT = "您的秘密訊息：金絲雀零零七"
SAID = "我說的悄悄話是金絲雀九九九"
POISON = "毒藥裡的金絲雀四二一"
MEMO = "記在心裡的金絲雀三三三"
NOTE = "退件備註裡的金絲雀五五五"
PICTURE = b"\xff\xd8 CANARY-PICTURE-BYTES-0123456789 \xff\xd9"


def forms(secret: bytes | str) -> set[bytes]:
    """Every form in which a secret might lie there: text in two encodings, base64 at each offset, hex."""
    raws = (
        [secret]
        if isinstance(secret, bytes)
        else [secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    )
    escaped = [] if isinstance(secret, bytes) else [secret.encode("ascii", "backslashreplace")]
    found = {*raws, *escaped}
    for raw in raws:
        found |= {raw.hex().encode(), raw.hex().upper().encode()}
        for offset in range(3):
            whole = len(raw) - (len(raw) + offset) % 3
            inner = base64.b64encode(b"x" * offset + raw[:whole])[4 if offset else 0 :]
            found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def scan(folder, secrets) -> list[str]:
    """The places where any of these secrets lies in any form: file and secret."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [hit for path in files for hit in hits(path.name, path.read_bytes(), secrets)]


def hits(where, content, secrets) -> list[str]:
    return [
        f"{where}: {name}" for name, secret in secrets.items() if any(it in content for it in forms(secret))
    ]


@dataclass
class Planted:
    town: Town
    secrets: dict[str, bytes | str]

    def found(self) -> list[str]:
        kept = everything_in(self.town.database_url)
        return scan(self.town.folder / "bot", self.secrets) + hits("database", kept, self.secrets)


@pytest.fixture
async def planted(tmp_path, database_url, monkeypatch):
    """A running bot through whose every door a secret has gone."""
    town = await Town(tmp_path, database_url).open()
    await link_with_a_code(town)
    await write_and_poison(town, monkeypatch)
    await plant_in_the_store(town)
    code = town.code_in_mail()
    secrets = {
        "account number": ACCOUNT, "mailed code": code, "code as typed": code.replace("-", ""), "unsent code": CODE,
        "unsent message": UNSENT, "incoming message": SAID, "poison": POISON, "memo": MEMO, "note": NOTE,
        "picture": PICTURE, "token": town.telegram.world.token, "server key": (tmp_path / "server.key").read_bytes(),
    }  # fmt: skip
    yield Planted(town, secrets)
    await town.close()


async def link_with_a_code(town) -> None:
    await link(town.person(1001), "B11256001")
    assert await town.app.store.read(lambda records: records.people.get(1001).student_id)


async def write_and_poison(town, monkeypatch) -> None:
    """Send a message that is answered, and one that fails the handlers every time and is kept for replay."""
    from bot.dispatch import one_update as handling
    from bot.dispatch import single_process as dispatcher

    converse = handling.converse

    def fails(records, app_context, happening, update_id):
        if getattr(happening.event, "text", "") == POISON:
            raise RuntimeError(POISON)
        return converse(records, app_context, happening, update_id)

    monkeypatch.setattr(handling, "converse", fails)
    for module in (dispatcher, handling):
        monkeypatch.setattr(module, "PAUSES", (0.0,))
    await town.person(1001).says(SAID)
    await town.person(1001).says(POISON)


async def plant_in_the_store(town) -> None:
    def work(records):
        student = records.roster.by_number(people.NUMBER).id
        pictures = {"passbook": people.kept(records, student, PICTURE)}
        people.with_account(records, digits=ACCOUNT, pictures=pictures)
        people.moved(records, people.application(records, student), Status.applied, note=NOTE)
        talk = records.conversations.load(1001)
        talk.memo["secret"] = MEMO
        records.conversations.save(talk)
        records.inbox.store([(1, "1001", f'{{"text": "{SAID}"}}'.encode())])
        later = records.now.replace(year=2027)
        code = {"to": "x@mail.example.edu.tw", "subject": "x", "text": CODE}
        records.outbox.put(
            Outgoing(
                lane="1001", method="sendMessage", payload={"text": UNSENT}, key="canary", not_before=later
            ),
            Outgoing(lane="mail:1", method="mail", payload=code, key="canary mail", not_before=later),
        )

    await town.app.store.run(work)


async def test_nothing_secret_lies_there_while_the_bot_runs(planted):
    assert planted.found() == []


@on_sqlite
async def test_what_is_looked_through_is_all_that_there_is(planted):
    names = {path.name for path in planted.town.folder.rglob("*")}
    kept = everything_in(planted.town.database_url)

    assert {"licence.db", "licence.db-wal", "licence.db-shm", "pictures"} <= names
    assert len(kept) == sum(path.stat().st_size for path in planted.town.folder.rglob("licence.db*"))


async def test_what_is_not_secret_is_found_there(planted):
    """Without this the scan would prove nothing but that it looks at the wrong place."""
    assert hits("database", everything_in(planted.town.database_url), {"name": "林曉晴"})


async def test_nothing_secret_lies_there_after_a_stop_and_a_restart(planted):
    await planted.town.app.stop()
    assert planted.found() == []

    await planted.town.start_bot()
    assert planted.found() == []


async def test_with_the_key_all_of_it_can_be_read(planted):
    """Without this the scan would prove nothing but that the secrets were never there."""

    def read(records):
        account = records.accounts.of(records.roster.by_number("B11256001").id)
        picture = next(iter(records.album.known()))
        poison = [it.raw for it in records.session.execute(_dead()).scalars()]
        return (
            records.accounts.number(account),
            records.album.open(picture),
            poison,
            records.conversations.load(1001),
        )

    number, picture, poison, talk = await planted.town.app.store.read(read)

    assert (number, picture, talk.memo["secret"]) == (ACCOUNT, PICTURE, MEMO)
    assert len(poison) == 1
    assert poison[0] is not None


async def test_what_is_said_to_the_group_holds_nothing_secret(planted):
    said = "\n".join(planted.town.person(2001).heard(GROUP))

    assert said
    assert not [
        name for name, secret in planted.secrets.items() if isinstance(secret, str) and secret in said
    ]


@pytest.mark.parametrize("form", sorted(forms(ACCOUNT) | forms(UNSENT) | forms(PICTURE)))
def test_the_scan_finds_every_form_of_a_secret(tmp_path, form):
    (tmp_path / "leak").write_bytes(b"before" + form + b"after")

    assert scan(tmp_path, {"account": ACCOUNT, "message": UNSENT, "picture": PICTURE})


def test_another_key_opens_nothing_of_it(tmp_path):
    sealed = Keyring(b"a" * 32).seal(ACCOUNT.encode(), "accounts", 1, "number", 1)
    (tmp_path / "row").write_bytes(sealed)

    assert scan(tmp_path, {"account": ACCOUNT}) == []


def _dead():
    from sqlalchemy import select

    from storage.tables.messaging import InboxRow

    return select(InboxRow).where(InboxRow.status == "dead")
