"""Decoding child: `python -m storage.pictures.decoding.child`, a picture in, a JPEG or a refusal out."""

import hashlib
from base64 import b64encode
from typing import Any

from rules.refusal import Refused
from storage.pictures.child.limits import limit_process
from storage.pictures.child.pipe import claim_stdout
from storage.pictures.child.serve import serve
from storage.pictures.decoding.decode import decode


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
        "fingerprint": b64encode(plain.fingerprint).decode(),
    }
    return facts, plain.jpeg


if __name__ == "__main__":
    replies = claim_stdout()
    limit_process()
    serve(replies, _checked)
