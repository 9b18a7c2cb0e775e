"""The process that decodes: `python -m storage.pictures.child`, a picture in, a JPEG or a refusal out."""

import hashlib
import json
import os
import sys
from typing import Any, BinaryIO

from rules.problems import Refused
from storage.pictures.decode import decode
from storage.pictures.frames import read_frame, write_frame
from storage.pictures.limits import allow_cpu, limit_process


def main() -> None:
    """Answer every frame with two, facts as JSON and the JPEG, until the bot closes the pipe."""
    answers = _claim_stdout()
    limit_process()
    try:
        while True:
            data = read_frame(sys.stdin.buffer)
            allow_cpu()
            facts, jpeg = _answer(data)
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
        "facts": {"source": plain.source},
    }
    return facts, plain.jpeg


def _claim_stdout() -> BinaryIO:
    """A private way to the bot; whatever a C library prints goes nowhere instead of into a frame."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


if __name__ == "__main__":
    main()
