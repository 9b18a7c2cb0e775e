"""`why`: the delivery of every notice of one student."""

import re
from datetime import datetime
from html import unescape
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.console import say
from bot.commands.data.imports import Workplace
from handlers.messages.stamp import stamp
from handlers.messages.words import words_in
from handlers.notices.delivery_report import ReportLine, about_chat, lines
from storage.messaging.delivery_history import about_student

WORDS = words_in("en")

Number = Annotated[str, typer.Argument(metavar="STUDENT", help="A student number, such as B11256001.")]


def why(ctx: typer.Context, student: Number) -> None:
    """Was this student told? Shows every notice: made, tried, sent, mailed, or why not."""
    workplace: Workplace = ctx.obj()
    number = student.strip().upper()
    asked = workplace.database.read_now(lambda session: about_student(session, number))
    if asked is None:
        typer.echo(f"No student has the number {number}. Check it, or import the roster.", err=True)
        raise typer.Exit(1)
    say(f"{number}. {_plain(about_chat(WORDS, asked.addressee))}")
    _show(lines(WORDS, asked, workplace.now()), number)


def _show(found: list[ReportLine], number: str) -> None:
    if not found:
        say(_plain(WORDS("why-nothing")))
        return
    table = Table("made (Taipei)", "notice", "what became of it", title=f"Notices of {number}")
    for it in found:
        table.add_row(_stamp(it.at), Text(_plain(it.what)), Text(_plain(it.became)))
    Console().print(table)


def _stamp(at: datetime) -> Text:
    return Text(stamp(at), no_wrap=True)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))
