"""Decide: a decision is made once, in a race the first wins; who comes too late hears who decided what."""

from typing import Any

from handlers.messages.words import Html, Words, words_of
from handlers.notices.decisions import Decision, as_read, push_decision
from handlers.notices.told import say_decided
from handlers.staff.colleague import colleague
from handlers.staff.review.open_review import OpenReview
from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.tables.applications import MoveRow


def decide(opened: OpenReview, to: Status, *, note: str = "", **changes: Any) -> bool:
    """Move the application, tell the student, clear the table; False when somebody else was first."""
    application, clerk = opened.application, opened.clerk
    try:
        opened.records.applications.move(
            application,
            to,
            Actor.staff,
            user_id=clerk.user_id,
            reasons=changes.get("wrong"),
            note=note,
            **changes,
        )
    except Raced:
        opened.records.session.refresh(application)
        explain(opened, to)
        return False
    key = push_decision(opened.records, clerk.app_context, application)
    opened.clear_away()
    say_decided(opened.records, clerk.user_id, key)
    return True


def preview(opened: OpenReview, decision: Decision) -> Html:
    """The notice as the student will read it, in the student's language."""
    read = as_read(student_words(opened), opened.clerk.app_context.school, opened.application, decision)
    return Html(f"{opened.words('desk-preview')}\n\n{read}")


def student_words(opened: OpenReview) -> Words:
    person = opened.records.people.of_student(opened.application.student_id)
    return words_of(person) if person else opened.words


def explain(opened: OpenReview, wanted: Status | None = None) -> None:
    """Why this review can no longer decide: time, the student, oneself, or somebody else.

    A second tap for what oneself has just done is no failure: nothing is said.
    """
    closed = opened.review.closed_at is not None
    put_back = closed and opened.was_put_back
    opened.clear_away()
    clerk, review = opened.clerk, opened.review
    moves = opened.records.applications.history(opened.application.id)
    reference = opened.application.reference
    moved = moves[-1] if moves and moves[-1].version > review.version else None
    if _is_done(opened, moved, wanted, closed=closed):
        return
    if moved is not None:
        clerk.warn("desk-moved", clerk.ways_on(), reference=reference, **_move(opened, moved))
        return
    holder = opened.records.reviews.holder(review.application_id)
    by_other = holder is not None and holder.user_id != clerk.user_id
    who = colleague(opened.clerk, holder.user_id) if holder is not None and by_other else ""
    clerk.warn(
        "desk-put-back" if put_back else "desk-run-out",
        clerk.ways_on(),
        reference=reference,
        who=who or "—",
        by_other="yes" if by_other else "no",
    )


def _is_done(opened: OpenReview, moved: MoveRow | None, wanted: Status | None, *, closed: bool) -> bool:
    """Whether this very person has brought about already what the press wants."""
    if moved is None:
        return closed and wanted is Status.applied
    return (moved.by, moved.user_id, moved.to) == (Actor.staff, opened.clerk.user_id, wanted)


def _move(opened: OpenReview, move: MoveRow) -> dict[str, object]:
    return {
        "who": _who(opened, move),
        "status": str(move.to),
        "at": opened.words.time(move.at, opened.clerk.now),
    }


def _who(opened: OpenReview, move: MoveRow) -> Html:
    words = opened.words
    if move.by is not Actor.staff or move.user_id is None:
        return words("desk-who-student")
    return (
        words("desk-who-you")
        if move.user_id == opened.clerk.user_id
        else colleague(opened.clerk, move.user_id)
    )
