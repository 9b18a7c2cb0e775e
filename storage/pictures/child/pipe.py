"""Pipe between the bot and its picture child: frames of bytes, each after its length."""

import os
from typing import IO, BinaryIO, Final

_LENGTH_BYTES: Final = 4


def write_frame(pipe: IO[bytes], payload: bytes) -> None:
    pipe.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    """The next frame; EOFError when the other side has gone."""
    return _read_exactly(pipe, int.from_bytes(_read_exactly(pipe, _LENGTH_BYTES), "big"))


def read_request(pipe: IO[bytes]) -> list[bytes]:
    """A request to the child: how many frames, then each of them."""
    return [read_frame(pipe) for _ in range(read_frame(pipe)[0])]


def claim_stdout() -> BinaryIO:
    """A private way to the bot; whatever a library prints goes nowhere instead of into a frame."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _read_exactly(pipe: IO[bytes], size: int) -> bytes:
    payload = pipe.read(size)
    if len(payload) < size:
        raise EOFError
    return payload
