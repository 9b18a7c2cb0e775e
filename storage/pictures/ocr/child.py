"""Reading child (OCR): `python -m storage.pictures.ocr.child`, a JPEG of ours in, its lines out."""

import sys
from typing import TYPE_CHECKING, Any, Final

from storage.pictures.child.limits import limit_process
from storage.pictures.child.pipe import claim_stdout
from storage.pictures.child.serve import serve

if TYPE_CHECKING:
    from storage.pictures.ocr.engine import Engine

CPU_SECONDS: Final = 12  # a picture, over all threads


class NetworkForbidden(Exception):
    """The fault of using the network: a picture stays on this machine, and so does that it was read."""


def main() -> None:
    replies = claim_stdout()
    sys.addaudithook(_forbid_network)
    from storage.pictures.ocr.engine import Engine

    engine = Engine()
    engine.warm_up()
    limit_process(with_models=True)
    serve(replies, lambda jpeg: ({"lines": _lines(engine, jpeg)}, b""), CPU_SECONDS)


def _lines(engine: "Engine", jpeg: bytes) -> list[str] | None:
    """The lines of a picture; None where reading fails, for want of memory above all."""
    try:
        return engine.lines(jpeg)
    except Exception:  # noqa: BLE001 - whatever a large library raises
        return None


def _forbid_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise NetworkForbidden(event)


if __name__ == "__main__":
    main()
