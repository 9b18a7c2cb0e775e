"""Group check: the staff's group is the one that the settings name, and the bot may write there."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.checks.check import CheckResult, Ground, unwell, well
from bot.sender.errors import Meaning, judge_fault
from bot.telegram_api.client import Telegram
from bot.telegram_api.errors import Forbidden, TelegramError
from handlers.app_context import AppContext
from handlers.staff.group_membership import (
    group_moved,
    group_standing,
    leave_other_groups,
    note_group,
)
from handlers.updates import GroupMoved
from storage.records import Records
from storage.store import Store

log = structlog.get_logger()
INSIDE = {"creator", "administrator", "member", "restricted"}
GROUPS = {"group", "supergroup"}
WELL_SECONDS = 600.0  # between two looks while all is well; else every tick looks
NOT_SET = "not set: add the bot, type /id there, set LICENCE_BOT_STAFF_GROUP_ID"
MEND = "type /id in the right group and set LICENCE_BOT_STAFF_GROUP_ID"
OUTSIDE = "the bot is not, or no longer, in the group"
HIDDEN = (
    "Telegram does not tell the bot who is in the group, so staff can do nothing: make the bot an"
    " administrator there, then let one of them type /queue"
)
REFUSED = "what was posted there last was refused: may the bot write there, or is the topic closed?"


@dataclass(frozen=True)
class Standing:
    """How the bot stands in a group; `well` is None where Telegram did not say, which proves nothing."""

    well: bool | None
    words: str
    moved_to: int | None = None


async def ask_about(telegram: Telegram, group: int) -> Standing:
    try:
        chat = await telegram.call("getChat", {"chat_id": group})
        me = await telegram.call("getChatMember", {"chat_id": group, "user_id": telegram.bot_id})
    except TelegramError as refused:
        fault = judge_fault(refused)
        if fault.meaning is Meaning.moved:
            return Standing(None, f"the group {group} has become {fault.new_id}", fault.new_id)
        if isinstance(refused, Forbidden):
            return Standing(False, f"{OUTSIDE} {group}: add it again, or {MEND}")
        if fault.meaning is Meaning.gone:
            return Standing(False, f"the bot is in no group {group}: add it there, or {MEND}")
        return Standing(None, f"Telegram does not say ({type(refused).__name__}): see the check of the token")
    return _judge(group, chat, me)


def _judge(group: int, chat: dict[str, Any], me: dict[str, Any]) -> Standing:
    if chat["type"] not in GROUPS:
        return Standing(False, f"{group} is a {chat['type']}, not a group: {MEND}")
    status = me["status"]
    if status not in INSIDE or me.get("is_member") is False:
        return Standing(False, f"{OUTSIDE} {group}: add it again, or {MEND}")
    of_all = (chat.get("permissions") or {}).get("can_send_messages", True) or status != "member"
    if not (of_all and me.get("can_send_messages", True)):
        return Standing(False, f"the bot may not write in the group {group}: lift its restriction")
    return Standing(True, f"the bot is there, as {status}")


@dataclass
class GroupCheck:
    """The doctor's look: Telegram is asked at once, and nothing is written."""

    telegram: Telegram
    app_context: AppContext

    async def look(self, ground: Ground) -> CheckResult:
        group = await ground.store.read(self.app_context.group)
        if group is None:
            return unwell(NOT_SET)
        found = await ask_about(self.telegram, group)
        if found.moved_to is not None:
            found = await ask_about(self.telegram, found.moved_to)
        kept = await ground.store.read(group_standing)
        if found.well and (kept.lost or kept.hidden):
            return unwell(REFUSED if kept.lost else HIDDEN)
        return CheckResult(bool(found.well), found.words)


@dataclass
class GroupWatch:
    """The running bot's look: what it finds is kept for /readyz of all replicas, and said once in the log."""

    telegram: Telegram
    store: Store
    app_context: AppContext
    seconds: Callable[[], float] = time.monotonic
    _again_at: float = 0.0
    _said: str = ""

    async def look(self) -> None:
        group, lost = await self.store.read(self._group)
        if group is None:
            return
        if self.seconds() < self._again_at and not lost:
            await self.store.run(lambda records: leave_other_groups(records, self.app_context))
            return
        found = await ask_about(self.telegram, group)
        if found.moved_to is not None:
            moved = GroupMoved(group, found.moved_to)
            await self.store.run(lambda records: group_moved(records, self.app_context, moved))
            found = await ask_about(self.telegram, moved.new_id)
        if found.well is not None:
            await self._note(found)

    def _group(self, records: Records) -> tuple[int | None, bool]:
        return self.app_context.group(records), group_standing(records).lost

    async def _note(self, found: Standing) -> None:
        fault = "" if found.well else found.words
        self._again_at = self.seconds() + (WELL_SECONDS if found.well else 0.0)
        if fault != self._said:
            say = log.error if fault else log.info
            say(
                "the staff group is not right" if fault else "the staff group is right again",
                words=found.words,
            )
            self._said = fault

        def note(records: Records) -> None:
            note_group(records, self.app_context, fault)

        await self.store.run(note)


@dataclass(frozen=True)
class GroupFound:
    """The look of /readyz: what the watch has found last, for Telegram may be slow to say."""

    staff_group: int | None

    async def look(self, ground: Ground) -> CheckResult:
        if self.staff_group is None:
            return well(NOT_SET)
        found = await ground.store.read(group_standing)
        if found.of == self.staff_group and found.fault:
            return unwell(found.fault)
        if found.lost or found.hidden:
            return unwell(REFUSED if found.lost else HIDDEN)
        return well("nothing is known against the staff group")
