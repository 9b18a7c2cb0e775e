"""Entry point of `python -m bot`: the command line."""

import gc
import sys

OURS = {"bot", "handlers", "storage", "rules"}

try:
    gc.disable()  # what is imported stays: to look through it for garbage takes a third of the start
    sys.modules["rich"] = None  # type: ignore[assignment] # else structlog loads it, 5 MiB, for logs we do not write
    import structlog  # noqa: F401

    del sys.modules["rich"]
    from bot.cli import app_for

    app = app_for(sys.argv[1:])
    gc.freeze()
    gc.enable()
    app()
except ModuleNotFoundError as missing:
    if (missing.name or "").partition(".")[0] in OURS:
        raise  # a mistake, and no want of this machine
    sys.exit(
        f"This Python lacks the module {missing.name}. `make demo` installs all that is needed into .venv; "
        "after that it is .venv/bin/python -m bot …"
    )
