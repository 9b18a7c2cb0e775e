"""`new-archive-key FILE`: makes the pair of keys to which pictures are sealed when they are put away."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up, say
from storage.keys.archive_key import write_new_archive_key

File = Annotated[
    Path, typer.Argument(help="Where to write the private half; the public one goes beside it, as FILE.pub.")
]


def new_archive_key(file: File) -> None:
    """Make the school's archive key, best on a machine that is off line."""
    public = file.with_name(f"{file.name}.pub")
    try:
        write_new_archive_key(file, public)
    except FileExistsError as fault:
        give_up(f"{fault.filename or fault.args[0]} exists already and is left as it is.")
    except OSError as fault:
        give_up(f"{file} cannot be written: {fault.strerror}")
    say(f"Private half: {file}. Keep it, and a copy, off line; it must never come to the server.")
    say(f"Public half: {public}. Bring it to the server and set LICENCE_BOT_ARCHIVE_KEY to its path.")
