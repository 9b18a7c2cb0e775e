"""Begin a joint act: one member of staff names the number and sees the student card, and calls a second."""

from handlers.messages.render import Button
from handlers.staff.clerk import Clerk
from handlers.staff.joint_acts.act_message import show, show_again
from handlers.staff.joint_acts.group_call import START, call_second
from rules.link import LIMITS, Act, read_student_number
from rules.refusal import Refused
from storage.tables.people import JointAct, Student


def begin(clerk: Clerk, kind: Act) -> None:
    """Begin it for the typed number, or show the one that is under way."""
    clerk.speaker.delete(clerk.user_id, clerk.sender.message_id)  # it names a student
    if clerk.sender.disguised:
        clerk.say("desk-disguised")
        return
    try:
        number = read_student_number(clerk.argument, clerk.app_context.school.number_pattern)
    except Refused:
        clerk.say("joint-act-usage", example=clerk.app_context.school.number_example)
        return
    student = clerk.records.roster.by_number(number)
    why_not = "joint-act-unknown" if student is None else hindrance(clerk, kind, student)
    if why_not or student is None:
        clerk.say(why_not)
    else:
        _open(clerk, kind, student)


def hindrance(clerk: Clerk, kind: Act, student: Student) -> str:
    """The words for why this act cannot be done by this person, or has become needless; "" where it can."""
    if student.id == clerk.own_student:
        return "joint-act-own"
    linked = clerk.records.people.of_student(student.id) is not None
    if kind is Act.unlink:
        return "" if linked else "joint-act-not-linked"
    return "joint-act-linked" if linked else ""


def see(clerk: Clerk, act: JointAct) -> None:
    """The first has seen the student card: the group is told that something waits, and not for whom."""
    if act.first_id != clerk.user_id or act.seen_at is not None:
        return
    clerk.records.joint_acts.see(act)
    show_again(clerk, act)
    call_second(clerk, act)


def show_waiting(clerk: Clerk) -> None:
    """Show each act that waits for a second member of staff."""
    waiting = [it for it in clerk.records.joint_acts.waiting() if it.student_id != clerk.own_student]
    for act in waiting:
        show(clerk, act)
    if not waiting:
        clerk.say("joint-act-none", minutes=LIMITS.joint_act_minutes)


def refuse_in_group(clerk: Clerk) -> None:
    """A number has no place in the group: it is taken away, where the bot may do that."""
    clerk.speaker.delete(clerk.sender.chat_id, clerk.sender.message_id)
    button = Button(clerk.group_words("desk-private-button"), url=clerk.app_context.link(START))
    clerk.say_in_group("joint-act-in-private", [[button]])


def _open(clerk: Clerk, kind: Act, student: Student) -> None:
    acts = clerk.records.joint_acts
    clerk.records.advisory_lock("joint act", student.id)
    act = acts.open_of(kind, student.id) or acts.begin(kind, student, clerk.user_id)
    if act.first_id == clerk.user_id or act.seen_at is not None:
        show(clerk, act)
    else:
        clerk.say("joint-act-begun")
