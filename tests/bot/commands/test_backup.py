"""The commands backup and restore say in words what they did, or why they did nothing."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.runtime.folder_lock import take_lock
from storage.database.engine import PRAGMAS
from storage.database.key_check import check_key
from storage.keys.keyring import read_key, write_new_key
from storage.messaging.outbox import Outgoing
from storage.pictures.vault import name_of
from tests.support.databases.databases import on_sqlite
from tests.support.people.shelf import NUMBER, Shelf


@pytest.fixture
def place(tmp_path, database_url, monkeypatch):
    """A shelf whose furnished data folder and settings stand in the environment."""
    write_new_key(tmp_path / "server.key")
    data = tmp_path / "data"
    data.mkdir()
    shelf = Shelf(data, database_url, key=read_key(tmp_path / "server.key"))
    check_key(shelf.db, shelf.keyring)
    shelf.add_student()
    shelf.vault.put(b"a picture")
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("DATA_DIR", data),
        ("KEY_FILE", tmp_path / "server.key"),
        ("DATABASE_URL", shelf.db.url),
    ):
        monkeypatch.setenv(f"LICENCE_BOT_{name}", str(value))
    yield shelf
    shelf.store.close()


def command(*line: object) -> tuple[int, str]:
    result = CliRunner().invoke(app_for([]), [str(it) for it in line])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


def test_a_backup_goes_out_and_comes_back_with_one_line_each(place, tmp_path):
    place.run(lambda records: records.outbox.put(Outgoing(lane="1", method="m", payload={})))
    code, said = command("backup", tmp_path / "b")
    assert code == 0
    assert ": rows 3, pictures 1, 0.0 MB: " in said

    place.run(lambda records: setattr(records.roster.by_number(NUMBER), "name", "後來"))
    place.store.close()
    code, said = command("restore", tmp_path / "b", "--over")
    assert code == 0
    assert ": rows 3, pictures 1, as of " in said
    assert "Unsent then, and held until the staff group has answered: messages 1" in said

    again = Shelf(place.folder, place.db.url, key=read_key(tmp_path / "server.key"))
    assert again.run(lambda records: records.roster.by_number(NUMBER).name) == "林曉晴"
    again.store.close()


def test_a_backup_is_never_written_over(place, tmp_path):
    (tmp_path / "b").write_text("last night's")
    code, said = command("backup", tmp_path / "b")

    assert (code, (tmp_path / "b").read_text()) == (2, "last night's")
    assert "is there already" in said


def test_a_folder_that_is_not_there_is_said_in_words(place, tmp_path):
    code, said = command("backup", tmp_path / "nowhere" / "b")

    assert code == 2
    assert "No backup was made: No such file or directory. Nothing was left behind." in said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")  # noqa: PTH110
def test_a_full_disk_is_said_in_words_and_leaves_nothing(place, tmp_path):
    (tmp_path / "b.half").symlink_to("/dev/full")
    code, said = command("backup", tmp_path / "b")

    assert code == 2
    assert "No backup was made: No space left on device. Nothing was left behind." in said
    assert not (tmp_path / "b").exists()


def test_a_second_backup_at_the_same_time_is_refused(place, tmp_path):
    with take_lock(tmp_path / "data", "backup.lock"):
        code, said = command("backup", tmp_path / "b")

    assert code == 2
    assert "Another backup is being made" in said


def test_damage_in_the_data_themselves_is_said_and_the_backup_kept(place, tmp_path):
    lost = place.keep(place.run(lambda records: records.roster.by_number(NUMBER).id))
    place.vault.drop(name_of(lost))
    code, said = command("backup", tmp_path / "b")

    assert code == 1
    assert "1 recorded pictures have no file" in said
    assert (tmp_path / "b").exists()


def test_what_moves_is_backed_up_beside_no_bot_and_holds_nothing_afterwards(place, tmp_path):
    place.run(lambda records: records.outbox.put(Outgoing(lane="1", method="m", payload={})))
    with take_lock(tmp_path / "data"):
        code, said = command("backup", tmp_path / "b", "--moving")
    assert (code, (tmp_path / "b").exists()) == (2, False)
    assert "No backup was made: the bot runs on this data folder. Stop it first." in said

    assert command("backup", tmp_path / "b", "--moving")[0] == 0
    place.store.close()
    code, said = command("restore", tmp_path / "b", "--over")
    assert (code, "held" in said) == (0, False)


@on_sqlite
@pytest.mark.parametrize("line", [("backup", "b", "--moving"), ("restore", "kept", "--over")])
def test_a_bot_whose_database_lies_elsewhere_is_seen_by_its_other_folder(place, tmp_path, line):
    command("backup", tmp_path / "kept")
    elsewhere = Path(place.db.engine.url.database).parent
    with take_lock(elsewhere):
        code, said = command(*line)

    assert (code, "the bot runs on this data folder" in said.lower()) == (2, True)


@on_sqlite
def test_a_disk_that_is_full_while_the_backup_is_proven_is_said_by_its_cause(place, tmp_path, monkeypatch):
    monkeypatch.setitem(PRAGMAS, "max_page_count", "1")
    code, said = command("backup", tmp_path / "b")

    assert (code, (tmp_path / "b").exists(), (tmp_path / "b.half").exists()) == (2, False, False)
    assert "No backup was made: the database cannot be worked with, its disk is full." in said


def test_a_restore_beside_a_running_bot_is_refused(place, tmp_path):
    command("backup", tmp_path / "b")
    with take_lock(tmp_path / "data"):
        code, said = command("restore", tmp_path / "b", "--over")

    assert code == 2
    assert "The bot runs on this data folder. Stop it first." in said


def test_a_restore_over_data_needs_the_word_for_it(place, tmp_path):
    command("backup", tmp_path / "b")
    code, said = command("restore", tmp_path / "b")

    assert code == 2
    assert "there is a database already. With --over a database or folder is moved aside" in said


def test_another_key_is_refused_in_words_by_both(place, tmp_path, monkeypatch):
    command("backup", tmp_path / "b")
    write_new_key(tmp_path / "other.key")
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", str(tmp_path / "other.key"))

    assert "the database was sealed with another key" in command("backup", tmp_path / "c")[1]
    code, said = command("restore", tmp_path / "b", "--over")
    assert code == 2
    assert "Nothing was restored: it was sealed with another key" in said
    assert "The data are as they were before." in said


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_without_a_key_file_both_say_which_setting_is_missing(place, tmp_path, monkeypatch, name):
    monkeypatch.delenv("LICENCE_BOT_KEY_FILE")
    file = tmp_path / "b"
    if name == "restore":
        file.touch()
    code, said = command(name, file)

    assert code == 2
    assert "LICENCE_BOT_KEY_FILE is missing" in said
