"""Group membership: the bot is blocked, unblocked, brought into groups, or its group gets a new id."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.app_context import AppContext
from handlers.messages.speaker import Speaker
from handlers.messages.words import MAIN_LANGUAGE, words_in
from handlers.notices.alarms import GROUP_LOST, group_found, group_lost
from handlers.updates import Blocked, GroupJoined, GroupLeft, GroupMoved
from rules.notice_keys import GROUP, GROUP_LEFT, GROUP_MOVED, NoticeKey
from storage.records import Records
from storage.tables.people import Person

GUEST_OF = "guest_of:"
GROUP_FAULT = "staff_group_fault"
MEMBERS_HIDDEN = "staff_group_members_hidden"
LEAVE_AFTER = timedelta(minutes=1)  # a strange group may turn out to be the staff's own under its new id


def blocked(records: Records, person: Person, event: Blocked) -> bool:
    """Note that a person blocked or unblocked the bot; True when they came back."""
    came_back = person.blocked_at is not None and not event.blocked
    person.blocked_at = records.now if event.blocked else None
    return came_back


def group_moved(records: Records, app_context: AppContext, event: GroupMoved) -> None:
    """The staff group became a supergroup: remember its new id, greet it, and send there what waits.

    The old and the new group both tell of it, perhaps to two replicas at once.
    """
    if event.old_id == staff_group(records, app_context):
        app_context.move_group(records, event.new_id)
        records.outbox.skip_topic(_leaving(event.new_id))
        records.outbox.move_lane(str(event.old_id), str(event.new_id))
        group_found(records, event.new_id)
        _greet(records, app_context, GROUP_MOVED(chat=event.new_id))


def group_joined(records: Records, app_context: AppContext, event: GroupJoined, update_id: int) -> None:
    """Greet the staff, tell a first group its id, and leave every other one, unless the staff's is not right.

    A group that becomes a supergroup says that the bot was brought into it as well, sometimes before it says
    which group it was: leaving waits a moment for that.

    The greeting is also what makes Telegram let a bare /next through to us: in a group a bot hears
    commands without its name only after it has spoken last.
    """
    group = staff_group(records, app_context)
    if event.chat_id != group and is_in_doubt(records, app_context):
        note_guest(records, event.chat_id)
        html = words_in(MAIN_LANGUAGE)("desk-id", id=str(event.chat_id))
        Speaker(records).say(event.chat_id, html, key=GROUP(chat=event.chat_id, update=update_id))
    elif event.chat_id == group:
        group_found(records, group)
        _greet(records, app_context, GROUP(chat=group, update=update_id))
    else:
        key, later = GROUP(chat=event.chat_id, update=update_id), records.now + LEAVE_AFTER
        Speaker(records).leave(event.chat_id, key, not_before=later, topic=_leaving(event.chat_id))


def group_left(records: Records, app_context: AppContext, event: GroupLeft) -> None:
    """Note that the bot was put out of a group; only the staff's own is missed."""
    if event.chat_id == staff_group(records, app_context):
        group_lost(records, app_context)


def leave_other_groups(records: Records, app_context: AppContext) -> None:
    """Leave the groups that the bot is a guest of, now that the staff's is known to be right.

    The chosen one may have been a stranger's a moment ago, or one may turn out to be its new id.
    """
    group = staff_group(records, app_context)
    if group is None:
        return
    records.outbox.skip_topic(_leaving(group))
    for name in records.facts.named(GUEST_OF):
        guest_of = int(name.removeprefix(GUEST_OF))
        since = datetime.fromisoformat(records.facts.get(name) or records.now.isoformat())
        if guest_of != group and records.now - since < LEAVE_AFTER:
            continue
        if guest_of != group:
            Speaker(records).leave(guest_of, GROUP_LEFT(chat=guest_of, group=group))
        records.facts.forget(name)


def note_guest(records: Records, chat_id: int) -> None:
    """Note a group that is not the staff's: it is left once theirs is known to be right."""
    if records.facts.get(f"{GUEST_OF}{chat_id}") is None:
        records.facts.set(f"{GUEST_OF}{chat_id}", records.now.isoformat())


@dataclass(frozen=True)
class GroupStanding:
    """What was found of the staff's group: its number, a fault, a post refused, its members hidden."""

    of: int | None
    fault: str
    lost: bool
    hidden: bool


def group_standing(records: Records) -> GroupStanding:
    of, _, fault = (records.facts.get(GROUP_FAULT) or "").partition(" ")
    lost, hidden = (records.facts.get(it) is not None for it in (GROUP_LOST, MEMBERS_HIDDEN))
    return GroupStanding(int(of) if of else None, fault, lost=lost, hidden=hidden)


def note_group(records: Records, app_context: AppContext, fault: str) -> None:
    """Note what is wrong with the staff's group, "" for nothing: then what waited goes out, guests leave."""
    group, known = staff_group(records, app_context), group_standing(records)
    if fault:
        records.facts.set(GROUP_FAULT, f"{app_context.staff_group} {fault}"[:200])
        return
    if known.fault and group is not None:
        records.facts.forget(GROUP_FAULT)
        if known.of != app_context.staff_group:  # what waits there was meant for the staff
            records.outbox.move_lane(str(known.of), str(group))
        group_found(records, group)
    leave_other_groups(records, app_context)


def note_hidden(records: Records, *, hidden: bool) -> None:
    """Note whether Telegram hides from the bot who is in the group: then nobody of the staff can work."""
    if hidden:
        records.facts.set(MEMBERS_HIDDEN, records.now.isoformat())
    elif records.facts.get(MEMBERS_HIDDEN) is not None:
        records.facts.forget(MEMBERS_HIDDEN)


def is_in_doubt(records: Records, app_context: AppContext) -> bool:
    """Whether no group is set, or the number that is set is wrong: then any group may learn its id."""
    found = group_standing(records)
    return app_context.staff_group is None or (found.of == app_context.staff_group and bool(found.fault))


def staff_group(records: Records, app_context: AppContext) -> int | None:
    """The staff group, the same to the end of the transaction.

    That it moved and that we were brought into the new one may be handled at the same moment; where neither
    saw what the other did, the staff's own group would be left as a stranger's.
    """
    records.advisory_lock("staff group")
    return app_context.group(records)


def _greet(records: Records, app_context: AppContext, key: NoticeKey) -> None:
    """Greet the group: a bot hears commands without its name only after it has spoken, such as /next."""
    html = words_in(MAIN_LANGUAGE)("desk-help", place="group", minutes=app_context.school.review_minutes)
    Speaker(records).post_to_group(app_context, key, html)


def _leaving(chat_id: int) -> str:
    return f"leave:{chat_id}"
