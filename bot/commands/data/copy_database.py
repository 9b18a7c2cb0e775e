"""`copy-database`: everything to another database, compared; from SQLite to PostgreSQL, and back."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import give_up, say
from bot.commands.keyed import progress_bar
from bot.runtime.folder_lock import AlreadyRunning, take_lock
from bot.settings.environment import BadSettings, DataSettings, read_data_settings
from bot.settings.picture_store import open_files, open_s3
from storage.database.engine import Away
from storage.maintenance.copy.copy import Copied, copy_all
from storage.maintenance.copy.endpoints import CannotCopy, open_source, open_target
from storage.pictures.files import Files, FilesAway, Folder

ToDatabase = Annotated[
    str,
    typer.Option(
        envvar="LICENCE_BOT_TO_DATABASE_URL",
        help="An empty one: postgresql://… or sqlite:///PATH; with a password, better in the environment.",
    ),
]
ToFiles = Annotated[
    str, typer.Option(help="A folder or s3://BUCKET/PREFIX; left out, the sealed files stay where they are.")
]


def copy_database(to_database: ToDatabase, to_files: ToFiles = "") -> None:
    """Copy every row and sealed file to an empty place and compare both sides. The bot must be stopped."""
    try:
        settings = read_data_settings()
        with take_lock(settings.data_dir):
            copied = _copy(settings, to_database, to_files)
    except BadSettings as bad:
        give_up(*bad.lines)
    except AlreadyRunning:
        give_up("A bot runs on this data folder. Stop it first: nothing may change while it is copied.")
    except (CannotCopy, FilesAway) as why:
        give_up(str(why), "Nothing was copied.")
    except Away as why:
        give_up(f"One of the two databases went away ({why}).", "Nothing was copied; try again.")
    _say_what_was_done(copied, to_files)


def _copy(settings: DataSettings, to_database: str, to_files: str) -> Copied:
    with closing(open_source(settings.database)) as source, closing(open_target(to_database)) as target:
        files = (open_files(settings), _target_files(settings, to_files)) if to_files else None
        with progress_bar() as progress:
            return copy_all(source, target, files, progress)


def _target_files(settings: DataSettings, place: str) -> Files:
    return open_s3(settings, place) if place.startswith("s3://") else Folder(Path(place))


def _say_what_was_done(copied: Copied, to_files: str) -> None:
    files = (
        "the sealed files stay where they are" if copied.files is None else f"{copied.files:,} sealed files"
    )
    say(f"Copied and compared: {copied.rows:,} rows; {files}.")
    if copied.lost:
        say(f"{copied.lost:,} recorded pictures had no file in the old place, and have none in the new one.")
    say(f"Now set LICENCE_BOT_DATABASE_URL to the new database{_and_files(to_files)}, and start the bot.")
    say("Keep the old place until the new one has proven itself, and never start a bot on both.")


def _and_files(to_files: str) -> str:
    if to_files.startswith("s3://"):
        return f" and LICENCE_BOT_FILES_URL to {to_files}"
    return f", put {to_files} into the data folder as `pictures`" if to_files else ""
