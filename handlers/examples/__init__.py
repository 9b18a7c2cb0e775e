"""Examples: a small drawing of each fault of a picture, and of what is to be covered; bad left, good right.

Drawn ahead by `python -m bot.demo.samples.examples handlers/examples`: the bot itself loads no decoder.
"""

from importlib.resources import files

EXAMPLES = ("too-few-pixels", "blank", "too-dark", "blurred", "glare", "too-bright", "too-far")
COVER_SERIALS = "cover-serials"  # the back of the ID card: shown as it is asked for, not as a fault
DRAWN = (*EXAMPLES, COVER_SERIALS)


def drawing(name: str) -> bytes:
    """The JPEG of one of DRAWN."""
    return files("handlers.examples").joinpath(f"{name}.jpg").read_bytes()
