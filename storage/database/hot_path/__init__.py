"""The faster way to the database for what every message does, behind one switch.

Without it all works, only slower. `docs/decisions/010-hot-path.md` says what each part saves, the rules for
who uses it, and what it is tied to.
"""

_switch = {"on": True}


def switch(*, on: bool) -> None:
    """Turn all of it on or off, before the first database is opened: the setting `hot_path`."""
    _switch["on"] = on


def is_on() -> bool:
    return _switch["on"]
