"""`new-key FILE`: makes the server's key, or the file by which a pass phrase makes it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up
from bot.settings.environment import BadSettings, read_data_settings
from bot.settings.key_places import WHY, lies_in
from storage.keys.key_files import PassPhraseFault, write_recipe
from storage.keys.keyring import write_new_key

File = Annotated[Path, typer.Argument(help="Where to write the key, outside the data folder.")]
PassPhrase = Annotated[
    bool, typer.Option("--passphrase", help="Make it from a pass phrase (Argon2id) that you type now.")
]


def new_key(file: File, *, passphrase: PassPhrase = False) -> None:
    """Make a new key. Keep a copy of it off this machine: without it nothing can be read any more."""
    if _lies_with_the_data(file):
        give_up(f"Nothing was written: {file} lies inside the data folder; {WHY}. Choose a place outside.")
    try:
        if passphrase:
            write_recipe(file, typer.prompt("Pass phrase", hide_input=True, confirmation_prompt=True))
        else:
            write_new_key(file)
    except PassPhraseFault as fault:
        give_up(f"Nothing was written: {fault}.")
    except FileExistsError:
        give_up(f"{file} exists already and is left as it is.")
    except OSError as fault:
        give_up(f"{file} cannot be written: {fault.strerror}")
    more = "the pass phrase and a copy of the file" if passphrase else "a copy"
    typer.echo(f"Written: {file}. Keep {more} off this machine; without it nothing can be read any more.")


def _lies_with_the_data(file: Path) -> bool:
    """Whether the key lies with the data. Settings may be wrong still: often the key is made first."""
    try:
        return lies_in(read_data_settings().data_dir, file)
    except BadSettings:
        return False
