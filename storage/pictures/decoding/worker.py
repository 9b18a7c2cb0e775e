"""Picture worker: foreign pictures are decoded in child processes, never in the bot's own."""

import asyncio
from base64 import b64decode
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, Protocol

from rules.picture_quality import Source, judge_size
from rules.refusal import Refused
from storage.pictures.child.process import (
    CHILD,
    ChildCrashedError,
    ChildKilledError,
    ChildLateError,
    ChildReply,
    PictureChild,
)

WALL_SECONDS: Final = 15.0
PICTURES_A_CHILD: Final = 50  # then a fresh one, so that no leak of a decoder grows
CHILDREN: Final = 2  # one bomb then holds up half of the work, not all of it


@dataclass(frozen=True)
class Checked:
    """A picture that may be stored: an upright baseline JPEG without metadata; and what was measured."""

    jpeg: bytes
    width: int
    height: int
    sha256: str  # of the bytes that were sent, in hex
    source: Source
    facts: dict[str, Any]
    fingerprint: bytes = b""  # what a copy of it is known by


class Checker(Protocol):
    async def check(self, data: bytes, *, told_size: int | None) -> Checked:
        """Decode and judge a picture, as it is then stored; `told_size` is Telegram's file_size.

        Raises Refused with one of the `picture-…` codes: nothing is stored, the student sends another.
        """

    async def close(self) -> None:
        """End the children; a picture still in hand is given up."""


class PictureWorker:
    """Up to two child processes, started when first needed; further pictures queue."""

    def __init__(
        self,
        *,
        children: int = CHILDREN,
        wall_seconds: float = WALL_SECONDS,
        command: Sequence[str] = CHILD,
    ) -> None:
        self._wall_seconds = wall_seconds
        self._command = command
        self._threads = ThreadPoolExecutor(children, thread_name_prefix="pictures")
        self._idle: list[PictureChild] = []
        self._children: set[PictureChild] = set()
        self._closed = False

    async def check(self, data: bytes, *, told_size: int | None) -> Checked:
        judge_size(len(data), told=told_size)
        answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, data)
        if "refused" in answer.facts:
            raise Refused(answer.facts["refused"], **answer.facts["values"])
        seen = b64decode(answer.facts.pop("fingerprint"))
        return Checked(jpeg=answer.jpeg, fingerprint=seen, **answer.facts)

    async def close(self) -> None:
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children.copy():
            child.kill()
        await asyncio.to_thread(self._threads.shutdown)

    def _ask(self, *pictures: bytes) -> ChildReply:
        try:
            try:
                return self._ask_one(*pictures)
            except ChildKilledError:  # by somebody outside, which is not the student's fault
                return self._ask_one(*pictures)
        except ChildLateError:
            raise Refused("picture-timeout") from None
        except (ChildCrashedError, ChildKilledError):
            raise Refused("picture-bomb") from None

    def _ask_one(self, *pictures: bytes) -> ChildReply:
        if self._closed:
            raise Refused("picture-timeout")
        child = self._idle.pop() if self._idle else self._started()
        try:
            answer = child.ask(*pictures, wall_seconds=self._wall_seconds)
        except Exception:
            self._children.discard(child)
            raise
        if child.asked < PICTURES_A_CHILD:
            self._idle.append(child)
        else:
            self._children.discard(child)
            child.kill()
        return answer

    def _started(self) -> PictureChild:
        child = PictureChild(self._command)
        self._children.add(child)
        if self._closed:  # the end came while it was being started, and could not see it yet
            child.kill()
        return child
