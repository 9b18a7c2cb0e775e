"""The local Telegram as a process of its own, and its control API."""

import http.client
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from emulator.people import TOKEN
from tests.support.running.processes import free_ports, surroundings

PATIENCE = 60.0
IDLE = 30.0  # the server closes connections that rest longer


class StandIn:
    """A stand-in for Telegram: `python -m emulator`, on ports that stay the same over a restart.

    With `keeps` it remembers everything over a restart, in `folder`; without, it is quicker.
    """

    def __init__(self, folder: Path, *, keeps: bool = False) -> None:
        self._folder = folder
        self._keeps = keeps
        self.port, self.smtp_port = free_ports(2)
        self.token = TOKEN
        self._popen: subprocess.Popen[str] | None = None
        self._wire: http.client.HTTPConnection | None = None
        self._used = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def smtp_url(self) -> str:
        return f"smtp://127.0.0.1:{self.smtp_port}"

    def start(self) -> None:
        line = [
            sys.executable,
            "-m",
            "emulator",
            "--port",
            str(self.port),
            "--smtp-port",
            str(self.smtp_port),
        ]
        with (self._folder / "telegram.log").open("a") as said:
            self._popen = subprocess.Popen(
                line + (["--data", str(self._folder / "telegram")] if self._keeps else []), text=True,
                stdout=subprocess.PIPE, stderr=said, env=surroundings({}), start_new_session=True,
            )  # fmt: skip
        assert self._popen.stdout is not None
        if not self._popen.stdout.readline():
            raise RuntimeError((self._folder / "telegram.log").read_text()[-2000:])

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        if self._popen is not None:
            self._popen.send_signal(number)
            self._popen.communicate(timeout=PATIENCE)
            self._popen = None

    def act(self, name: str, **body: Any) -> Any:
        """Act by POST /control/`name` (see emulator/control/control.py). Raises ValueError where it is refused."""
        return self._ask("POST", f"/control/{name}", json.dumps(body).encode())

    def call(self, method: str, **params: Any) -> Any:
        """Call a method of the Bot API. Raises ValueError where it is refused."""
        return self._ask("POST", f"/bot{self.token}/{method}", json.dumps(params).encode())["result"]

    def look(self, name: str, **query: Any) -> Any:
        """Look by GET /control/`name`."""
        return self._ask("GET", f"/control/{name}?{urlencode(query)}")

    def batch(self, acts: list[tuple[str, dict]]) -> list[Any]:
        """Act many times in one call. Raises ValueError where one of the acts is refused."""
        done = self.act("batch", acts=acts)
        refused = [one for one in done if one["status"] != 200]
        if refused:
            raise ValueError(refused[0]["answer"])
        return [one["answer"] for one in done]

    def ledger(self, since: int = 0, most: int = 200_000) -> list[dict]:
        """The ledger: every accepted call that did something after number `since`, oldest first."""
        return self.look("ledger", since=since, most=most)["entries"]

    def sent_to(self, user: int, chat: int | None = None) -> list[dict]:
        """The bot's messages in this person's chat, in the ledger's words, for a ledger does not outlive a restart."""
        chat = chat or user
        behind = time.time() - time.monotonic()
        return [
            {"chat": chat, "message_id": it["message_id"], "text": it["text"], "mono": it["date"] - behind}
            for it in self.look("transcript", user=user, chat=chat)["messages"]
            if it["from"]["bot"] and it["kind"] == "text"
        ]

    def newest(self) -> int:
        """The newest number of the ledger."""
        return int(self.look("ledger", since=0, most=0)["last"])

    def waiting(self) -> int:
        """The number of updates that the bot has not confirmed yet."""
        return int(self.look("figures")["waiting"])

    def first_answer_after(self, mono: float, since: int, patience: float = PATIENCE) -> float | None:
        """The seconds from `mono` to the first message that the bot sent after it; None when none came."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            for entry in self.ledger(since, 500):
                if entry["mono"] > mono and entry["message_id"] is not None:
                    return entry["mono"] - mono
            time.sleep(0.01)
        return None

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        if self._wire is None or time.monotonic() - self._used > IDLE:
            self._wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._used = time.monotonic()
        self._wire.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        with self._wire.getresponse() as answer:
            told = json.loads(answer.read() or b"null")
        if answer.status != 200:
            raise ValueError(f"{path}: {told}")
        return told
