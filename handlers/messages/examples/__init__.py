"""Example drawings of each fault on each document; the left one is bad, the right one good.

Drawn ahead by `python -m emulator.samples.examples handlers/messages/examples`;
the bot itself loads no decoder.
"""

from importlib.resources import files

from rules.items import Document, Item, document_of

FAULTS = ("too-few-pixels", "blank", "too-dark", "blurred", "glare", "too-bright", "too-far")
COVER_SERIALS = "cover-serials"  # the back of the ID card: shown as it is asked for, not as a fault
DRAWN = (*(f"{document}-{fault}" for document in Document for fault in FAULTS), COVER_SERIALS)


def example_of(fault: str, item: Item) -> str:
    """The name of a drawing of this fault on the document that was asked for, if there is one."""
    return f"{document_of(item)}-{fault}"


def drawing(name: str) -> bytes:
    """The JPEG of one of DRAWN."""
    return files("handlers.messages.examples").joinpath(f"{name}.jpg").read_bytes()
