"""Unlink: the number is free for a new Telegram account, the old one is told, its payout account frozen."""

from handlers.messages.speaker import Speaker
from handlers.messages.words import words_of
from handlers.notices.mail_fallback import UNLINKED as UNLINKED_CHAT
from handlers.notices.mail_fallback import mail_instead
from handlers.staff.clerk import Clerk
from rules.link import LIMITS
from rules.notice_keys import UNLINKED
from storage.tables.people import JointAct


def unlink(clerk: Clerk, act: JointAct) -> None:
    """The old account loses access at once; drafts, account and applications wait for the new one.

    What still waits for its chat is not said there any more: what weighs goes to the school mailbox.
    """
    records, school = clerk.records, clerk.app_context.school
    old = records.people.of_student_locked(act.student_id)
    assert old is not None  # looked at before
    records.people.unlink(old)
    waiting = records.unreachable.give_up_student(str(old.user_id), UNLINKED_CHAT)
    mail_instead(records, clerk.app_context, old.user_id, waiting)
    records.conversations.end(old.user_id)
    records.account_freezes.freeze(act.student_id)
    html = words_of(old)("unlinked", **school.contacts)
    Speaker(records).push(old, UNLINKED(act=act.id), html)
    told = "yes" if old.blocked_at is None else "no"
    clerk.say("joint-act-unlinked", told=told, hours=LIMITS.frozen_hours)
