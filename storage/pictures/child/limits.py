"""Resource limits: what a process that handles pictures may use of the machine."""

import contextlib
import os
import resource
from typing import Final

ADDRESS_SPACE_BYTES: Final = 1024**3
DATA_BYTES: Final = 1024**3
CPU_SECONDS: Final = 5  # a picture
_NICENESS: Final = 5  # the chat goes first


def limit_process(*, with_models: bool = False) -> None:
    """Bound memory, forbid files and core dumps; call once, after the imports.

    `with_models`: a reader reserves far more addresses than it ever fills; what it fills is bounded.
    """
    os.nice(_NICENESS)
    if with_models:
        _limit(resource.RLIMIT_DATA, DATA_BYTES)
    else:
        _limit(resource.RLIMIT_AS, ADDRESS_SPACE_BYTES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)


def allow_cpu(seconds: int = CPU_SECONDS) -> None:
    """Grant so many seconds from now on; the system kills the process (SIGXCPU) that wants more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    # The system counts over the whole life of a process, so the limit moves on with each picture.
    spent = int(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))


def _limit(kind: int, most: int) -> None:
    # Not every system knows every limit (macOS bounds no address space); the bot's own clock still holds.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))
