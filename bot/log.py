"""Logs: one JSON object per event, allow-listed by hand at every call; never a body, never a token."""

import logging
import sys
from typing import Any

import structlog

FLOORS = ("rules", "storage", "handlers", "bot")
LINES = 6
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
    """A traceback keeps its types and our own lines; what an exception says may quote a person's data."""
    if "exception" in event:
        event["exception"] = [_bare(fault) for fault in event["exception"]]
    return event


def _bare(fault: dict[str, Any]) -> dict[str, Any]:
    frames = [f"{it['filename']}:{it['lineno']} {it['name']}" for it in fault.get("frames", [])]
    ours = [frame for frame in frames if any(f"/{floor}/" in frame for floor in FLOORS)]
    return {"type": fault.get("exc_type"), "at": ours[-LINES:] or frames[-LINES:]}
