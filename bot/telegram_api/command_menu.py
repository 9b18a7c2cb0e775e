"""Command menus that Telegram shows, per language and scope, renewed when their words change."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from handlers.messages.words import FOREIGN_LANGUAGE, code_of, languages, words_in
from handlers.staff.commands import IN_GROUP
from handlers.student.commands import COMMANDS as STUDENT_COMMANDS
from rules.notice_keys import MENU
from storage.messaging.methods import Method
from storage.messaging.outbox import Outgoing
from storage.records import Records

LANE = "setup"
SAID = "menus"


def enqueue_menus(records: Records) -> None:
    """Enqueue the menus again where they differ from what was set last."""
    calls = list(_calls())
    digest = hashlib.sha256(json.dumps(calls, sort_keys=True).encode()).hexdigest()[:16]
    records.advisory_lock(SAID)  # replicas start together
    if records.facts.get(SAID) == digest:
        return
    records.facts.set(SAID, digest)
    records.outbox.put(
        *(
            Outgoing(
                lane=LANE, method=method, payload=payload, urgent=False,
                key=MENU(digest=digest, made=records.now, number=number),
            )
            for number, (method, payload) in enumerate(calls)
        )
    )  # fmt: skip


def _calls() -> Iterator[tuple[Method, dict[str, Any]]]:
    """The calls for each language, by its code; without one for everybody else, as `language_for` has it."""
    for code, language in [("", FOREIGN_LANGUAGE), *((code_of(it), it) for it in languages())]:
        whose = {"language_code": code} if code else {}
        words = words_in(language)
        yield Method.commands, {**_menu(language, "private"), **whose}
        yield Method.commands, {**_menu(language, "group"), **whose}
        yield Method.description, {"description": words("bot-description"), **whose}
        yield Method.short_description, {"short_description": words("bot-short-description"), **whose}


def _menu(language: str, where: str) -> dict[str, Any]:
    words = words_in(language)
    in_private = where == "private"
    prefix, names = ("command", list(STUDENT_COMMANDS)) if in_private else ("staff-command", IN_GROUP)
    commands = [{"command": name, "description": words(f"{prefix}-{name}")} for name in names]
    return {"commands": commands, "scope": {"type": f"all_{where}_chats"}}
