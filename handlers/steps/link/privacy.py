"""Privacy notice: the student reads it and agrees before anything personal is asked."""

from typing import Literal

from handlers.dialogue.menu import other_languages, switch_language
from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, Turn
from handlers.messages.office_terms import school_names
from rules.retention import ACCOUNTING_YEARS, Kept

SHOWN = "notice_shown"


def ask_privacy(turn: Turn) -> Literal["known"] | None:
    school = turn.school
    if turn.person.notice_version == school.notice_version:
        return "known"
    choices = [[turn.choice("privacy-accept", "accept")], [turn.choice("privacy-decline", "decline")]]
    languages = other_languages(turn)
    if turn.memo.get(SHOWN) == turn.words.language:
        again = [turn.choice("privacy-again", "again")]
        turn.ask("privacy-ask-again", [*choices, again, languages])  # not the whole wall once more
        return None
    turn.memo[SHOWN] = turn.words.language
    if turn.person.notice_version is not None:
        turn.say("privacy-changed")
    turn.ask(
        "privacy-ask",
        [*choices, languages],
        **school_names(turn.words, school),
        **school.contacts,
        version=school.notice_version,
        sealed_days=Kept.documents.days,
        document_days=Kept.documents_archive.days,
        account_days=Kept.account.days,
        payment_years=ACCOUNTING_YEARS,
    )
    return None


def receive_privacy(turn: Turn, said: Answer) -> Literal["accepted", "declined", "stay"]:
    if said.verb == "again":
        turn.memo.pop(SHOWN, None)
        ask_privacy(turn)
        return "stay"
    if said.verb == "language":
        switch_language(turn, said.value)
        ask_privacy(turn)
        return "stay"
    if said.verb != "accept":
        again = [[turn.go("privacy-again", "link")]]
        turn.say("privacy-declined", again, **turn.school.contacts)
        return "declined"
    turn.records.people.accept_notice(turn.person, turn.school.notice_version)
    return "accepted"


PRIVACY = Step("privacy", (Answer,), ask_privacy, receive_privacy)
