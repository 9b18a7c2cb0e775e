"""Group call of a joint act: a second one is waited for, and later what became of it; nobody is named."""

from handlers.messages.render import Button
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, words_in
from handlers.staff.clerk import Clerk
from rules.notice_keys import ACT_WAITS
from storage.tables.people import JointAct

START = "acts"  # what leads from the group to the acts that wait


def call_second(clerk: Clerk, act: JointAct) -> None:
    words = words_in(MAIN_LANGUAGE)
    button = Button(words("joint-act-open"), url=clerk.app_context.link(START))
    html = words("joint-act-group", kind=act.kind, until=words.time(act.until, clerk.now))
    Speaker(clerk.records).post_to_group(
        clerk.app_context, ACT_WAITS(act=act.id), html, [[button]], drop_after=act.until, topic=_topic(act)
    )


def end_call(clerk: Clerk, act: JointAct) -> None:
    """Say in its place what became of the act, or nothing more where it has not been said yet."""
    group, said = clerk.app_context.group(clerk.records), clerk.records.retractions.newest_text(_topic(act))
    clerk.records.outbox.skip_topic(_topic(act))
    if group is not None and said is not None:
        how = "done" if act.done_at else "cancelled"
        clerk.speaker.edit(group, said, clerk.group_words("joint-act-group-over", kind=act.kind, how=how))


def _topic(act: JointAct) -> str:
    return f"joint:{act.id}:group"
