"""Profile: the student sees what the school's roster says, which only the school can change."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.office_terms import in_words


def ask_profile(turn: Turn) -> None:
    student = turn.student
    turn.ask(
        "profile-ask",
        [[turn.choice("profile-right", "right")], [turn.choice("profile-wrong-button", "wrong")]],
        number=student.number,
        name=student.name,
        english_name=student.english_name or "—",
        gender=in_words(turn.words, student.gender) or "—",
        programme=in_words(turn.words, student.programme) or "—",
        college=student.college or "—",
        department=student.department or "—",
        class_name=student.class_name or "—",
        kind="foreign" if student.foreign else "national",
    )


def receive_profile(turn: Turn, said: Answer) -> Literal["right", "begun", "wrong"]:
    if said.verb == "right":
        account = turn.records.accounts.get(turn.student.id)
        return "begun" if account and account.bank_code else "right"
    turn.say("profile-wrong", **turn.school.contacts)
    return "wrong"


PROFILE = Step("profile", (Answer,), ask_profile, receive_profile)
