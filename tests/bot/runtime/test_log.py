"""The logs: one JSON object per event, and nothing in it that an exception says."""

import json
import subprocess
import sys

import pytest

from bot.runtime.log import _empty

TOKEN, SECRET = "123456:AAAAAAAAAAAAAAAA", "00713700123456"
PRELUDE = f"""
import asyncio, logging, structlog
from bot.runtime.log import set_up_logs
set_up_logs()
log = structlog.get_logger()
TOKEN, SECRET = {TOKEN!r}, {SECRET!r}
def fail():
    account = SECRET
    raise ValueError(f"no such account {{account}}")
"""
EVENTS = {
    "a fault of ours": """
try: fail()
except ValueError: log.exception("update failed", update=7)
""",
    "a fault with its cause": """
try:
    try: fail()
    except ValueError as fault: raise RuntimeError(SECRET) from fault
except RuntimeError: log.exception("update failed", update=7)
""",
    "a group of faults": """
try: raise ExceptionGroup(SECRET, [ValueError(SECRET), ExceptionGroup("x", [KeyError(SECRET)])])
except ExceptionGroup: log.exception("update failed", update=7)
""",
    "a fault with a note": """
try:
    try: fail()
    except ValueError as fault:
        fault.add_note(SECRET); raise
except ValueError: log.exception("update failed", update=7)
""",
    "a library that quotes": """
try: fail()
except ValueError: logging.getLogger("somebody").exception("https://api.telegram.org/bot%s/getMe", TOKEN)
""",
    "a task that nobody awaited": """
async def main():
    async def task(): fail()
    held = asyncio.create_task(task())
    await asyncio.sleep(0)
    del held
    await asyncio.sleep(0)
asyncio.run(main())
import gc; gc.collect()
""",
    "a library that chats": """
logging.getLogger("httpx").info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
log.info("started")
""",
}


@pytest.mark.parametrize("script", EVENTS.values(), ids=EVENTS.keys())
def test_no_log_line_quotes_a_token_or_what_an_exception_says(script):
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + script], capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]

    assert lines, "it was logged"
    assert SECRET not in done.stderr
    assert TOKEN not in done.stderr


def test_a_traceback_still_says_which_fault_and_where():
    script = PRELUDE + EVENTS["a fault of ours"]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    line = json.loads(done.stderr)

    assert (line["event"], line["update"], line["level"]) == ("update failed", 7, "error")
    assert line["exception"][0]["exc_type"] == "ValueError"
    assert line["exception"][0]["frames"][-1]["name"] == "fail"


def test_values_are_emptied_at_every_depth():
    faults = [
        {"exc_value": "x", "exc_notes": ["x"], "exceptions": [[{"exc_value": "x", "syntax_error": {}}]]}
    ]
    _empty(faults)

    assert faults == [{"exc_value": "", "exceptions": [[{"exc_value": ""}]]}]
