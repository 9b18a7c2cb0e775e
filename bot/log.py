"""Logs: one JSON object per event, allow-listed by hand at every call; never a body, never a token."""

import logging
import sys

import structlog

QUIET = ("httpx", "httpcore", "telegram", "aiohttp.access", "apscheduler", "asyncio", "mail.log", "PIL")


def set_up_logs(level: int = logging.INFO) -> None:
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _without_values(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A traceback keeps files and lines; what an exception says may quote a person's data."""
    for fault in event.get("exception", []):
        fault["exc_value"] = ""
        fault.pop("exc_notes", None)
        for frame in fault.get("frames", []):
            frame.pop("locals", None)
    return event
