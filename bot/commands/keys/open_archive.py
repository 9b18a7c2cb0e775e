"""`open-archive KEY REFERENCE ITEM FILE`: a picture that was put away, on the machine that is off line."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.commands.console import give_up, say
from bot.commands.keyed import faults_in_words, read_keyed_settings
from bot.settings.environment import BadSettings, DataSettings, read_data_settings
from bot.settings.picture_store import open_files
from storage.database.engine import Database
from storage.keys.archive_key import ArchivePrivateKey
from storage.maintenance.archived_pictures import ArchivedPictures, archive_in, archive_in_backup

Key = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The private half.")]
Reference = Annotated[str, typer.Argument(help="Of the application, such as K7M4-29QX.")]
PictureName = Annotated[
    str, typer.Argument(help="Such as front, id_front, passbook; any other word lists them.")
]
File = Annotated[Path, typer.Argument(help="A new file for the picture, a JPEG.", dir_okay=False)]
Backup = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, help="Out of this backup; needs the server's key as well."),
]


def open_archive(
    key: Key, reference: Reference, item: PictureName, file: File, backup: Backup = None
) -> None:
    """Open one archived picture with the archive key: from a copy of the data folder, or from a backup."""
    if file.exists():
        give_up(f"{file} is there already. Choose another name.")
    with faults_in_words("Nothing was opened", "Nothing was changed."):
        private = ArchivePrivateKey.read(key)
        with _opened(backup) as archive:
            jpeg = _picture(archive, private, reference, item)
    with file.open("xb") as out:
        out.write(jpeg)
    say(f"Opened: {file}. Delete it when it has served; it is not sealed.")


def _picture(archive: ArchivedPictures, private: ArchivePrivateKey, reference: str, item: str) -> bytes:
    try:
        found = archive.pictures_of(reference.strip().upper())
        if item not in found:
            give_up(f"There is no {item}; there are: {', '.join(found) or 'no pictures any more'}.")
        return archive.open(private, found[item])
    except LookupError as fault:
        give_up(f"Nothing was opened: {fault.args[0]}.")


@contextmanager
def _opened(backup: Path | None) -> Iterator[ArchivedPictures]:
    if backup is None:
        settings = _data_settings()
        with (
            closing(Database(settings.database)) as database,
            archive_in(database, open_files(settings)) as archive,
        ):
            yield archive
        return
    _, keyring = read_keyed_settings()
    with (
        TemporaryDirectory(prefix="archive-") as scratch,
        archive_in_backup(backup, keyring, Path(scratch)) as archive,
    ):
        yield archive


def _data_settings() -> DataSettings:
    try:
        return read_data_settings()
    except BadSettings as bad:
        give_up(*bad.lines)
