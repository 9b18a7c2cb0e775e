"""Rights: what the bot keeps is for its own user only; what was made otherwise is closed, or told of."""

import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXO
ALL_BUT_US = stat.S_IRWXG | OTHERS


def close(paths: Iterable[Path]) -> None:
    """Take from everybody else what they may do here, where it is ours to take."""
    for path in _open_to(ALL_BUT_US, paths):
        with suppress(OSError):  # another's: the doctor tells of it
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~ALL_BUT_US)


def to_be_closed(ours: Iterable[Path], shared: Iterable[Path] = ()) -> list[str]:
    """The commands that close what is open; what is `shared` may be open to a group."""
    return [
        *(f"chmod go-rwx {path}" for path in _open_to(ALL_BUT_US, ours)),
        *(f"chmod o-rwx {path}" for path in _open_to(OTHERS, shared)),
    ]


def _open_to(whom: int, paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.exists() and path.stat().st_mode & whom]
