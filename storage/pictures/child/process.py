"""Child process for pictures: started, asked, killed when it takes too long."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from storage.pictures.child.pipe import read_frame, write_frame

CHILD: Final = (sys.executable, "-m", "storage.pictures.decoding.child")
PROJECT: Final = Path(__file__).parents[3]
# A picture of 12 megapixels fills 100 MB anew: as 25,000 small pages that takes a third of its working time,
# as large ones next to none. glibc asks the system for them from 2.35 on; other libraries pass it over.
# One arena, because each further one takes 64 MiB of the addresses that a child has.
FOR_PICTURES: Final = {"MALLOC_ARENA_MAX": "1", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def surroundings(memory: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of a child: no token or key reaches the process that reads foreign bytes."""
    return {"PATH": os.environ.get("PATH", ""), "OPENBLAS_NUM_THREADS": "1", **memory}


class ChildLateError(Exception):
    """The fault that the child used up its wall time or its processor time."""


class ChildKilledError(Exception):
    """The fault that somebody outside ended the child, or it had gone before it was asked."""


class ChildCrashedError(Exception):
    """The fault that the picture brought the child down."""


@dataclass(frozen=True)
class ChildReply:
    """What the child says of one picture: its facts, or `refused` and `values`; and the JPEG."""

    facts: dict[str, Any]
    jpeg: bytes


class PictureChild:
    """A running child; after any exception it is dead and a new one is needed."""

    def __init__(self, command: Sequence[str] = CHILD, memory: Mapping[str, str] = FOR_PICTURES) -> None:
        self.asked = 0
        # A session of its own, so that Ctrl-C at the bot lets it finish the picture in hand
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env=surroundings(memory),
            start_new_session=True,
        )
        self._late = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, *pictures: bytes, wall_seconds: float) -> ChildReply:
        """Check one picture, or compare two of ours; blocks until the answer is there.

        Raises ChildLateError, ChildKilledError, ChildCrashedError.
        """
        self.asked += 1
        alarm = threading.Timer(wall_seconds, self._give_up)
        alarm.daemon = True
        alarm.start()
        try:
            return self._exchange(pictures)
        except (EOFError, OSError, ValueError):
            raise self._end() from None
        finally:
            alarm.cancel()

    def kill(self) -> None:
        """End it and free its pipes; harmless when it is dead already."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)

    def _exchange(self, pictures: Sequence[bytes]) -> ChildReply:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        write_frame(self._process.stdin, bytes([len(pictures)]))
        for picture in pictures:
            write_frame(self._process.stdin, picture)
        facts = json.loads(read_frame(self._process.stdout))
        return ChildReply(facts, read_frame(self._process.stdout))

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _end(self) -> Exception:
        self.kill()
        code = self._process.returncode
        if self._late or code == -signal.SIGXCPU:
            return ChildLateError()
        return ChildKilledError() if code in {-signal.SIGKILL, -signal.SIGTERM, 0} else ChildCrashedError()


def _close(pipe: Any) -> None:
    # Bytes the dead child never read may still stand in the buffer; closing would try to send them.
    with contextlib.suppress(OSError):
        pipe.close()
