"""The process that decodes: `python -m storage.pictures.child`, a picture in, a JPEG or a refusal out.

One picture is checked; of two, both JPEGs of ours, it is told how far they differ.
"""

import hashlib
import json
import os
import sys
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image

from rules.problems import Refused
from storage.pictures.decode import decode
from storage.pictures.frames import read_frame, write_frame
from storage.pictures.limits import allow_cpu, limit_process
from storage.pictures.measure import twin_difference


def main() -> None:
    """Answer every frame with two, facts as JSON and the JPEG, until the bot closes the pipe."""
    answers = _claim_stdout()
    limit_process()
    try:
        while True:
            pictures = [read_frame(sys.stdin.buffer) for _ in range(read_frame(sys.stdin.buffer)[0])]
            allow_cpu()
            facts, jpeg = _answer(*pictures) if len(pictures) == 1 else _compared(*pictures)
            write_frame(answers, json.dumps(facts).encode())
            write_frame(answers, jpeg)
    except (EOFError, BrokenPipeError):
        return


def _answer(data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        plain = decode(data)
    except Refused as no:
        return {"refused": no.code, "values": no.values}, b""
    facts = {
        "width": plain.width,
        "height": plain.height,
        "sha256": hashlib.sha256(data).hexdigest(),
        "source": plain.source,
        "facts": plain.facts,
    }
    return facts, plain.jpeg


def _compared(one: bytes, other: bytes) -> tuple[dict[str, Any], bytes]:
    first, second = (Image.open(BytesIO(jpeg), formats=("JPEG",)) for jpeg in (one, other))
    return {"tile": twin_difference(first, second)}, b""


def _claim_stdout() -> BinaryIO:
    """A private way to the bot; whatever a C library prints goes nowhere instead of into a frame."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


if __name__ == "__main__":
    main()
