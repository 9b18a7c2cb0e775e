"""What every call passes on its way in and out: scripted faults, waits, limits, the ledger."""

from typing import Any

from bot.demo.faults import Fault, Faults
from bot.demo.ledger import Entry, Ledger
from bot.demo.params import Params
from bot.demo.refusals import ApiError, too_many
from bot.demo.waits import WHOLE_BOT, Waits

TOO_MANY = 429


class Gate:
    """One for all calls of the bot."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
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
        if not fault or not fault.code:
            return
        if fault.code != TOO_MANY:
            raise ApiError(fault.code, fault.words)
        seconds = fault.seconds(self.faults.dice)
        if lane or fault.scope == "bot":
            self.waits.give(WHOLE_BOT if fault.scope == "bot" else lane, seconds)
        raise too_many(seconds)

    def accepted(self, method: str, params: Params, result: Any) -> Entry:
        """Writes down what a call has done."""
        chat = params.text("chat_id").strip()
        sent = result if isinstance(result, list) else [result]
        new = method.startswith(("send", "copy", "forward"))
        ids = [one["message_id"] for one in sent if new and isinstance(one, dict)]
        words = params.text("text") or params.text("caption")
        number = int(chat) if chat.lstrip("-").isdigit() else None
        return self.ledger.write(method, number, words, ids, params.text("message_id"))

    def clear(self) -> None:
        self.faults.clear()
        self.waits.clear()
        self.ledger.clear()


def _lane(method: str, chat: str) -> str:
    """The chat that a call writes to, "" for questions and for calls without a chat."""
    return "" if method.startswith("get") else chat
