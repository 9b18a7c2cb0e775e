"""Entry point of `python -m bot`: the command line."""

import gc
import os
import sys

OURS = {"bot", "handlers", "storage", "rules"}


def _lacks(module: str) -> str:
    return (
        f"This Python lacks the module {module}. `make demo` installs all that is needed into .venv; "
        "after that it is .venv/bin/python -m bot …"
    )


def _words_of(fault: Exception) -> str:
    if isinstance(fault, ModuleNotFoundError) and (fault.name or "").partition(".")[0] not in OURS:
        return _lacks(fault.name or "")
    from bot.commands.faults import words_of

    return words_of(fault)


os.umask(0o077)  # whatever we write, or a child of ours, is for nobody else on this machine
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
except Exception as fault:  # noqa: BLE001 - a command has said its own already: this is before any began
    print(_words_of(fault), file=sys.stderr)  # noqa: T201
    sys.exit(2)
