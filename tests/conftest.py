"""Fixtures of every test."""

import pytest
import structlog


@pytest.fixture(scope="session", autouse=True)
def plain_logs():
    """Tracebacks as text: drawn with every local in frames they cost a second each."""
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.processors.add_log_level, plain])
    yield
    structlog.reset_defaults()
