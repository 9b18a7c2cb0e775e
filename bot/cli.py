"""Command line (CLI): what an operator can do with `python -m bot`."""

from collections.abc import Sequence
from importlib import import_module

import typer

from bot.commands.faults import InWords

COMMANDS = {
    "run": "run:run",
    "new-key": "keys.new_key:new_key",
    "rotate-keys": "keys.rotate_keys:rotate_keys",
    "new-archive-key": "keys.new_archive_key:new_archive_key",
    "open-archive": "keys.open_archive:open_archive",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "set-webhook": "set_webhook:set_webhook",
    "backup": "data.backup:backup",
    "restore": "data.restore:restore_backup",
    "set-aside": "dead_letters:set_aside",
    "replay": "dead_letters:replay",
    "why": "why:why",
    "journeys": "journeys:journeys",
    "import": "data.imports:app",
    "export": "data.export:app",
}


def app_for(words: Sequence[str]) -> typer.Typer:
    """The app with the one command these words begin with, or with all: a killed bot is back sooner."""
    app = typer.Typer(
        cls=InWords,
        help="Certificate rewards in Telegram: students apply, staff decide.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_prepare)
    wanted = [name for name in COMMANDS if words[:1] == [name]]
    for name in wanted or COMMANDS:
        _add(app, name)
    return app


def _add(app: typer.Typer, name: str) -> None:
    module, _, attribute = COMMANDS[name].partition(":")
    command = getattr(import_module(f"bot.commands.{module}"), attribute)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _prepare(context: typer.Context) -> None:
    """Hand commands the workplace, opened only when they need the database."""

    def open_it() -> object:
        from bot.commands import workplace

        return workplace.open_workplace()

    context.obj = open_it
