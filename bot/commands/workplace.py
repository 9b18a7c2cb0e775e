"""The workplace: database and school for commands that work beside a running bot."""

import typer

from bot.clock import system_clock
from bot.commands.imports import Workplace
from bot.settings import BadSettings, read_data_settings, read_school
from storage.database import Database
from storage.schema import NewerSchema, bring_up_to_date
from storage.starter.load import load_starter


def open_workplace() -> Workplace:
    """Open what the environment names; exit 2 with words when it cannot be."""
    try:
        settings = read_data_settings()
        school = read_school(settings.school)
    except BadSettings as bad:
        typer.echo("\n".join(bad.lines), err=True)
        raise typer.Exit(2) from None
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(settings.database)
    try:
        bring_up_to_date(database)
    except NewerSchema:
        typer.echo("This database was written by a newer release. Install that release first.", err=True)
        raise typer.Exit(2) from None
    database.run_now(lambda session: load_starter(session, now=system_clock(), school=school))
    return Workplace(database, school, system_clock)
