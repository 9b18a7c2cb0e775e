"""Pictures in an S3 store are backed up and restored into another store."""

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from storage.database.key_check import check_key
from storage.keys.keyring import read_key, write_new_key
from storage.pictures.vault import Vault
from tests.support.databases.s3 import Bucket, nobody
from tests.support.people.shelf import Shelf


def command(*line: object) -> tuple[int, str]:
    result = CliRunner().invoke(app_for([]), [str(it) for it in line])
    return result.exit_code, result.output


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A function that sets what the operator would."""
    write_new_key(tmp_path / "server.key")
    monkeypatch.chdir(tmp_path)

    def put(**given: object) -> None:
        for name, value in {"key_file": tmp_path / "server.key", **given}.items():
            monkeypatch.setenv(f"LICENCE_BOT_{name.upper()}", str(value))

    return put


@pytest.fixture
def old(tmp_path, settings):
    """A furnished machine whose pictures lie in a bucket."""
    data, bucket = tmp_path / "data", Bucket()
    data.mkdir()
    shelf = Shelf(data, key=read_key(tmp_path / "server.key"))
    check_key(shelf.db, shelf.keyring)
    for _ in range(3):
        Vault(bucket.open(), shelf.keyring).put(b"a picture")
    settings(data_dir=data, database_url=shelf.db.url, **bucket.settings)
    yield bucket
    shelf.store.close()


def test_pictures_go_from_one_store_into_another(old, settings, tmp_path):
    new = Bucket()
    assert "pictures 3" in command("backup", tmp_path / "b")[1]
    settings(data_dir=tmp_path / "new", database_url=f"sqlite:///{tmp_path}/new/licence.db", **new.settings)
    code, said = command("restore", tmp_path / "b")

    names = old.keys()
    assert (code, new.keys()) == (0, names)
    assert [new.content(name) for name in names] == [old.content(name) for name in names]
    assert "pictures 3" in said


def test_a_store_that_holds_something_is_added_to_only_with_the_word_for_it(old, settings, tmp_path):
    command("backup", tmp_path / "b")
    settings(data_dir=tmp_path / "new", database_url=f"sqlite:///{tmp_path}/new/licence.db")
    before = old.keys()

    assert "there are pictures already" in command("restore", tmp_path / "b")[1]
    assert command("restore", tmp_path / "b", "--over")[0] == 0
    assert old.keys() == before


def test_a_store_that_is_away_is_said_in_words_and_leaves_nothing(old, settings, tmp_path):
    settings(s3_endpoint=nobody())
    code, said = command("backup", tmp_path / "b")

    assert code == 2
    assert "No backup was made: the S3 bucket" in said
    assert not list(tmp_path.glob("b*"))
