"""Serving loop of a picture child: request by request, until the bot closes the pipe."""

import json
import sys
from collections.abc import Callable
from typing import IO, Any

from storage.pictures.child.limits import CPU_SECONDS, allow_cpu
from storage.pictures.child.pipe import read_request, write_frame

Answer = Callable[..., tuple[dict[str, Any], bytes]]


def serve(replies: IO[bytes], answer: Answer, cpu_seconds: int = CPU_SECONDS) -> None:
    """Reply to every request with two frames, facts as JSON and the JPEG."""
    try:
        while True:
            frames = read_request(sys.stdin.buffer)
            allow_cpu(cpu_seconds)
            facts, jpeg = answer(*frames)
            write_frame(replies, json.dumps(facts).encode())
            write_frame(replies, jpeg)
    except (EOFError, BrokenPipeError):
        return
