"""Router: leads an update to the handler of a command, a button or the current step, in one transaction."""

from handlers.app_context import AppContext
from handlers.dialogue.menu import show_menu
from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Answer, DraftGone, NotLinked, Turn
from handlers.journeys import LINK
from handlers.messages.words import language_for
from handlers.pictures.deletion import MINUTES, let_vanish
from handlers.staff.access import in_group, is_for_staff, reviewing
from handlers.staff.command_menus import renew_menu, was_staff
from handlers.staff.commands import IN_GROUP
from handlers.staff.group_membership import blocked, group_joined, group_left, group_moved
from handlers.student.buttons import ANYTIME
from handlers.student.commands import COMMANDS, in_the_group
from handlers.student.navigation import ask_again, back, begin, leave, locate, receive
from handlers.student.secret_numbers import taken_out
from handlers.student.status import show_status
from handlers.updates import (
    Blocked,
    Command,
    GroupJoined,
    GroupLeft,
    GroupMoved,
    Membership,
    Other,
    Picture,
    Press,
    Text,
    Update,
)
from storage.people.conversations import Conversation
from storage.records import Records
from storage.tables.people import Person

_EDITED = "edited"  # the message of which it is said that an edit does not count


def converse(records: Records, app_context: AppContext, happening: Update, update_id: int) -> str | None:
    """Handle one update; returns the words of an alert for a press, if any.

    Raises Lookup where the world must be asked first: the transaction is then undone, and the update comes
    again with the answer.
    """
    sender, event = happening.sender, happening.event
    if isinstance(event, GroupMoved):
        group_moved(records, app_context, event)
        return None
    if isinstance(event, GroupLeft):
        group_left(records, app_context, event)
        return None
    if isinstance(event, GroupJoined):
        group_joined(records, app_context, event, update_id)
        return None
    if not sender.private:
        return in_group(records, app_context, happening, update_id)
    person = records.people.meet(sender.user_id, language_for(sender.language_code))
    if isinstance(event, Blocked):
        came_back = blocked(records, person, event)
        if not came_back:
            return None
        talk = records.conversations.load(person.user_id)
        return _with_student(records, app_context, happening, person, talk, update_id, came_back=True)
    came_back = records.people.started(person)
    if isinstance(event, Press) and event.data.startswith("s:"):
        return reviewing(records, app_context, happening, update_id)
    talk = records.conversations.load(person.user_id)
    asked_nothing = talk.step is None or isinstance(event, Command)
    colleague = was_staff(person) and person.student is None and asked_nothing
    if is_for_staff(happening, colleague=colleague) or (isinstance(event, Text) and talk.reviewing):
        return reviewing(records, app_context, happening, update_id)
    return _with_student(records, app_context, happening, person, talk, update_id, came_back=came_back)


def _with_student(
    records: Records,
    app_context: AppContext,
    happening: Update,
    person: Person,
    talk: Conversation,
    update_id: int,
    *,
    came_back: bool,
) -> str | None:
    turn = Turn(records, app_context.school, person, talk, happening.sender, update_id)
    turn.album = happening.event.album if isinstance(happening.event, Picture) else None
    locate(turn)
    if came_back and person.student is not None:
        turn.say("missed-while-blocked")
        show_status(turn)
    try:
        _answer(turn, happening)
    except NotLinked:
        turn.say("link-first")
        _link(turn)
    except DraftGone:
        leave(turn)
        turn.say("draft-gone")
        show_menu(turn)
    if isinstance(happening.event, Picture):
        let_vanish(turn, happening.event)
    turn.flush()
    still_staff = was_staff(person) and happening.member is not Membership.outside
    renew_menu(records, person, update_id, staff=still_staff)
    records.conversations.save(talk)
    for code in turn.refusals:
        app_context.refused(code)
    return turn.alert


def _is_told(turn: Turn, event: Other) -> bool:
    """Whether this is one more edit of a message of which it is said already that edits do not count."""
    message_id = turn.sender.message_id
    known = event.kind == "edited" and turn.memo.get(_EDITED) == message_id
    if event.kind == "edited":
        turn.memo[_EDITED] = message_id
    return known


def _answer(turn: Turn, happening: Update) -> None:
    event = happening.event
    if isinstance(event, Blocked):
        return
    secret = taken_out(turn, event)
    if isinstance(event, Command):
        unknown = in_the_group if event.name in IN_GROUP else _unknown_command
        COMMANDS.get(event.name, unknown)(turn, event.argument)
    elif isinstance(event, Press):
        _press(turn, event)
    elif isinstance(event, Other) and _is_told(turn, event):
        return
    elif isinstance(event, Other):
        turn.say(f"other-{event.kind.replace('_', '-')}")
        _go_on(turn)
    elif secret and turn.place is not None and Text in turn.place.step.wants:
        ask_again(turn)
    elif turn.place is not None and isinstance(event, Text | Picture):
        receive(turn, event)
    else:
        # what was said of the first of an album may not have gone yet, and must not be replaced
        turn.unasked = True
        if isinstance(event, Picture):
            turn.say("picture-not-asked", minutes=MINUTES)
        else:
            turn.say("nothing-asked")
        show_menu(turn)


def _press(turn: Turn, press: Press) -> None:
    kind, _, rest = press.data.partition(":")
    verb, _, value = rest.partition(":")
    if kind == "g" and verb in ANYTIME:
        ANYTIME[verb](turn, value)
    elif kind == "q" and verb == str(turn.talk.asked) and turn.place is not None:
        turn.talk.answered = press.data
        _chosen(turn, press, *value.partition(":")[::2])
    elif press.data != turn.talk.answered:  # a finger that taps twice needs no lesson
        _old_button(turn)


def _chosen(turn: Turn, press: Press, verb: str, value: str) -> None:
    if verb in _WAYS:
        _WAYS[verb](turn)
    else:
        receive(turn, Answer(verb, value))
    if press.html and turn.sender.message_id is not None:
        turn.flush()
        turn.write_answer(turn.sender.message_id, press.html, press.label)


def _old_button(turn: Turn) -> None:
    turn.alert = turn.words("old-button-alert")
    turn.say("old-button")
    _go_on(turn)


def _link(turn: Turn) -> None:
    if Subject.link in turn.way.about and turn.place is not None:
        ask_again(turn)
    else:
        begin(turn, LINK)


def _go_on(turn: Turn) -> None:
    if turn.place is None:
        show_menu(turn)
    else:
        ask_again(turn)


def _help(turn: Turn) -> None:
    COMMANDS["help"](turn, "")


def _cancel(turn: Turn) -> None:
    COMMANDS["cancel"](turn, "")


def _leave(turn: Turn) -> None:
    kept = turn.talk.application_id is not None or Subject.account in turn.way.about
    leave(turn)
    turn.say("left-draft-kept" if kept else "left")
    show_menu(turn)


def _delete_draft(turn: Turn) -> None:
    ANYTIME["delete_draft"](turn, f"{turn.talk.application_id}:sure")


def _unknown_command(turn: Turn, _argument: str) -> None:
    turn.say("unknown-command")
    _go_on(turn)


_WAYS = {
    "!back": back,
    "!help": _help,
    "!cancel": _cancel,
    "!stay": ask_again,
    "!leave": _leave,
    "!delete": _delete_draft,
}
