"""Log: one JSON object per event, allow-listed by hand at every call; never a body, never a token."""

import logging
import sys
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer

QUIET = ("aiohttp.access", "apscheduler", "asyncio", "mail.log", "PIL")


def set_up_logs(level: int = logging.INFO) -> None:
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger().handlers[:] = [_Libraries()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class _Libraries(logging.Handler):
    """The log of libraries: who and where, not their words, which may quote an address with its token."""

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        log = structlog.get_logger()
        log.log(
            record.levelno, "library", by=record.name, where=f"{record.module}:{record.lineno}", fault=fault
        )


def _without_values(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The event without values: a traceback keeps files and lines, an exception may quote personal data."""
    _empty(event.get("exception", []))
    return event


def _empty(faults: list[dict[str, Any]]) -> None:
    for fault in faults:
        fault["exc_value"] = ""
        fault.pop("exc_notes", None)
        fault.pop("syntax_error", None)
        _empty([one for group in fault.get("exceptions", []) for one in group])
