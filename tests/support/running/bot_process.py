"""`python -m tests.support.running.bot_process`: the bot as `bot run` starts it, but with a clock that tests can move.

The file that CHAOS_CLOCK names holds the seconds that are added to the real time; it is read at every look at
the clock. With `--nursery` it reads questions from its standard input, a JSON object a line, and answers the
same way: {"env", "log", "cwd"} forks a bot off and answers {"pid"}; {"poll": pid} answers {"code"}, None while
that bot runs. It ends with its input, and its bots with it.
"""

import json
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import open_store
from bot.cli import app_for
from bot.commands import run as command
from bot.runtime.clock import Clock, system_clock
from handlers.messages.words import languages, words_in


def moved_clock(file: Path) -> Clock:
    def now() -> datetime:
        return system_clock() + timedelta(seconds=float(file.read_text() or 0))

    return now


def main() -> None:
    """Run the bot as `bot run` does, exit codes included."""
    if clock := os.environ.get("CHAOS_CLOCK"):
        command.open_store = lambda settings: open_store(settings, moved_clock(Path(clock)))
    app_for(["run"])(["run"])


def nursery() -> None:
    for language in languages():
        words_in(language)  # read once, for all of them
    codes: dict[int, int | None] = {}
    for line in sys.stdin:
        question = json.loads(line)
        answer = {"code": _code(codes, question["poll"])} if "poll" in question else {"pid": _fork(question)}
        codes.update({answer["pid"]: None} if "pid" in answer else {})
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    for pid in [pid for pid in codes if _code(codes, pid) is None]:
        os.kill(pid, signal.SIGKILL)


def _code(codes: dict[int, int | None], pid: int) -> int | None:
    if codes[pid] is None:
        ended, status = os.waitpid(pid, os.WNOHANG)
        codes[pid] = os.waitstatus_to_exitcode(status) if ended else None
    return codes[pid]


def _fork(question: dict) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            _become(**question)
            main()
        except SystemExit as ended:
            os._exit(ended.code if isinstance(ended.code, int) else 1)
        finally:
            os._exit(70)
    return pid


def _become(env: dict[str, str], log: str, cwd: str) -> None:
    """Become a process of its own: session, environment, folder, and what it says in a file."""
    os.setsid()
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(source, target)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)


if __name__ == "__main__":
    nursery() if "--nursery" in sys.argv else main()
