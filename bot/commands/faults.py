"""Faults: how a command ends that nobody has said anything of yet: with 2, in words, without a traceback."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from bot.commands.console import give_up

ROOT = Path(__file__).parents[2]
PUT_BACK = "Put the data back (is the disk mounted?), or restore a backup: python -m bot restore FILE"
UNFORESEEN = "It ended at a fault that nobody has foreseen; please report this line"
FRAMES = 3  # of ours: enough to find the line, and nothing that stands in a row or a message


class InWords(TyperGroup):
    """The group of all commands: whatever one of them raises ends here."""

    def invoke(self, ctx: Any) -> Any:
        with _ends_in_words():
            return super().invoke(ctx)


@contextmanager
def _ends_in_words() -> Iterator[None]:
    """Exit with 2 for whatever is raised; what typer itself says and ends stays as it is."""
    try:
        yield
    except BrokenPipeError:  # whoever read what we print has gone: it cannot be told
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(2) from None
    except typer.Abort:
        give_up("Stopped before it had ended.")
    except (typer.Exit, TyperException, ModuleNotFoundError):
        raise  # what a machine lacks is said where it would be noticed first
    except Exception as fault:  # noqa: BLE001 - the last place where it can be said
        give_up(words_of(fault))


def words_of(fault: Exception) -> str:
    """What the operator is told: the fault of a database or a disk by its cause, any other by its place."""
    from storage.database.engine import Away, as_away  # not for every start
    from storage.database.in_place import Gone
    from storage.database.schema import NewerSchema, NoDatabase
    from storage.pictures.files import FilesAway

    match as_away(fault):
        case Away() as away:
            return f"It ended before it was done: the database cannot be worked with, {away}."
        case OSError() as failed:
            where = f" ({failed.filename})" if failed.filename else ""
            return f"It ended before it was done: {failed.strerror or type(failed).__name__}{where}."
        case FilesAway():
            return f"It ended before it was done: {fault}."
        case Gone():
            return f"{fault}. Stopped, so that nothing is acknowledged that would be lost. {PUT_BACK}"
        case NewerSchema():
            return "This database was written by a newer release. Install that release, or restore a backup."
        case NoDatabase():
            return f"The database cannot be read: {fault}. Restore a backup: python -m bot restore FILE"
    return f"{UNFORESEEN}: {type(fault).__name__} at {_places(fault)}."


def _places(fault: Exception) -> str:
    """Where in our own code it was, the innermost first."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if _is_ours(frame.filename)]
    return " < ".join(f"{_short(it.filename)}:{it.lineno}" for it in frames[: -FRAMES - 1 : -1]) or "start"


def _is_ours(file: str) -> bool:
    return Path(file).is_relative_to(ROOT) and "site-packages" not in file


def _short(file: str) -> Path:
    return Path(file).relative_to(ROOT)
