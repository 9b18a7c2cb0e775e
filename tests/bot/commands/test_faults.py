"""Whatever a command raises ends with 2 and in words: 1 means something else, and a traceback tells nobody."""

import subprocess
import sys

import pytest
from sqlalchemy.exc import OperationalError
from typer.main import get_command

from bot.cli import COMMANDS, app_for
from storage.database.engine import Away
from storage.database.in_place import Gone
from storage.database.schema import NewerSchema, NoDatabase
from storage.pictures.files import FilesAway
from tests.support.running.processes import ROOT


def leaves(command, words=()):
    """Every command with the words that lead to it."""
    for name, one in getattr(command, "commands", {}).items():
        yield from leaves(one, (*words, name))
    if not hasattr(command, "commands"):
        yield words, command


def ended(words, fault) -> int:
    """The exit code of a command that raises this in place of what it does."""
    group = get_command(app_for(words))

    def work(**_):
        raise fault

    for _, command in leaves(group):
        command.callback, command.params = work, []
    with pytest.raises(SystemExit) as end:
        group.main([*words], prog_name="bot")
    return end.value.code


WAYS = [words for words, _ in leaves(get_command(app_for([])))]


def test_every_command_is_among_them():
    assert {words[0] for words in WAYS} == set(COMMANDS)


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
def test_a_fault_that_nobody_has_foreseen_ends_every_command_with_2_and_its_place(words, capsys):
    assert ended(words, ZeroDivisionError("B11256001")) == 2

    said = capsys.readouterr().err
    assert "nobody has foreseen; please report this line: ZeroDivisionError at " in said
    assert "B11256001" not in said, "what it quotes may be a person's"
    assert "Traceback" not in said


def full_disk():
    fault = OperationalError("INSERT", {}, Exception("database or disk is full"))
    fault.orig.sqlite_errorcode = 13
    return fault


@pytest.mark.parametrize(("fault", "said"), [
    (full_disk(), "its disk is full"),
    (OSError(28, "No space left on device", "/data/x"), "No space left on device (/data/x)"),
    (Away("it is read-only"), "it is read-only"),
    (FilesAway("the folder of sealed files: gone"), "the folder of sealed files"),
    (Gone("licence.db was removed"), "licence.db was removed"),
    (NewerSchema("9999"), "written by a newer release"),
    (NoDatabase("file is not a database"), "cannot be read"),
    (BrokenPipeError(), ""),
], ids=lambda it: type(it).__name__ if isinstance(it, Exception) else "")  # fmt: skip
def test_a_fault_of_disk_or_database_is_said_by_its_cause(fault, said, capsys):
    assert ended(("why",), fault) == 2
    assert said in capsys.readouterr().err


def test_a_module_of_ours_that_is_broken_ends_in_words_before_any_command_began(tmp_path):
    (tmp_path / "structlog.py").write_text("raise OSError(5, 'Input/output error')")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (2, "It ended before it was done: Input/output error.\n")
