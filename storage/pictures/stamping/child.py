"""Stamping child: `python -m storage.pictures.stamping.child`, words and a picture in, a copy out."""

from typing import Any

from storage.pictures.child.limits import limit_process
from storage.pictures.child.pipe import claim_stdout
from storage.pictures.child.serve import serve
from storage.pictures.stamping.stamp import stamped


def _copy(words: bytes, jpeg: bytes) -> tuple[dict[str, Any], bytes]:
    return {}, stamped(jpeg, words.decode())


if __name__ == "__main__":
    replies = claim_stdout()
    limit_process()
    serve(replies, _copy)
