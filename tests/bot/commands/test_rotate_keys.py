"""`rotate-keys` and the making of keys, as an operator types them: what they say, and their exit codes."""

import sys
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot.cli import app_for
from bot.runtime.folder_lock import take_lock
from bot.settings.environment import BadSettings, read_key_settings
from bot.settings.keyring import open_keyring
from storage.database.engine import Database
from storage.database.key_check import check_key
from storage.database.leader_election import LEADER_LOCK
from storage.keys.keyring import KeyFault, read_key, write_new_key
from tests.support.people.shelf import NUMBER, Shelf

PASS_PHRASE = "correct horse battery staple"


@pytest.fixture
def place(tmp_path, database_url, monkeypatch):
    """A data folder whose account number is sealed with `server.key`; `new.key` lies beside it."""
    for name in ("server.key", "new.key"):
        write_new_key(tmp_path / name)
    (tmp_path / "data").mkdir()
    shelf = Shelf(tmp_path / "data", database_url, key=read_key(tmp_path / "server.key"))
    check_key(shelf.db, shelf.keyring)
    student = shelf.add_student()
    shelf.run(lambda records: records.accounts.set_number(records.accounts.of(student), "00713700123456"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    for name, value in (("DATA_DIR", "data"), ("KEY_FILE", "server.key"), ("DATABASE_URL", shelf.db.url)):
        monkeypatch.setenv(f"LICENCE_BOT_{name}", value)
    yield shelf
    shelf.store.close()


def command(*line: object, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(app_for([]), [str(it) for it in line], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


@contextmanager
def other_leader(database: Database):
    """A leader's lock, as a running bot holds it; on SQLite the lock file tells."""
    if database.is_sqlite:
        yield
        return
    with database.engine.connect() as connection:
        connection.execute(select(func.pg_advisory_lock(LEADER_LOCK)))
        yield


def number(url: str) -> str:
    """The account number, opened with the key that the settings name now."""
    from storage.people.payout_accounts import PayoutAccounts
    from storage.people.roster import Roster

    keyring = open_keyring(read_key_settings())
    with closing(Database(url)) as database:
        check_key(database, keyring)

        def work(session):
            accounts = PayoutAccounts(session, keyring, None)
            return accounts.number(accounts.get(Roster(session).by_number(NUMBER).id))

        return database.read_now(work)


def test_it_says_what_was_done_and_what_to_set_now(place, monkeypatch):
    code, said = command("rotate-keys", "new.key")

    assert code == 0
    assert "values 0, data keys 1." in said
    assert "Now set LICENCE_BOT_KEY_FILE=new.key, and start the bot." in said
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "new.key")
    assert number(place.db.url) == "00713700123456"


def test_with_both_keys_set_it_is_done_beside_a_running_bot(place, monkeypatch):
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "new.key")
    monkeypatch.setenv("LICENCE_BOT_OLD_KEY_FILES", "server.key, ")
    check_key(place.db, open_keyring(read_key_settings()))  # as the bot does when it is started
    with take_lock(place.folder), other_leader(place.db):
        code, said = command("rotate-keys", "new.key")

    assert (code, "Now set" in said) == (0, False)
    monkeypatch.setenv("LICENCE_BOT_OLD_KEY_FILES", "")
    assert number(place.db.url) == "00713700123456"


def test_beside_a_bot_that_has_only_the_old_key_it_is_refused(place):
    with take_lock(place.folder), other_leader(place.db):
        code, said = command("rotate-keys", "new.key")

    assert (code, "A bot runs that does not seal with the new key. Stop it" in said) == (2, True)
    assert number(place.db.url) == "00713700123456"


def test_that_the_settings_name_both_keys_is_not_enough_while_the_bot_was_not_started_with_them(
    place, monkeypatch
):
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "new.key")
    monkeypatch.setenv("LICENCE_BOT_OLD_KEY_FILES", "server.key")
    with take_lock(place.folder), other_leader(place.db):
        code, said = command("rotate-keys", "new.key")

    assert (code, "start it anew with both keys" in said) == (2, True)
    check_key(place.db, place.keyring)  # the bot that runs is not shut out


def test_a_new_key_inside_the_data_folder_is_refused(place):
    write_new_key(place.folder / "inside.key")
    code, said = command("rotate-keys", "data/inside.key")

    assert (code, "it lies inside the data folder" in said) == (2, True)


def test_a_file_that_is_no_key_is_refused_in_words(place, tmp_path):
    (tmp_path / "no.key").write_text("hello")
    code, said = command("rotate-keys", "no.key")

    assert (code, "does not hold a key made by `new-key`" in said) == (2, True)


def test_without_a_database_there_is_nothing_to_do(place, tmp_path, monkeypatch):
    monkeypatch.setenv("LICENCE_BOT_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    code, said = command("rotate-keys", "new.key")

    assert (code, "There is no database yet" in said) == (2, True)


def test_a_rotation_leads_to_a_pass_phrase_as_well(place, tmp_path, monkeypatch):
    code, said = command("new-key", "--passphrase", "words.key", typed=f"{PASS_PHRASE}\n{PASS_PHRASE}\n")
    assert (code, "Keep the pass phrase and a copy of the file off this machine" in said) == (0, True)
    code, said = command("rotate-keys", "words.key")
    assert (code, "words.key needs a pass phrase; set LICENCE_BOT_KEY_PASSPHRASE_FILE" in said) == (2, True)

    (tmp_path / "phrase").touch(mode=0o600)
    (tmp_path / "phrase").write_text(f"{PASS_PHRASE}\n")
    monkeypatch.setenv("LICENCE_BOT_KEY_PASSPHRASE_FILE", "phrase")
    assert command("rotate-keys", "words.key")[0] == 0
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "words.key")
    assert number(place.db.url) == "00713700123456"


def test_a_wrong_pass_phrase_is_said_and_the_right_one_mends_it(place, tmp_path, monkeypatch):
    command("new-key", "--passphrase", "words.key", typed=f"{PASS_PHRASE}\n{PASS_PHRASE}\n")
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "words.key")
    monkeypatch.setenv("LICENCE_BOT_KEY_PASSPHRASE_FILE", "phrase")
    with pytest.raises(KeyFault, match="cannot be read"):
        open_keyring(read_key_settings())
    (tmp_path / "phrase").touch(mode=0o600)
    (tmp_path / "phrase").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(KeyFault, match="no text"):
        open_keyring(read_key_settings())
    (tmp_path / "phrase").write_text("something else of some length\n")
    code, said = command("backup", "b")
    assert (code, "the pass phrase is not the one that words.key was made with." in said) == (2, True)

    (tmp_path / "phrase").write_text(f"something else of some length\n\n{PASS_PHRASE}\n")
    assert open_keyring(read_key_settings()).key_id


def test_on_a_terminal_the_pass_phrase_is_asked_for(place, monkeypatch):
    command("new-key", "--passphrase", "words.key", typed=f"{PASS_PHRASE}\n{PASS_PHRASE}\n")
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "words.key")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        "bot.settings.keyring.getpass", lambda prompt: PASS_PHRASE if "words.key" in prompt else ""
    )

    assert open_keyring(read_key_settings()).key_id


def test_a_short_pass_phrase_makes_no_file(place, tmp_path):
    code, said = command("new-key", "--passphrase", "words.key", typed="short\nshort\n")

    assert (code, "needs 16 signs or more" in said, (tmp_path / "words.key").exists()) == (2, True, False)


def test_what_systemd_hands_over_is_found_by_itself(place, tmp_path, monkeypatch):
    folder = tmp_path / "credentials"
    folder.mkdir()
    write_new_key(folder / "server.key")
    monkeypatch.delenv("LICENCE_BOT_KEY_FILE")
    with pytest.raises(BadSettings, match="KEY_FILE is missing"):
        read_key_settings()

    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    assert read_key_settings().key_file == folder / "server.key"
    monkeypatch.setenv("LICENCE_BOT_KEY_FILE", "server.key")
    assert str(read_key_settings().key_file) == "server.key"


def test_an_old_key_that_is_none_is_named(place, monkeypatch):
    monkeypatch.setenv("LICENCE_BOT_OLD_KEY_FILES", "nowhere.key")

    with pytest.raises(BadSettings, match="OLD_KEY_FILES is not right"):
        read_key_settings()


def test_an_archive_key_is_made_in_two_halves(place, tmp_path, monkeypatch):
    code, said = command("new-archive-key", "archive.key")
    assert code == 0
    assert "Private half: archive.key. Keep it, and a copy, off line" in said
    assert "Public half: archive.key.pub." in said
    assert command("new-archive-key", "archive.key")[0] == 2

    monkeypatch.setenv("LICENCE_BOT_ARCHIVE_KEY", "archive.key")
    with pytest.raises(BadSettings, match="this is the private half"):
        read_key_settings()
    monkeypatch.setenv("LICENCE_BOT_ARCHIVE_KEY", "archive.key.pub")
    assert open_keyring(read_key_settings()).archive is not None
