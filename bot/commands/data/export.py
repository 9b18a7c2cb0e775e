"""`export`: what may be taken out of the database as a list."""

import csv
import sys
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.commands.console import say
from bot.commands.data.imports import Workplace
from storage.pictures.figures_export import HEADINGS, picture_figures

app = typer.Typer(no_args_is_help=True, help="Write lists as CSV files.")

To = Annotated[Path | None, typer.Option("--to", dir_okay=False, help="A file, in place of the screen.")]


@app.callback()
def _lists() -> None:
    """A group, for with one command only its name would be no word of the command line."""


@app.command("photo-facts")
def export_picture_figures(ctx: typer.Context, *, to: To = None) -> None:
    """What was measured of each picture, and what became of it; nobody is in it.

    To tune the section photo of school.toml by.
    """
    workplace: Workplace = ctx.obj()
    rows = workplace.database.read_now(picture_figures)
    if to is None:
        _write(sys.stdout, rows)
        return
    with to.open("w", encoding="utf-8", newline="") as file:
        _write(file, rows)
    say(f"{len(rows)} pictures written to {to}.")


def _write(out: TextIO, rows: list[list[Any]]) -> None:
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
