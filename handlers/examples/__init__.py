"""Examples: one small drawing for each fault of a picture, bad on the left, good on the right.

Drawn ahead by `python -m bot.demo.samples.examples handlers/examples`: the bot itself loads no decoder.
"""

from importlib.resources import files

EXAMPLES = ("too-few-pixels", "blank", "too-dark", "blurred", "glare", "too-bright", "too-far")


def drawing(name: str) -> bytes:
    """The JPEG of one of EXAMPLES."""
    return files("handlers.examples").joinpath(f"{name}.jpg").read_bytes()
