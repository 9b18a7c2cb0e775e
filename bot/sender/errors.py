"""Sending errors: which one is final, which is retried, which may have got through."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import aiohttp

from bot.telegram_api.errors import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    MethodRefused,
    NetworkError,
    RetryAfter,
    ServerFault,
    TelegramError,
)

# Refusals that mean there is nothing left to do
_NOT_THERE = ("message to edit not found", "message can't be edited", "message identifier is not specified")
_DONE = (
    "message is not modified",
    "message to delete not found",
    "message can't be deleted",
    *_NOT_THERE,
)
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "rights to send",
    "chat_write_forbidden",
    "topic_closed",
)
# The topic is gone or closed, the group is not
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
# No byte of the request left us, so sending again is safe
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class Meaning(StrEnum):
    done = "done"  # nothing left to do: as good as sent
    gone = "gone"  # blocked, deleted, unknown: final for this chat
    moved = "moved"  # the chat has a new id
    wait = "wait"  # told how long
    again = "again"  # nothing got through: safe to repeat
    perhaps = "perhaps"  # it hardly got through: repeat, and say that it may come twice
    unsure = "unsure"  # it may have got through: repeat once at most
    unknown = "unknown"  # a method that this server does not know, or not at this moment
    broken = "broken"  # our own mistake: never repeat, alert
    token = "token"  # noqa: S105 - the token is refused: stop


@dataclass(frozen=True)
class Fault:
    meaning: Meaning
    text: str
    wait: timedelta = timedelta()
    new_id: int | None = None


def judge_fault(error: Exception) -> Fault:
    text = str(error)[:120]
    if isinstance(error, RetryAfter):
        return Fault(Meaning.wait, "429", wait=timedelta(seconds=error.seconds))
    if isinstance(error, ChatMigrated):
        return Fault(Meaning.moved, "migrated", new_id=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Fault(Meaning.gone, text)
    if isinstance(error, InvalidToken):
        return Fault(Meaning.token, "the token was refused")
    if isinstance(error, MethodRefused):
        return Fault(Meaning.unknown, text)
    if isinstance(error, BadRequest):
        return Fault(_refused(text.lower()), text)
    if isinstance(error, NetworkError):
        return Fault(_lost(error), type(error.__cause__ or error).__name__)
    return Fault(Meaning.unsure if isinstance(error, TelegramError) else Meaning.broken, type(error).__name__)


def is_not_there(fault: Fault) -> bool:
    """Whether the message that was to be edited is gone: what was to stand in it is seen nowhere."""
    return any(words in fault.text.lower() for words in _NOT_THERE)


def is_topics(error: BadRequest) -> bool:
    """Whether the topic refuses it, and not the group."""
    return any(words in str(error).lower() for words in _NO_TOPIC)


def _refused(text: str) -> Meaning:
    if any(words in text for words in _DONE):
        return Meaning.done
    return Meaning.gone if any(words in text for words in _GONE) else Meaning.broken


def _lost(error: NetworkError) -> Meaning:
    """The meaning of a lost call: an unreachable host did nothing, a 5xx hardly, a lost answer may have."""
    if isinstance(error, ServerFault):
        return Meaning.perhaps
    cause = error.__cause__
    if isinstance(cause, _NEVER_LEFT) or cause is None:
        return Meaning.again
    return Meaning.unsure if isinstance(cause, aiohttp.ClientError | TimeoutError) else Meaning.again
