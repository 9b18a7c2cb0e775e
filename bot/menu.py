"""The command menus that Telegram shows, per language and scope, renewed when their words change."""

import hashlib
import json
from typing import Any

from handlers.commands import COMMANDS as STUDENT_COMMANDS
from handlers.staff import COMMANDS as STAFF_COMMANDS
from handlers.words import languages, words_in
from storage.outbox import Outgoing
from storage.records import Records

LANE = "setup"


def enqueue_menus(records: Records) -> None:
    """Two-letter codes only: Telegram knows no scripts. The first language is everybody else's."""
    for number, language in enumerate(languages()):
        code = {} if number == 0 else {"language_code": language.split("-")[0]}
        _enqueue(records, _menu(language, "private"), code)
        _enqueue(records, _menu(language, "group"), code)
        words = words_in(language)
        _put(records, "setMyDescription", {"description": words("bot-description"), **code})
        _put(records, "setMyShortDescription", {"short_description": words("bot-short-description"), **code})


def _menu(language: str, where: str) -> dict[str, Any]:
    words = words_in(language)
    prefix, names = ("command", STUDENT_COMMANDS) if where == "private" else ("staff-command", STAFF_COMMANDS)
    commands = [{"command": name, "description": words(f"{prefix}-{name}")} for name in names]
    return {"commands": commands, "scope": {"type": f"all_{where}_chats"}}


def _enqueue(records: Records, menu: dict[str, Any], code: dict[str, str]) -> None:
    _put(records, "setMyCommands", {**menu, **code})


def _put(records: Records, method: str, payload: dict[str, Any]) -> None:
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:16]
    key = f"{method}:{digest}"
    records.outbox.put(Outgoing(lane=LANE, method=method, payload=payload, key=key, urgent=False))
