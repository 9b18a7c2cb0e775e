"""Console: what commands say to the operator, and how they end."""

from typing import NoReturn

import typer


def say(line: str) -> None:
    """Print a line that stays one line, whatever the width: it is searched and copied."""
    from rich.console import Console  # 5 MiB that `run` never needs

    Console().print(line, soft_wrap=True, markup=False, highlight=False)


def give_up(*lines: str) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(2)


def size(of_bytes: int) -> str:
    """A size in MB, as operators know it from `ls`."""
    return f"{of_bytes / 1e6:,.1f} MB"
