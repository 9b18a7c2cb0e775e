"""The settings: every fault is named at once, in words, and never with its value."""

import os
import re
from dataclasses import MISSING, fields
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.runtime.folder_lock import take_lock
from bot.settings.environment import (
    BadSettings,
    DataSettings,
    Settings,
    read_data_settings,
    read_school,
    read_settings,
)
from bot.settings.hints import GONE
from rules.picture_quality import PhotoLimits
from rules.school import School
from storage.keys.keyring import write_new_key
from tests.support.running.processes import PREFIX, ROOT, ran, variables

SCHOOL = (ROOT / "school.toml").read_text(encoding="utf-8")
TOKEN = "123456:AAAAAAAAAAAAAAAA"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of one's own with a key, a school, and nothing in the environment."""
    for name in [name for name in os.environ if name.startswith("LICENCE_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    write_new_key(tmp_path / "server.key")
    (tmp_path / "school.toml").write_text(SCHOOL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(place, monkeypatch):
    """An environment with everything that is needed; tests change a part of it."""

    def set_to(**changes):
        right = {"TOKEN": TOKEN, "SMTP_URL": "smtp://127.0.0.1:2525", "KEY_FILE": str(place / "server.key")}
        for name, value in (right | changes).items():
            monkeypatch.setenv(f"LICENCE_BOT_{name}", value)

    return set_to


def faults(**given) -> str:
    with pytest.raises(BadSettings) as bad:
        read_settings(**given)
    return "\n".join(bad.value.lines)


def test_three_settings_are_enough(environment, place):
    environment()
    settings, school = read_settings()

    assert (settings.token, settings.staff_group_id, settings.pace) == (TOKEN, None, "on")
    assert settings.database == f"sqlite:///{place}/data/licence.db"
    assert school.office_phone == "08-7703202"


def test_settings_are_read_from_the_env_file_as_well(place):
    key = place / "server.key"
    lines = [
        f"TOKEN={TOKEN}",
        "SMTP_URL=smtps://mail:465",
        f"KEY_FILE={key}",
        "STAFF_GROUP_ID=-1001",
        "DATA_DIR=",
    ]
    (place / ".env").write_text("".join(f"LICENCE_BOT_{line}\n" for line in lines))
    settings, _ = read_settings()

    assert (settings.staff_group_id, settings.data_dir) == (-1001, Path("data"))


@pytest.mark.parametrize("password", ["pa#ss", "pa/ss", "pa?ss", "p[ss", "pa]ss"])
def test_signs_that_end_a_mail_password_early_are_refused_in_words_without_it(environment, password):
    environment(SMTP_URL=f"smtp://licence:{password}@127.0.0.1:2525")
    said = faults()

    assert "LICENCE_BOT_SMTP_URL is not right (in name and password write # as %23, / as %2F" in said
    assert password not in said
    assert password[-2:] not in said.partition("(")[0]


@pytest.mark.parametrize("port", ["smtp", "99999", "0", "-1"])
def test_a_mail_port_that_is_none_is_refused(environment, port):
    environment(SMTP_URL=f"smtp://127.0.0.1:{port}")

    assert "the port is a number from 1 to 65535" in faults()


@pytest.mark.parametrize(
    "url", ["smtp://a:p%23s@mail.example.edu.tw", "smtps://[::1]:465", "smtp://me%40x:p@127.0.0.1:25"]
)
def test_a_mail_server_that_can_be_read_is_taken(environment, url):
    environment(SMTP_URL=url)

    assert read_settings()[0].smtp_url == url


def test_the_example_file_explains_every_setting_and_no_other():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    explained = [name.partition("=")[0] for before, name in pairwise(lines) if before.startswith("# ")]

    assert sorted(named) == sorted(f"LICENCE_BOT_{name.upper()}" for name in Settings.model_fields)
    assert set(named) <= set(explained)


def test_the_example_file_starts_from_the_defaults(place):
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    (place / ".env").write_text(example, encoding="utf-8")

    assert {line.split(" ")[0] for line in faults().splitlines()} == {
        "LICENCE_BOT_TOKEN", "LICENCE_BOT_SMTP_URL", "LICENCE_BOT_KEY_FILE",
    }  # fmt: skip


def test_all_faults_are_named_at_once_with_what_to_do(environment, place):
    environment(
        TOKEN="not a token", SMTP_URL="", KEY_FILE=str(place / "none.key"), STAFF_GROUP_ID="the staff", PACE="fast",
        API_URL="telegram", DATABASE_URL="mysql://x", SCHOOL="none.toml", DATA_DIR="school.toml/data",
    )  # fmt: skip
    said = faults()

    names = [
        "TOKEN",
        "SMTP_URL",
        "KEY_FILE",
        "STAFF_GROUP_ID",
        "PACE",
        "API_URL",
        "DATABASE_URL",
        "SCHOOL",
        "DATA_DIR",
    ]
    assert [name for name in names if f"LICENCE_BOT_{name}" not in said] == []
    assert "SMTP_URL is missing" in said
    assert "@BotFather" in said
    assert "new-key" in said


def test_no_value_is_ever_shown(environment):
    environment(TOKEN="999:short", SMTP_URL="http://user:hunter2@mail")
    said = faults()

    assert "999:short" not in said
    assert "hunter2" not in said


def test_an_env_file_that_is_no_text_is_named(place):
    (place / ".env").write_bytes(b"LICENCE_BOT_TOKEN=\xff\xfe")

    assert ".env cannot be read" in faults()
    with pytest.raises(BadSettings, match="cannot be read"):
        read_data_settings()


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_misspelt_setting_is_named_instead_of_being_left_out(environment, place, monkeypatch, where):
    environment()
    if where == "file":
        (place / ".env").write_text("LICENCE_BOT_STAF_GROUP_ID=-1001\n")
    else:
        monkeypatch.setenv("LICENCE_BOT_STAF_GROUP_ID", "-1001")

    assert faults() == "LICENCE_BOT_STAF_GROUP_ID is not a setting: LICENCE_BOT_STAFF_GROUP_ID is"


def test_what_tests_read_is_no_misspelt_setting(environment, monkeypatch):
    environment()
    for name in ("TEST_POSTGRES_URL", "SCREENSHOTS"):
        monkeypatch.setenv(f"LICENCE_BOT_{name}", "x")

    assert read_settings()


def test_a_persons_id_is_no_group(environment):
    environment(STAFF_GROUP_ID="7001")

    assert "LICENCE_BOT_STAFF_GROUP_ID" in faults()


@pytest.mark.parametrize("inside", ["data/server.key", "data/deep/server.key", "data/../data/server.key"])
def test_a_key_inside_the_data_folder_is_refused(environment, place, inside):
    (place / "data" / "deep").mkdir(parents=True)
    write_new_key(place / inside)
    environment(KEY_FILE=str(place / inside), TOKEN="also wrong")

    assert "inside the data folder" in faults()
    assert "LICENCE_BOT_TOKEN" in faults()


def test_a_key_that_only_seems_to_lie_outside_is_refused(environment, place):
    (place / "data").mkdir()
    write_new_key(place / "data" / "server.key")
    (place / "elsewhere").symlink_to(place / "data")
    environment(KEY_FILE=str(place / "elsewhere" / "server.key"))

    assert "inside the data folder" in faults()


def test_a_file_that_is_no_key_is_named(environment, place):
    (place / "server.key").write_text("not a key")
    environment()

    assert "LICENCE_BOT_KEY_FILE" in faults()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("code_minutes = 10", 'code_minutes = "ten"'), "`code_minutes`"),
        (("code_minutes = 10", "code_minuts = 10"), "`code_minuts` is not a setting"),
        (('office_phone = "08-7703202"', ""), "`office_phone`"),
        (("fee = 30", "fee = "), "school.toml"),
    ],
)
def test_a_fault_in_the_schools_figures_is_named(environment, place, change, said):
    environment()
    (place / "school.toml").write_text(SCHOOL.replace(*change), encoding="utf-8")

    assert said in faults()
    with pytest.raises(BadSettings):
        read_school(place / "school.toml")


@pytest.mark.parametrize("gone", sorted(GONE))
def test_a_schools_copy_from_an_earlier_version_hears_what_became_of_a_figure_and_what_to_do(
    environment, place, gone
):
    environment()
    own = f"{SCHOOL}\n{gone.removeprefix('photo.')} = 88\n"  # the photo figures stand last
    (place / "school.toml").write_text(own, encoding="utf-8")

    [line] = [it for it in faults().splitlines() if gone in it]

    assert re.search(r"school\.toml: `photo\.\w+` is no longer used, .+: delete this line$", line)
    for named in re.findall(r"`photo\.(\w+)` took its place", line):
        (place / "school.toml").write_text(f"{SCHOOL}\n{named} = 12\n", encoding="utf-8")
        assert getattr(read_school(place / "school.toml").photo, named) == 12


def test_a_figure_that_a_school_leaves_out_is_the_one_that_stands_in_ours(place):
    """A copy from an earlier version lacks what came later, and ours says what counts then."""
    whole = read_school(place / "school.toml")
    optional = {it.name for kind in (School, PhotoLimits) for it in fields(kind) if it.default is not MISSING}
    for line in SCHOOL.splitlines(keepends=True):
        if line.partition(" =")[0] in optional:
            (place / "school.toml").write_text(SCHOOL.replace(line, ""), encoding="utf-8")
            assert read_school(place / "school.toml") == whole, line


def test_the_school_is_judged_where_the_environment_says_it_is(environment, place):
    """Otherwise a sound file would be called missing when another setting is wrong."""
    (place / "school.toml").rename(place / "ours.toml")
    environment(SCHOOL=str(place / "ours.toml"), TOKEN="wrong")

    assert "LICENCE_BOT_SCHOOL" not in faults()


def test_commands_beside_the_bot_need_neither_token_nor_key(place):
    assert DataSettings().database.endswith("/data/licence.db")


class TestRun:
    """The command `python -m bot run` as an operator meets it."""

    def run(self, place, *words, **settings):
        return ran(*(words or ["run"]), cwd=place, **settings)

    @pytest.fixture
    def here(self, place, monkeypatch):
        """A run without a process of its own, for what ends before the bot begins."""

        def run(*words, **settings):
            monkeypatch.chdir(place)
            env = dict.fromkeys(it for it in os.environ if it.startswith(PREFIX)) | variables(**settings)
            return CliRunner().invoke(app_for(words), words, env=env)

        return run

    def test_wrong_settings_end_it_with_words_and_exit_two(self, place):
        done = self.run(place, TOKEN="wrong")

        assert done.returncode == 2
        assert done.stderr.count("LICENCE_BOT_") >= 3
        assert "Traceback" not in done.stderr

    def test_a_second_one_on_the_same_folder_ends_with_words_and_exit_two(self, place, here):
        right = {"TOKEN": TOKEN, "SMTP_URL": "smtp://127.0.0.1:9", "KEY_FILE": str(place / "server.key")}
        with take_lock(place / "data"):
            done = here("run", **right)

        assert (done.exit_code, "Another `run` already works" in done.stderr) == (2, True)

    def test_a_second_one_on_the_same_database_is_refused_as_well(self, place, here):
        right = {"TOKEN": TOKEN, "SMTP_URL": "smtp://127.0.0.1:9", "KEY_FILE": str(place / "server.key")}
        with take_lock(place / "elsewhere"):
            done = here("run", DATABASE_URL=f"sqlite:///{place}/elsewhere/licence.db", **right)

        assert (done.exit_code, "Another `run` already works" in done.stderr) == (2, True)

    def test_the_list_commands_work_beside_a_running_bot(self, place):
        (place / "rounds.csv").write_text(
            "梯次名稱,生效日起,生效日迄,開放時間,截止時間,補件天數\n114-2,2026-02-01,2026-07-31,2026-03-01 00:00,2026-03-31 23:59:59,7\n"
        )
        with take_lock(place / "data"):
            done = self.run(place, "import", "rounds", "rounds.csv", "--yes")

        assert (done.returncode, "Written: 1 new" in done.stdout) == (0, True), done.stderr

    @pytest.mark.parametrize("words", [("run",), ("import", "rounds", "school.toml")])
    def test_what_is_no_database_is_said_in_words_with_exit_two(self, place, words):
        (place / "data").mkdir()
        (place / "data" / "licence.db").write_text("no database, but long enough to be looked at" * 99)
        right = {"TOKEN": TOKEN, "SMTP_URL": "smtp://127.0.0.1:9", "KEY_FILE": str(place / "server.key")}
        done = self.run(place, *words, **right)

        assert (done.returncode, "The database cannot be read" in done.stderr) == (2, True), done.stderr
        assert "Traceback" not in done.stderr

    def test_a_folder_that_cannot_be_used_is_said_in_words_by_the_list_commands(self, here):
        done = here("import", "rounds", "school.toml", DATA_DIR="server.key")

        assert (done.exit_code, "LICENCE_BOT_DATA_DIR cannot be used" in done.stderr) == (2, True), (
            done.stderr
        )

    def test_another_key_than_the_databases_ends_it_with_words_and_exit_two(self, place, database_url):
        right = {
            "TOKEN": TOKEN, "SMTP_URL": "smtp://127.0.0.1:9", "API_URL": "http://127.0.0.1:9", "DATABASE_URL": database_url,
        }  # fmt: skip
        self.prepare(place, database_url)
        write_new_key(place / "other.key")
        done = self.run(place, KEY_FILE=str(place / "other.key"), **right)

        assert (done.returncode, "another key" in done.stderr) == (2, True)

    def prepare(self, place, database_url):
        from bot.app import open_store

        given = {
            "token": TOKEN, "smtp_url": "smtp://127.0.0.1:9", "key_file": place / "server.key", "database_url": database_url,
        }  # fmt: skip
        open_store(read_settings(**given)[0]).close()


@pytest.mark.parametrize(("ocr", "installed", "reads"), [
    ("auto", True, True), ("auto", False, False), ("on", True, True), ("off", True, False),
])  # fmt: skip
def test_pictures_are_read_where_that_is_installed_and_not_switched_off(
    environment, monkeypatch, ocr, installed, reads
):
    monkeypatch.setattr("bot.settings.environment.can_read", lambda: installed)
    environment(OCR=ocr)

    assert read_settings()[0].reads is reads


def test_reading_that_is_asked_for_and_not_installed_is_a_fault_with_what_to_do(environment, monkeypatch):
    monkeypatch.setattr("bot.settings.environment.can_read", lambda: False)
    environment(OCR="on")

    assert "LICENCE_BOT_OCR is not right (the extra licence-bot[ocr] is not installed)" in faults()
    assert "requirements/ocr.txt" in faults()


@pytest.mark.parametrize("who", ["KEY_FILE", "OLD_KEY_FILES", "KEY_PASSPHRASE_FILE"])
def test_a_key_that_everybody_may_read_is_refused_with_the_command_that_closes_it(environment, place, who):
    open_to_all = place / "open.key"
    write_new_key(open_to_all)
    open_to_all.chmod(0o604)
    environment(**{who: str(open_to_all)})

    assert f"chmod o-rwx {open_to_all}" in faults()


def test_a_key_that_its_group_may_read_is_taken_as_systemd_hands_it_over(environment, place):
    (place / "server.key").chmod(0o440)
    environment()

    assert read_settings()[0].key_file == place / "server.key"


async def test_whatever_the_product_writes_is_for_nobody_else(environment, place):
    """Whatever the machine's own mask is."""
    environment()
    before = os.umask(0o000)
    try:
        ran("new-archive-key", place / "archive.key", cwd=place)
        ran("export", "photo-facts", "--to", place / "facts.csv", cwd=place, data_dir=place / "data")
    finally:
        os.umask(before)
    written = [it for it in place.rglob("*") if it.name != "school.toml"]

    assert len(written) > 5
    assert [it.name for it in written if it.stat().st_mode & 0o077] == []
