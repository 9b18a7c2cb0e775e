"""Errors of the Bot API: what Telegram refuses, and what gets lost on the way."""

from typing import Any

LONGEST_RETRY = 86_400.0  # seconds; whoever is told to wait longer asks once a day
NO_ID = 2**52  # Telegram has none so large, and nothing counts so far


class TelegramError(Exception):
    """A call that brought nothing; its text never shows the token."""

    def __init__(
        self, text: str, *, retry_after: float = 0, migrate_to_chat_id: int = 0, **_new: Any
    ) -> None:
        super().__init__(text)
        self.seconds = min(max(0.0, float(retry_after)), LONGEST_RETRY)
        self.new_chat_id = int(migrate_to_chat_id)


class BadRequest(TelegramError):
    """Telegram refuses what was asked."""


class Forbidden(TelegramError):
    """The bot was blocked, put out, or may not write there."""


class InvalidToken(TelegramError):
    """Telegram knows no bot by this token."""


class MethodRefused(TelegramError):
    """The server does not know this method, or refused it for a moment; the token is good."""


class Conflict(TelegramError):
    """Somebody else polls with this token, or a webhook is set."""


class NetworkError(TelegramError):
    """The call or its answer got lost, or Telegram has a fault of its own."""


class ServerFault(NetworkError):
    """Telegram or a proxy before it has a fault of its own (5xx): what was asked may be done all the same."""


class RetryAfter(TelegramError):
    """The bot is too quick for Telegram, which tells how long to wait."""


class ChatMigrated(TelegramError):
    """The group has a new id."""


_BY_PARAMETER = {"retry_after": RetryAfter, "migrate_to_chat_id": ChatMigrated}
_BY_STATUS: dict[int, type[TelegramError]] = {
    200: TelegramError, 400: BadRequest, 401: InvalidToken, 403: Forbidden, 404: InvalidToken, 409: Conflict,
}  # fmt: skip


def meaning_of(status: int, said: dict[str, Any]) -> TelegramError:
    """The error that an answer means, by its HTTP status and what stands in it."""
    told = _figures(said.get("parameters"))
    kind = next((kind for name, kind in _BY_PARAMETER.items() if told.get(name)), None)
    kind = kind or (_BY_STATUS.get(status, _lost(status)) if "ok" in said else _of_a_stranger(status))
    return kind(said.get("description") or f"HTTP {status}", **told)


def _figures(told: Any) -> dict[str, Any]:
    """What stands in an answer beside its words, as far as it can be reckoned with."""
    known = told.items() if isinstance(told, dict) else ()
    return {name: value for name, value in known if isinstance(value, int | float) and abs(value) < NO_ID}


def _of_a_stranger(status: int) -> type[TelegramError]:
    """The error of a page that is not Telegram's: a proxy's refusal says nothing of chat or token."""
    return TelegramError if status // 100 == 2 else _lost(status)  # noqa: PLR2004 - HTTP's own figure


def _lost(status: int) -> type[NetworkError]:
    return ServerFault if status // 100 == 5 else NetworkError  # noqa: PLR2004 - HTTP's own figure
