"""`set-aside`, `replay`: dead letters, updates that could not be handled, listed or put back in the inbox."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.console import say
from bot.commands.data.imports import Workplace
from rules.calendar.timezone import TAIPEI
from storage.messaging.dead_letters import all_set_aside
from storage.messaging.dead_letters import replay as put_back

LATE = "It is answered late: whatever its chat sent in the meantime was handled before it."

Which = Annotated[int | None, typer.Argument(metavar="UPDATE_ID", help="As `set-aside` shows it.")]
Every = Annotated[bool, typer.Option("--all", help="All that were set aside.")]


def set_aside(ctx: typer.Context) -> None:
    """List the updates that could not be handled; nothing personal is shown."""
    workplace: Workplace = ctx.obj()
    found = workplace.database.read_now(all_set_aside)
    if not found:
        say("No update is set aside.")
        return
    table = Table("update", "received (Taipei)", "from", "tries", "error", title="Set aside")
    for it in found:
        received = f"{it.received_at.astimezone(TAIPEI):%Y-%m-%d %H:%M}"
        table.add_row(str(it.update_id), received, it.place, str(it.attempts), it.error)
    Console().print(table)
    say("`python -m bot replay UPDATE_ID`, or `--all`, has the running bot try them once more.")


def replay(ctx: typer.Context, update_id: Which = None, *, every: Every = False) -> None:
    """Put updates back into the inbox; the running bot takes them up within a minute."""
    if (update_id is None) != every:
        typer.echo("Name one UPDATE_ID, or say --all.", err=True)
        raise typer.Exit(2)
    workplace: Workplace = ctx.obj()
    again = workplace.database.run_now(lambda session: put_back(session, update_id))
    if not again:
        typer.echo("Nothing was put back: it is not set aside. `set-aside` lists what is.", err=True)
        raise typer.Exit(1)
    say(f"Put back: {', '.join(map(str, again))}. {LATE}")
