"""Stamping child: `python -m storage.pictures.stamping.child`, words and a picture in, a copy out."""

import json
import sys

from storage.pictures.child.limits import allow_cpu, limit_process
from storage.pictures.child.pipe import claim_stdout, read_request, write_frame
from storage.pictures.stamping.stamp import stamped


def main() -> None:
    """Answer every frame with two, facts as JSON and the JPEG, until the bot closes the pipe."""
    answers = claim_stdout()
    limit_process()
    try:
        while True:
            words, jpeg = read_request(sys.stdin.buffer)
            allow_cpu()
            copy = stamped(jpeg, words.decode())
            write_frame(answers, json.dumps({}).encode())
            write_frame(answers, copy)
    except (EOFError, BrokenPipeError):
        return


if __name__ == "__main__":
    main()
