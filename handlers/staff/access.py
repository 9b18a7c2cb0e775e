"""Access control for staff: who may come in is judged here, once, before anything is decided."""

from handlers.app_context import AppContext
from handlers.messages.render import Button
from handlers.staff.buttons import press
from handlers.staff.clerk import Clerk
from handlers.staff.command_menus import renew_menu
from handlers.staff.commands import COMMANDS, StaffCommand
from handlers.staff.commands.help import show_help
from handlers.staff.free_text import hear
from handlers.staff.group_membership import is_in_doubt, note_guest
from handlers.staff.joint_acts.begin import refuse_in_group, show_waiting
from handlers.staff.joint_acts.group_call import START
from handlers.staff.restore_question import SIGN, decide_hold
from handlers.staff.review.assignment import open_review_of
from handlers.staff.rights import NOT_MEMBER, no_rights
from handlers.student.commands import COMMANDS as STUDENT_COMMANDS
from handlers.updates import Command, Membership, Press, Text, Update
from storage.records import Records

UNKNOWN = StaffCommand(show_help)  # what this person can do, in place of silence
_STUDENTS_ONLY = STUDENT_COMMANDS.keys() - COMMANDS.keys()


def in_group(records: Records, app_context: AppContext, happening: Update, update_id: int) -> str | None:
    """Reply in the staff group; before there is one, only tell a group its id. Talk is left alone."""
    clerk = Clerk(records, app_context, happening, update_id)
    group, event = app_context.group(records), happening.event
    if group is not None and happening.sender.chat_id != group:
        _elsewhere(clerk)
        return None
    if isinstance(event, Press):
        _press(clerk, event, staff=group is not None)
    elif isinstance(event, Command) and _is_to_us(clerk, event):
        _command(clerk, event.name, staff=group is not None)
    return clerk.alert


def reviewing(records: Records, app_context: AppContext, happening: Update, update_id: int) -> str | None:
    """Handle what staff do in private; returns the words of an alert. Raises Lookup."""
    clerk, event = Clerk(records, app_context, happening, update_id), happening.event
    why_not = no_rights(clerk)
    if why_not:
        _turn_away(clerk, why_not)
    elif isinstance(event, Press):
        press(clerk, event.data)
    elif isinstance(event, Text):
        hear(clerk, event.text)
    elif isinstance(event, Command):
        _in_private(clerk, event)
    if clerk.person is not None and why_not in {"", NOT_MEMBER}:
        renew_menu(records, clerk.person, update_id, staff=not why_not)
    return clerk.alert


def is_for_staff(happening: Update, *, colleague: bool) -> bool:
    """Whether this may be a member of staff in private; who is none of them is answered as any student.

    A `colleague` was one when they were last answered, is linked to no number and asked nothing: what they
    type may be meant for either side.
    """
    event, member = happening.event, happening.member
    if member is Membership.outside:
        return False
    if isinstance(event, Command) and (_comes_from_group(event) or _is_only_staffs(event.name)):
        return True
    perhaps = isinstance(event, Text) or (isinstance(event, Command) and event.name not in _STUDENTS_ONLY)
    return colleague and perhaps and member in {None, Membership.inside}


def _is_only_staffs(name: str) -> bool:
    return name in COMMANDS and COMMANDS[name].in_private and name not in STUDENT_COMMANDS


def _elsewhere(clerk: Clerk) -> None:
    """Say nothing in another group, which is left; where the staff's number is wrong this may be theirs."""
    note_guest(clerk.records, clerk.sender.chat_id)
    event = clerk.happening.event
    if (
        isinstance(event, Command)
        and _is_to_us(clerk, event)
        and is_in_doubt(clerk.records, clerk.app_context)
    ):
        _command(clerk, event.name, staff=False)


def _is_to_us(clerk: Clerk, command: Command) -> bool:
    return command.to in {"", clerk.app_context.bot_username}


def _command(clerk: Clerk, name: str, *, staff: bool) -> None:
    command = COMMANDS.get(name)
    if command is not None and command.for_anybody:
        command.run(clerk)
    elif not staff or not name:
        return
    elif command is not None and not command.in_group:
        refuse_in_group(clerk)
    elif command is not None or name not in STUDENT_COMMANDS:
        _for_staff(clerk, command or UNKNOWN)
    else:
        link = Button(clerk.group_words("desk-private-button"), url=clerk.app_context.link("menu"))
        clerk.say_in_group("desk-in-private", [[link]])


def _press(clerk: Clerk, press: Press, *, staff: bool) -> None:
    """Handle a press in the group, whose only buttons are those of a restore."""
    if not staff or not press.data.startswith(f"{SIGN}:"):
        clerk.alert = clerk.group_words("desk-old-button-alert")
    elif why_not := no_rights(clerk):
        clerk.alert = clerk.group_words(f"{why_not}-alert")
    else:
        decide_hold(clerk, press)


def _in_private(clerk: Clerk, event: Command) -> None:
    command = COMMANDS.get(event.name)
    if _comes_from_group(event):
        _FROM_GROUP[event.argument](clerk)
    elif command is not None and command.in_private:
        command.run(clerk)
    else:
        show_help(clerk)


def _comes_from_group(event: Command) -> bool:
    return event.name == "start" and event.argument in _FROM_GROUP


def _greet(clerk: Clerk) -> None:
    clerk.reply("start-desk")


_FROM_GROUP = {START: show_waiting, "desk": _greet}  # the links that stand there


def _for_staff(clerk: Clerk, command: StaffCommand) -> None:
    """Run a command for staff; an admin's mask, a channel, a forward are no proof of who sent it."""
    if clerk.sender.disguised:
        clerk.say_in_group("desk-disguised")
    elif why_not := no_rights(clerk):
        clerk.say_in_group(why_not)
    else:
        clerk.app_context.note_thread(clerk.records, clerk.sender.thread_id)
        command.run(clerk)


def _turn_away(clerk: Clerk, why_not: str) -> None:
    """Turn away who is no longer of the group: their open review is closed, its application goes back.

    Where Telegram does not say, that is no no: nothing is done, and nothing is closed.
    """
    clerk.alert = clerk.words(f"{why_not}-alert")
    if why_not != NOT_MEMBER:
        clerk.say(why_not)
        return
    reviews = clerk.records.reviews
    for review in (reviews.of(clerk.user_id), reviews.waiting_for_words(clerk.user_id)):
        if review is not None:
            open_review_of(clerk, review).clear_away()
    clerk.say("desk-not-member-private")
