"""How the bot and its picture child talk: frames of bytes, each after its length."""

from typing import IO, Final

_LENGTH_BYTES: Final = 4


def write_frame(pipe: IO[bytes], payload: bytes) -> None:
    pipe.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    """The next frame; EOFError when the other side has gone."""
    return _read_exactly(pipe, int.from_bytes(_read_exactly(pipe, _LENGTH_BYTES), "big"))


def _read_exactly(pipe: IO[bytes], size: int) -> bytes:
    payload = pipe.read(size)
    if len(payload) < size:
        raise EOFError
    return payload
