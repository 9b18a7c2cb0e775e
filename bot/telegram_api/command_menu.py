"""Command menus that Telegram shows, per language and scope, renewed when their words change."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from handlers.messages.speaker import MENUS
from handlers.messages.words import FOREIGN_LANGUAGE, code_of, languages, words_in
from handlers.staff.command_menus import Menu, listed
from rules.notice_keys import MENU
from storage.messaging.methods import Method
from storage.messaging.outbox import Outgoing
from storage.records import Records

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
                lane=MENUS, method=method, payload=payload, urgent=False,
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
        for menu, scope in ((Menu.unlinked, "all_private_chats"), (Menu.group, "all_group_chats")):
            commands = {"commands": listed(menu, language), "scope": {"type": scope}}
            yield Method.commands, {**commands, **whose}
        yield Method.description, {"description": words("bot-description"), **whose}
        yield Method.short_description, {"short_description": words("bot-short-description"), **whose}
