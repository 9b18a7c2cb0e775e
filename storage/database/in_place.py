"""In place: what was opened still lies at its path; what is written to a deleted file nobody reads again."""

from pathlib import Path


class Gone(Exception):
    """The fault that the data that were opened are not there any more: waiting mends nothing."""


class InPlace:
    """The files or folders that were opened here, each known by its device and inode."""

    def __init__(self, *paths: Path) -> None:
        self._paths = paths
        self._seen: dict[Path, tuple[int, int]] = {}

    def check(self) -> None:
        """Note what lies there for the first time; raises Gone where something else does now, or nothing."""
        for path in self._paths:
            now = _identity(path)
            if path not in self._seen:
                self._seen |= {path: now} if now else {}
            elif now != self._seen[path]:
                raise Gone(f"{path} was {'replaced' if now else 'removed'} while it was in use")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
