"""`copy-database` as an operator types it: what it says, and its exit code."""

from contextlib import closing

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.runtime.folder_lock import take_lock
from bot.settings.environment import PREFIX
from storage.database.engine import Database
from storage.people.roster import Roster
from storage.pictures.vault import name_of
from tests.support.databases.databases import new_sqlite
from tests.support.databases.s3 import Bucket, nobody
from tests.support.people.shelf import NUMBER, Shelf


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A shelf in the data folder that the settings name, with a student and a picture's file."""
    monkeypatch.chdir(tmp_path)  # where there is no .env
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(tmp_path / "data"))
    shelf = Shelf(tmp_path / "data", new_sqlite(tmp_path / "data"))
    shelf.add_student()
    yield shelf
    shelf.store.close()


@pytest.fixture
def bucket(monkeypatch):
    bucket = Bucket()
    for name, value in bucket.settings.items():
        if name != "files_url":  # the pictures lie in the folder so far
            monkeypatch.setenv(PREFIX + name.upper(), value)
    return bucket


@pytest.fixture
def target(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/new.db"


def command(*options: str):
    return CliRunner().invoke(app_for([]), ["copy-database", *options])


def has_the_student(url: str) -> bool:
    with closing(Database(url)) as database:
        return database.read_now(lambda session: Roster(session).by_number(NUMBER)) is not None


def test_it_says_what_was_copied_and_what_to_set_now(shelf, bucket, target):
    picture = shelf.vault.put(b"x").id
    result = command("--to-database", target, "--to-files", bucket.url)

    assert result.exit_code == 0
    assert "Copied and compared: 1 rows; 1 sealed files." in result.output
    assert (
        f"LICENCE_BOT_DATABASE_URL to the new database and LICENCE_BOT_FILES_URL to {bucket.url}"
        in result.output
    )
    assert has_the_student(target)
    assert bucket.keys() == [f"pictures/{name_of(picture)}"]


def test_files_that_were_not_asked_for_stay_and_that_is_said(shelf, target):
    result = command("--to-database", target)

    assert "1 rows; the sealed files stay where they are." in result.output
    assert has_the_student(target)


def test_the_address_may_come_from_the_environment(shelf, target, monkeypatch):
    monkeypatch.setenv(f"{PREFIX}TO_DATABASE_URL", target)

    assert command().exit_code == 0
    assert has_the_student(target)


def test_nothing_is_copied_while_the_bot_runs(shelf, target):
    with take_lock(shelf.folder):
        result = command("--to-database", target)

    assert (result.exit_code, "Stop it first" in result.output) == (2, True)


def test_a_second_copy_into_the_same_place_is_refused(shelf, target):
    command("--to-database", target)
    result = command("--to-database", target)

    assert result.exit_code == 2
    assert "not empty: there are rows in `students`" in result.output
    assert "Nothing was copied." in result.output


def test_an_s3_store_that_is_away_is_said_in_words(shelf, bucket, target, monkeypatch):
    monkeypatch.setenv(f"{PREFIX}S3_ENDPOINT", nobody())
    shelf.vault.put(b"x")
    result = command("--to-database", target, "--to-files", "s3://sealed-files")

    assert result.exit_code == 2
    assert "the S3 bucket sealed-files: it does not answer" in result.output
    assert not has_the_student(target)


def test_settings_that_are_wrong_are_named(shelf, target, monkeypatch):
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", "mysql://x")
    result = command("--to-database", target)

    assert (result.exit_code, "LICENCE_BOT_DATABASE_URL is not right" in result.output) == (2, True)
