"""Student number: the student names the one whose school mailbox gets the code."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Turn
from handlers.steps.link.mailed_code import has_place, said_locked, send_code
from handlers.updates import Text
from rules.link import read_student_number


def ask_student_number(turn: Turn) -> Literal["linked", "locked"] | None:
    student = turn.person.student
    if student is not None:
        ways = [[turn.go("menu-account", "account")], [turn.go("menu-apply", "new")]]
        turn.say("link-already", ways, number=student.number, name=student.name)
        return "linked"
    if said_locked(turn):
        return "locked"
    turn.ask("student-number-ask")
    return None


def receive_student_number(turn: Turn, said: Text) -> Literal["sent"]:
    number = read_student_number(said.text, turn.school.number_pattern)
    if not has_place(turn, number):
        send_code(turn, number)
    return "sent"


STUDENT_NUMBER = Step("student_number", (Text,), ask_student_number, receive_student_number)
