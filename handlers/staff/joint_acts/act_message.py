"""Message of a joint act: whom it concerns, what it waits for, and the buttons of whoever looks at it."""

from handlers.messages.render import Button
from handlers.messages.speaker import How
from handlers.messages.words import Html
from handlers.staff.clerk import Clerk
from handlers.staff.colleague import colleague
from storage.tables.people import JointAct


def show(clerk: Clerk, act: JointAct) -> None:
    """Lay the message out; it vanishes when the act is over."""
    html, keyboard = _message(clerk, act)
    clerk.speaker.say(clerk.user_id, html, keyboard, **_vanishing(act))


def show_again(clerk: Clerk, act: JointAct) -> None:
    """Show it in place of the one that was pressed."""
    html, keyboard = _message(clerk, act)
    clerk.speaker.edit(clerk.user_id, clerk.sender.message_id, html, keyboard, **_vanishing(act))


def clear_away(clerk: Clerk, act: JointAct) -> None:
    """Take it from the screens of both."""
    clerk.records.outbox.delete_topic(_topic(act), clerk.now)


def _message(clerk: Clerk, act: JointAct) -> tuple[Html, list[list[Button]]]:
    student, owner = act.student, clerk.records.people.of_student(act.student_id)
    html = clerk.words(
        "joint-act-form",
        kind=act.kind,
        number=student.number,
        name=student.name,
        department=student.department or "—",
        class_name=student.class_name or "—",
        linked=owner.linked_at if owner and owner.linked_at else "—",
        until=clerk.words.time(act.until, clerk.now),
    )
    state, buttons = _state(clerk, act)
    return Html(f"{html}\n\n{state}"), [[it] for it in (*buttons, _button(clerk, act, "cancel"))]


def _state(clerk: Clerk, act: JointAct) -> tuple[Html, list[Button]]:
    if act.seen_at is None:
        return clerk.words("joint-act-look"), [_button(clerk, act, "seen")]
    if act.first_id == clerk.user_id:
        return clerk.words("joint-act-waits"), []
    seen = clerk.words.time(act.seen_at, clerk.now)
    who = colleague(clerk, act.first_id)
    return clerk.words("joint-act-second", who=who, at=seen), [_button(clerk, act, "confirm")]


def _button(clerk: Clerk, act: JointAct, verb: str) -> Button:
    return clerk.button(f"joint-act-{verb}", f"act_{verb}", act.id, kind=act.kind)


def _topic(act: JointAct) -> str:
    return f"joint:{act.id}"


def _vanishing(act: JointAct) -> How:
    return How(topic=_topic(act), delete_at=act.until, drop_after=act.until)
