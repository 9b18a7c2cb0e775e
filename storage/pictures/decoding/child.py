"""Decoding child: `python -m storage.pictures.decoding.child`, a picture in, a JPEG or a refusal out.

One picture is checked; of two, both JPEGs of ours, it is told how far they differ.
"""

import hashlib
from io import BytesIO
from typing import Any

from PIL import Image

from rules.refusal import Refused
from storage.pictures.child.limits import limit_process
from storage.pictures.child.pipe import claim_stdout
from storage.pictures.child.serve import serve
from storage.pictures.decoding.decode import decode
from storage.pictures.decoding.measure import twin_difference


def _answer(*pictures: bytes) -> tuple[dict[str, Any], bytes]:
    return _checked(*pictures) if len(pictures) == 1 else _compared(*pictures)


def _checked(data: bytes) -> tuple[dict[str, Any], bytes]:
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


if __name__ == "__main__":
    replies = claim_stdout()
    limit_process()
    serve(replies, _answer)
