"""Refuse: final, so it needs a note in the reviewer's own words, and a look at the notice."""

from handlers.notices.decisions import Decision
from handlers.staff.review.decisions.decide import decide, preview, student_words
from handlers.staff.review.decisions.own_words import REFUSAL, own_words
from handlers.staff.review.open_review import Sitting
from rules.status import Status


def ask_refusal(sitting: Sitting, _value: str) -> None:
    sitting.review.waits_for = REFUSAL
    reads = student_words(sitting)("language-name")
    sitting.board(sitting.words("desk-refuse-ask", language=reads), [[sitting.button("desk-back", "board")]])


def preview_refusal(sitting: Sitting, _value: str = "") -> None:
    decision = Decision(Status.refused, note=own_words(sitting).get(REFUSAL, ""))
    rows = [
        [sitting.button("desk-refuse-yes", "refuse_now")],
        [sitting.button("desk-change", "refuse")],
        [sitting.button("desk-back", "board")],
    ]
    sitting.board(preview(sitting, decision), rows)


def send_refusal(sitting: Sitting, _value: str) -> None:
    note = own_words(sitting).get(REFUSAL)
    if note is None:
        ask_refusal(sitting, "")
    else:
        decide(sitting, Status.refused, note=note)
