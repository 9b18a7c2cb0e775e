"""The canaries again: nothing shows them: no log, no backup, nor, of a closed application, the server's key."""

import logging

import pytest
import structlog
from sqlalchemy import select

from bot.jobs.cleanup import tidy_up
from bot.jobs.job_context import JobContext
from bot.jobs.retention import retain_no_longer
from bot.runtime.log import QUIET, set_up_logs
from rules.retention import Kept
from rules.status import Status
from storage.keys.archive_key import ArchiveKey, write_new_archive_key
from storage.keys.keyring import KeyFault, Keyring
from storage.maintenance.backup.create import make_backup
from storage.maintenance.backup.format import ROWS, read_frames
from storage.maintenance.backup.progress import nobody_waits
from storage.pictures.files import Folder
from storage.pictures.vault import name_of
from storage.tables.pictures import KeySlot
from tests.security.test_canary import (
    Planted,
    hits,
    link_with_a_code,
    plant_in_the_store,
    scan,
    write_and_poison,
)
from tests.security.test_canary import planted as planted  # noqa: PLC0414 - a fixture
from tests.support.databases.databases import everything_in
from tests.support.people import people
from tests.support.people.shelf import Shelf
from tests.support.people.town import Town

NAME = "金絲雀女士"  # as it stands in the pictures
JPEG = b"\xff\xd8 " + NAME.encode() + b" CANARY-CLOSED-CASE-0123456789 \xff\xd9"
NUMBER = "00713704242424"


async def test_a_backup_gives_nothing_away(planted: Planted, tmp_path):
    store, files = planted.town.app.store, Folder(tmp_path / "bot" / "pictures")
    (tmp_path / "safe").mkdir()
    make_backup(
        tmp_path / "safe" / "b", store.database, files, store.keyring, scratch=tmp_path / "bot" / "scratch",
        now=store.clock(), progress=nobody_waits,
    )  # fmt: skip

    assert scan(tmp_path / "safe", planted.secrets | {"a name from the roster": "林曉晴"}) == []


@pytest.fixture
def loud(tmp_path):
    """The bot's own logs as an operator has them, and every library's at its loudest."""
    before, root = structlog.get_config(), logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    set_up_logs(logging.DEBUG)
    with (tmp_path / "log").open("w", encoding="utf-8") as file:
        structlog.configure(
            cache_logger_on_first_use=False, logger_factory=structlog.PrintLoggerFactory(file)
        )
        for name in ("", *QUIET):
            logging.getLogger(name).setLevel(logging.DEBUG)
        yield
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)
    root.setLevel(level)
    root.handlers[:] = handlers
    structlog.configure(**before)


async def test_the_log_gives_nothing_away_however_much_it_says(tmp_path, database_url, monkeypatch, loud):
    """The log of a handler that fails with a secret in its words gives nothing away either."""
    town = await Town(tmp_path, database_url).open()
    await link_with_a_code(town)
    await write_and_poison(town, monkeypatch)
    await plant_in_the_store(town)
    secrets = all_secrets(town)
    await town.close()
    said = (tmp_path / "log").read_text(encoding="utf-8")

    assert '"by": ' in said, "else nothing was looked through"
    assert "RuntimeError" in said
    assert hits("log", said.encode(), secrets) == []


def all_secrets(town) -> dict[str, bytes | str]:
    from tests.security import test_canary as first

    code = town.code_in_mail()
    return {
        "account number": first.ACCOUNT, "mailed code": code, "unsent message": first.UNSENT, "incoming message": first.SAID,
        "poison": first.POISON, "memo": first.MEMO, "note": first.NOTE, "token": town.telegram.world.token,
    }  # fmt: skip


@pytest.fixture
def closed(tmp_path, database_url):
    """A shelf with an archive key, and an application that ended so long ago that its documents are put away."""
    write_new_archive_key(tmp_path / "archive.key", tmp_path / "archive.key.pub")
    shelf = Shelf(tmp_path / "bot", database_url)
    shelf.keyring = shelf.store.keyring = Keyring(
        shelf.key, archive=ArchiveKey.read(tmp_path / "archive.key.pub")
    )
    student = shelf.add_student()

    def work(records):
        account = records.accounts.of(student)
        records.accounts.set_number(account, NUMBER)
        for slot in ("id_front", "id_back", "passbook"):
            records.accounts.set_picture(account, slot, people.kept(records, student, JPEG))
        records.accounts.verify(account)
        draft = people.application(records, student, front=people.kept(records, student, JPEG))
        people.moved(records, draft, Status.applied, note="金絲雀的備註")
        people.moved(records, draft, Status.approved)

    shelf.run(work)
    shelf.pass_time(days=Kept.documents.days + 1)
    yield shelf
    shelf.store.close()


def slots(shelf, slot="hot") -> dict[str, bytes]:
    query = select(KeySlot.owner, KeySlot.wrapped).where(
        KeySlot.slot == slot, KeySlot.owner.startswith("picture:")
    )
    return dict(shelf.db.read_now(lambda session: session.execute(query).all()))


def all_that_lies_there(shelf) -> bytes:
    files = (path for path in shelf.folder.rglob("*") if path.is_file())
    return everything_in(shelf.db.url) + b"".join(path.read_bytes() for path in files)


async def close_up(shelf) -> None:
    work = JobContext(shelf.store, None, lambda: None, lambda: None, None)
    await retain_no_longer(work)


async def test_after_the_hot_slots_went_the_servers_key_opens_no_picture(closed):
    before = slots(closed)
    data_keys = [closed.keyring.unwrap(wrapped) for wrapped in before.values()]
    content = all_that_lies_there(closed)
    assert all(wrapped in content for wrapped in before.values()), "else the scan looks at the wrong place"

    await close_up(closed)
    content = all_that_lies_there(closed)
    assert slots(closed) == {}
    assert [owner for owner, wrapped in before.items() if wrapped in content] == []
    assert [key for key in data_keys if key in content] == []
    assert (
        hits("closed", content, {"name": NAME, "picture": JPEG, "number": NUMBER, "note": "金絲雀的備註"})
        == []
    )
    for owner, sealed in slots(closed, "cold").items():
        with pytest.raises(KeyFault):
            closed.keyring.unwrap(sealed)
        with pytest.raises(KeyFault):
            closed.vault.open(owner.removeprefix("picture:"), sealed)


async def test_a_backup_of_afterwards_holds_no_way_to_a_picture_even_opened(closed, tmp_path):
    before = slots(closed)
    await close_up(closed)
    files = Folder(closed.folder / "pictures")
    make_backup(
        tmp_path / "b", closed.db, files, closed.keyring, scratch=tmp_path / "s", now=closed.now, progress=nobody_waits
    )  # fmt: skip
    frames = list(read_frames(tmp_path / "b", closed.keyring))
    content = b"\n".join([b"\n".join(it.lines) if it.kind == ROWS else it.body for it in frames])

    assert hits("opened backup", content, before | {"name": NAME, "picture": JPEG, "number": NUMBER}) == []
    assert hits("opened backup", content, slots(closed, "cold")), "else it was not looked through"


async def test_without_an_archive_key_nothing_is_left_of_them_at_all(closed, monkeypatch):
    pictures = [owner.removeprefix("picture:") for owner in slots(closed)]
    before = [*slots(closed).values(), *slots(closed, "cold").values()]
    closed.keyring = closed.store.keyring = Keyring(closed.key)
    closed.run(forget_cold)
    await close_up(closed)
    monkeypatch.setattr(Kept.picture_file, "days", 0)
    await tidy_up(JobContext(closed.store, None, lambda: None, lambda: None, None))
    content = all_that_lies_there(closed)

    assert [wrapped for wrapped in before if wrapped in content] == []
    assert [it for it in pictures if (closed.folder / "pictures" / name_of(it)).exists()] == []


def forget_cold(records) -> None:
    for slot in records.session.scalars(select(KeySlot).where(KeySlot.slot == "cold")):
        records.session.delete(slot)
