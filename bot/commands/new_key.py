"""`new-key FILE`: makes the server's key."""

from pathlib import Path
from typing import Annotated

import typer

from storage.keys import write_new_key


def new_key(
    file: Annotated[Path, typer.Argument(help="Where to write the key, outside the data folder.")],
) -> None:
    """Make a new key. Keep a copy of it off this machine: without it nothing can be read any more."""
    try:
        write_new_key(file)
    except FileExistsError:
        typer.echo(f"{file} exists already and is left as it is.", err=True)
        raise typer.Exit(2) from None
    except OSError as fault:
        typer.echo(f"{file} cannot be written: {fault.strerror}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Written: {file}. Keep a copy off this machine; without it nothing can be read any more.")
