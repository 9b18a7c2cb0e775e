"""Drawn again: what Telegram refused for good is said once more, without markup: nobody sees nothing."""

from typing import Any

from handlers.messages.render import unformatted
from handlers.messages.speaker import Speaker
from handlers.notices.alarms import ALARMS
from rules.notice_keys import AGAIN, NoticeKey
from storage.messaging.methods import Method
from storage.messaging.outbox import ClaimedMessage
from storage.records import Records

_SHOWN = {Method.say, Method.show, Method.edit}


def draw_again(records: Records, key: NoticeKey, row: ClaimedMessage) -> bool:
    """Say it once more, unless it is said otherwise; False where it is not, or was already.

    An alarm has ways of its own, and what weighs goes to a person by mail.
    """
    otherwise = key.by_mail or key.kind in ALARMS or (key.is_weighty and row.lane.isdigit())
    if otherwise or key.kind is AGAIN or not is_missed(row) or _is_over(records, row):
        return False
    return Speaker(records).repeat(row.id, *_plain(row), key=AGAIN(of=row.key))


def is_missed(row: ClaimedMessage) -> bool:
    """Whether somebody misses it: not an answer that is noted under a question which stays."""
    return row.method in _SHOWN and (row.method != Method.edit or "reply_markup" in row.payload)


def _is_over(records: Records, row: ClaimedMessage) -> bool:
    """Whether it asks a student something that has been asked anew, or answered, since."""
    numbers = {data.split(":")[1] for data in _pressed(row.payload) if data.startswith("q:")}
    return bool(numbers) and numbers != {str(records.conversations.load(int(row.lane)).asked)}


def _pressed(payload: dict[str, Any]) -> list[str]:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(it.get("callback_data", "")) for buttons in rows for it in buttons]


def _plain(row: ClaimedMessage) -> tuple[Method, dict[str, Any]]:
    """The same without what may have been the cause: markup, a drawing, the message that it stood in.

    A document is what the reviewer has to see, and stays.
    """
    kept = {
        name: it for name, it in row.payload.items() if name not in {"parse_mode", "example", "message_id"}
    }
    if "picture" in kept:
        return Method.show, kept
    text = unformatted(str(kept.pop("caption", "") or kept.pop("text", "")))
    hidden = {"protect_content": True} if row.method == Method.edit and row.topic else {}
    return Method.say, {**kept, **hidden, "text": text}
