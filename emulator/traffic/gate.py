"""Gate that every call passes on its way in and out: scripted faults, waits, limits, the ledger."""

from dataclasses import asdict
from typing import Any, NoReturn

from emulator.traffic.faults import Fault, Faults
from emulator.traffic.ledger import Entry, Ledger
from emulator.traffic.limits import Limits
from emulator.traffic.retry_after import WHOLE_BOT, Waits
from emulator.wire.params import Params
from emulator.world.errors import ApiError, too_many

TOO_MANY = 429


class Gate:
    """The one gate for all calls of the bot."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.limits = Limits()
        self.waits = Waits()
        self.ledger = Ledger()

    def take(self, method: str, params: Params) -> Fault | None:
        """The fault that strikes this call, if any; a call that came in its wait is noted."""
        chat = params.text("chat_id")
        if lane := _lane(method, chat):
            self.waits.check(method, lane)
        return self.faults.take(method, chat)

    def check(self, method: str, params: Params, fault: Fault | None) -> None:
        """Raises ApiError where the fault or a limit says so."""
        lane = _lane(method, params.text("chat_id"))
        if fault and fault.code == TOO_MANY:
            self._refuse(lane, fault.seconds(self.faults.dice), whole=fault.scope == "bot")
        if fault and fault.code:
            raise ApiError(fault.code, fault.words)
        chat = params.chat_or_none()
        if self.limits.on and chat is not None and _counts(method, chat):
            flood = self.limits.flood(chat)
            if flood:
                self._refuse(lane, flood.seconds, whole=flood.whole)

    def accepted(self, method: str, params: Params, result: Any) -> Entry:
        """Write down what a call has done."""
        chat = params.chat_or_none()
        sent = result if isinstance(result, list) else [result]
        ids = [one["message_id"] for one in sent if _new(method) and isinstance(one, dict)]
        if chat is not None and _counts(method, chat):
            self.limits.count(chat, len(sent))
        words = params.text("text") or params.text("caption")
        return self.ledger.write(method, chat, words, ids, params.text("message_id"))

    def _refuse(self, lane: str, seconds: int, *, whole: bool) -> NoReturn:
        if lane or whole:
            self.waits.give(WHOLE_BOT if whole else lane, seconds)
        raise too_many(seconds)

    def clear(self) -> None:
        """The limits stay as they are set, and count anew."""
        self.faults.clear()
        self.limits.set(on=self.limits.on, **asdict(self.limits.figures))
        self.waits.clear()
        self.ledger.clear()


def _lane(method: str, chat: str) -> str:
    """The chat that a call writes to, "" for questions and for calls without a chat."""
    return "" if method.startswith("get") else chat


def _new(method: str) -> bool:
    return method.startswith(("send", "copy", "forward")) and method != "sendChatAction"


def _counts(method: str, chat: int) -> bool:
    """Whether a limit counts this call."""
    return _new(method) or (chat < 0 and method.startswith("edit"))
