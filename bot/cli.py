"""The command line: what an operator can do."""

import typer

from bot.commands.backup import backup
from bot.commands.copy_database import copy_database
from bot.commands.demo import demo
from bot.commands.doctor import doctor
from bot.commands.imports import app as imports
from bot.commands.new_key import new_key
from bot.commands.restore import restore_backup
from bot.commands.run import run
from bot.commands.set_aside import replay, set_aside
from bot.commands.set_webhook import set_webhook
from bot.commands.why import why
from bot.commands.workplace import open_workplace

app = typer.Typer(
    help="Certificate rewards in Telegram: students apply, staff decide.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(run)
app.command("new-key")(new_key)
app.command()(demo)
app.command()(doctor)
app.command("set-webhook")(set_webhook)
app.command()(backup)
app.command("restore")(restore_backup)
app.command("copy-database")(copy_database)
app.command("set-aside")(set_aside)
app.command()(replay)
app.command()(why)
app.add_typer(imports, name="import", help="Load a roster, a catalogue, banks or rounds from a CSV file.")


@app.callback()
def _prepare(context: typer.Context) -> None:
    """Commands that work on the database find it through the context, opened only when they need it."""
    context.obj = open_workplace
