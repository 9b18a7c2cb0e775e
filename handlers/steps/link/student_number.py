"""Student number: the student names the one whose school mailbox gets the code."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Turn
from handlers.messages.figures import student_number
from handlers.steps.link.mailed_code import has_place, said_locked, send_code
from handlers.updates import Text
from rules.link import read_student_number
from rules.refusal import Refused


def ask_student_number(turn: Turn) -> Literal["linked", "locked"] | None:
    student = turn.person.student
    if student is not None:
        ways = [[turn.go("menu-account", "account")], [turn.go("menu-apply", "new")]]
        turn.say("link-already", ways, number=student.number, name=student.name)
        return "linked"
    if said_locked(turn):
        return "locked"
    turn.ask("student-number-ask", **student_number(turn.words, turn.school))
    return None


def receive_student_number(turn: Turn, said: Text) -> Literal["sent"]:
    number = read_student_number(said.text, turn.school.number_pattern)
    if not has_place(turn, number):
        _send(turn, number)
    return "sent"


def _send(turn: Turn, number: str) -> None:
    """Mail a code; who may not ask for another one today can still type the one that the office gives."""
    try:
        send_code(turn, number)
    except Refused as refused:
        row = turn.records.link_codes.current(turn.sender.user_id)
        if refused.code != "code-daily" or row is None or row.number != number:
            raise
        turn.refuse(refused)


def _may_be_one(turn: Turn, text: str) -> bool:
    """Whether the text has a student number's shape."""
    try:
        read_student_number(text, turn.school.number_pattern)
    except Refused:
        return False
    return True


STUDENT_NUMBER = Step(
    "student_number", (Text,), ask_student_number, receive_student_number, takes=_may_be_one
)
