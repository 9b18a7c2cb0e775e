"""The command `open-archive`: the private half brings a put-away picture back, from the data or a backup."""

from contextlib import closing

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.settings.environment import read_key_settings
from bot.settings.keyring import open_keyring
from rules.status import Status
from storage.database.engine import Database
from storage.database.key_check import check_key
from storage.keys.archive_key import write_new_archive_key
from storage.keys.keyring import write_new_key
from storage.pictures.vault import name_of
from tests.support.people.shelf import Shelf

FRONT, PASSBOOK = b"\xff\xd8 the front \xff\xd9", b"\xff\xd8 the passbook \xff\xd9"


@pytest.fixture
def place(tmp_path, database_url, monkeypatch):
    """A closed application with pictures put away; the settings name data, key and the archive's public half."""
    write_new_key(tmp_path / "server.key")
    write_new_archive_key(tmp_path / "archive.key", tmp_path / "archive.key.pub")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    for name, value in (
        ("DATA_DIR", "data"), ("KEY_FILE", "server.key"), ("DATABASE_URL", database_url), ("ARCHIVE_KEY", "archive.key.pub"),
    ):  # fmt: skip
        monkeypatch.setenv(f"LICENCE_BOT_{name}", value)
    (tmp_path / "data").mkdir()
    shelf = Shelf(tmp_path / "data", database_url)
    shelf.keyring = shelf.store.keyring = open_keyring(read_key_settings())
    shelf.vault = shelf.store.vault = type(shelf.vault)(tmp_path / "data" / "pictures", shelf.keyring)
    check_key(shelf.db, shelf.keyring)
    furnish(shelf)
    yield shelf
    shelf.store.close()


def furnish(shelf) -> None:
    student = shelf.add_student()
    front, passbook = shelf.keep(student, FRONT), shelf.keep(student, PASSBOOK)

    def work(records):
        account = records.accounts.of(student)
        records.accounts.set_picture(account, "passbook", passbook)
        records.accounts.verify(account)

    shelf.run(work)
    shelf.keep(student, b"of nobody's slot")
    shelf.add_application(student, Status.applied, Status.approved, front=front, reference="K7M4-29QX")
    shelf.pass_time(days=30)
    assert shelf.run(lambda records: records.put_away_pictures.put_away(student)) == 3


def command(*line: object) -> tuple[int, str]:
    result = CliRunner().invoke(app_for([]), ["open-archive", *map(str, line)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


@pytest.mark.parametrize(("item", "jpeg"), [("front", FRONT), ("passbook", PASSBOOK)])
def test_a_picture_comes_back_without_the_servers_key(place, tmp_path, monkeypatch, item, jpeg):
    monkeypatch.delenv("LICENCE_BOT_KEY_FILE")
    code, said = command("archive.key", "k7m4-29qx", item, "out.jpg")

    assert (code, said) == (0, "Opened: out.jpg. Delete it when it has served; it is not sealed.\n")
    assert (tmp_path / "out.jpg").read_bytes() == jpeg


def test_a_picture_comes_back_out_of_a_backup_as_well(place, tmp_path):
    backup = CliRunner().invoke(app_for([]), ["backup", "night.backup"])
    assert backup.exit_code == 0, backup.output
    code, said = command("archive.key", "K7M4-29QX", "front", "out.jpg", "--backup", "night.backup")

    assert (code, (tmp_path / "out.jpg").read_bytes()) == (0, FRONT), said


def test_another_word_lists_what_there_is(place):
    code, said = command("archive.key", "K7M4-29QX", "list", "out.jpg")

    assert (code, "There is no list; there are: front, passbook, 2026-03-10-" in said) == (2, True)


def test_an_unknown_reference_is_said(place):
    assert command("archive.key", "XXXX-XXXX", "front", "out.jpg") == (
        2, "Nothing was opened: no application has the reference XXXX-XXXX.\n",
    )  # fmt: skip


def test_another_archive_key_is_named(place, tmp_path):
    write_new_archive_key(tmp_path / "other.key", tmp_path / "other.key.pub")
    code, said = command("other.key", "K7M4-29QX", "front", "out.jpg")

    assert (code, "it was sealed to the archive key" in said) == (2, True)
    assert not (tmp_path / "out.jpg").exists()


def test_the_public_half_opens_nothing(place):
    code, said = command("archive.key.pub", "K7M4-29QX", "front", "out.jpg")

    assert (code, "private half" in said) == (2, True)


def test_a_file_that_is_gone_is_said(place):
    with closing(Database(place.db.url)) as database:
        front = database.read_now(lambda session: place.store._records(session).applications.get(1).front)
    place.vault.drop(name_of(front))
    code, said = command("archive.key", "K7M4-29QX", "front", "out.jpg")

    assert (code, "Nothing was opened" in said) == (2, True)


def test_nothing_is_written_over(place, tmp_path):
    (tmp_path / "out.jpg").write_text("mine")

    assert command("archive.key", "K7M4-29QX", "front", "out.jpg")[0] == 2
    assert (tmp_path / "out.jpg").read_text() == "mine"
