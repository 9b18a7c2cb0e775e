"""Refuse: the final decision, with a note in the reviewer's own words and a look at the notice."""

from typing import Final

from handlers.messages.words import Html
from handlers.notices.decisions import Decision
from handlers.staff.review.decisions.decide import decide, preview, student_words
from handlers.staff.review.decisions.own_words import MOST, WORDS_OF_REFUSAL, own_words
from handlers.staff.review.open_review import OpenReview
from rules.status import Status
from rules.typed.plain import bare

SHORT: Final = 5  # signs: with fewer nobody can tell what was wrong


def ask_refusal(opened: OpenReview, _value: str) -> None:
    opened.review.waits_for = WORDS_OF_REFUSAL
    reads = student_words(opened)("language-name")
    opened.board(
        opened.words("desk-refuse-ask", language=reads, most=MOST), [[opened.button("desk-back", "board")]]
    )


def preview_refusal(opened: OpenReview, _value: str = "") -> None:
    note = own_words(opened).get(WORDS_OF_REFUSAL, "")
    seen = preview(opened, Decision(Status.refused, note=note))
    if len(bare(note)) < SHORT:
        seen = Html(f"{seen}\n\n{opened.words('desk-refuse-short')}")
    rows = [
        [opened.button("desk-refuse-yes", "refuse_now")],
        [opened.button("desk-change", "refuse")],
        [opened.button("desk-back", "board")],
    ]
    opened.board(seen, rows)


def send_refusal(opened: OpenReview, _value: str) -> None:
    note = own_words(opened).get(WORDS_OF_REFUSAL)
    if note is None:
        ask_refusal(opened, "")
    else:
        decide(opened, Status.refused, note=note)
