"""The command `new-key`: makes a key where it may lie, and says at once where it may not."""

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from storage.keys.keyring import read_key


@pytest.fixture
def new_key(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LICENCE_BOT_DATA_DIR", str(tmp_path / "data"))
    return lambda file: CliRunner().invoke(app_for([]), ["new-key", file])


def test_a_key_inside_the_data_folder_is_refused_and_made_outside(new_key, tmp_path):
    refused = new_key("data/keys/server.key")
    assert (refused.exit_code, "lies inside the data folder" in refused.output) == (2, True)
    assert not (tmp_path / "data").exists()

    assert new_key("server.key").exit_code == 0
    assert read_key(tmp_path / "server.key")


def test_settings_that_are_not_right_yet_do_not_hinder_it(new_key, tmp_path, monkeypatch):
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    assert new_key("server.key").exit_code == 0
