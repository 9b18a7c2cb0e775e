"""Restore question: the group is asked once after a restore whether the unsent goes; one press decides."""

from handlers.app_context import AppContext
from handlers.messages.render import Button
from handlers.messages.speaker import Speaker
from handlers.messages.stamp import stamp
from handlers.messages.words import MAIN_LANGUAGE, words_in
from handlers.staff.clerk import Clerk
from handlers.updates import Press
from rules.notice_keys import RESTORE_QUESTION
from storage.messaging.restore_hold import RestoreHold
from storage.records import Records

SIGN = "h"  # what the data of these buttons begin with


def ask_about_hold(records: Records, app_context: AppContext) -> None:
    """Ask once per restore; what is of no use by now is dropped without a question."""
    held = RestoreHold(records.session, records.now)
    restored_at = held.restored_at()
    if restored_at is None:
        return
    held.drop_late()
    holding = held.holding()
    if holding is None:
        held.claim(restored_at)
    else:
        words, mark = words_in(MAIN_LANGUAGE), restored_at
        first, last = stamp(holding.first), stamp(holding.last)
        html = words("restore-held", count=holding.count, first=first, last=last)
        send = Button(words("restore-send"), f"{SIGN}:send:{mark}")
        drop = Button(words("restore-drop"), f"{SIGN}:drop:{mark}")
        Speaker(records).post_to_group(app_context, RESTORE_QUESTION(since=mark), html, [[send, drop]])


def decide_hold(clerk: Clerk, press: Press) -> None:
    """Decide by the first press; the message then says whose it was."""
    _, verb, mark = [*press.data.split(":", 2), "", ""][:3]
    held = RestoreHold(clerk.records.session, clerk.now)
    if verb not in {"send", "drop"} or not held.claim(mark):
        clerk.alert = clerk.group_words("restore-over-alert")
        return
    count = held.send() if verb == "send" else held.drop()
    key = "restore-sent" if verb == "send" else "restore-dropped"
    line = clerk.group_words(key, at=stamp(clerk.now), who=clerk.sender.name, count=count)
    group = clerk.sender.chat_id
    clerk.speaker.edit(group, clerk.sender.message_id, f"{press.html}\n\n{line}")
