"""Students of the bench: what they say, and in whose chat; the next thing only once the last one is answered."""

import json
import time
from typing import Protocol

SEATS = 100
FIRST_CHAT = 1_000_000
FORM = ("/start", "林小明", "20", "屏東縣內埔鄉", "是的，都正確")


class Students(Protocol):
    seats: int

    def say(self, seat: int, update_id: int) -> tuple[int, bytes]:
        """The chat, and the raw update with the next thing that is said in it."""


class FormStudents:
    """Students of the form: the same hundred people, who fill in four questions again and again."""

    def __init__(self, seats: int = SEATS) -> None:
        self.seats = seats
        self._said = [0] * seats

    def say(self, seat: int, update_id: int) -> tuple[int, bytes]:
        text = FORM[self._said[seat] % len(FORM)]
        self._said[seat] += 1
        return FIRST_CHAT + seat, message(FIRST_CHAT + seat, update_id, text)


class ApplyingStudents:
    """Students who apply, a hundred at a time, each within an application: one who is answered makes room.

    Every other one gives the effective date, the others the certificate number.
    """

    def __init__(self, seats: int = SEATS) -> None:
        self.seats = seats
        self._next = FIRST_CHAT

    def say(self, seat: int, update_id: int) -> tuple[int, bytes]:
        chat = self._next
        self._next += 1
        text = time.strftime("%Y/%m/%d") if gives_date(chat) else f"工工字第{chat}號"
        return chat, message(chat, update_id, text)


def gives_date(chat: int) -> bool:
    return chat % 2 == 0


def message(chat: int, update_id: int, text: str) -> bytes:
    person = {
        "id": chat,
        "is_bot": False,
        "first_name": "小明",
        "last_name": "林",
        "language_code": "zh-hant",
    }
    update = {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "from": person,
            "chat": {"id": chat, "first_name": "小明", "last_name": "林", "type": "private"},
            "date": int(time.time()),
            "text": text,
        },
    }
    if text.startswith("/"):
        update["message"]["entities"] = [{"offset": 0, "length": len(text), "type": "bot_command"}]
    return json.dumps(update).encode()
