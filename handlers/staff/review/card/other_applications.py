"""Other applications on the card: the applications that this one is like, and all others of the student."""

from collections.abc import Iterable

from handlers.messages.titles import title
from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview
from rules.status import DECIDED, Status
from storage.applications.earlier_applications import EarlierApplication
from storage.tables.applications import Application

_MOST = 8


def earlier_lines(opened: OpenReview, earlier: Iterable[EarlierApplication]) -> Html:
    return Html("".join(f"\n{_like(opened, it)}" for it in [*earlier][:_MOST]))


def about_other_applications(opened: OpenReview) -> str:
    """What else this student has sent, the newest first, and what staff wrote when they refused it."""
    theirs = opened.records.applications.of_student(opened.application.student_id)
    others = [
        it for it in reversed(theirs) if it.id != opened.application.id and it.status is not Status.draft
    ]
    if not others:
        return ""
    heading = opened.words("desk-card-others", count=len(others))
    return "\n".join([heading, *[_other(opened, it) for it in others[:_MOST]]])


def _like(opened: OpenReview, earlier: EarlierApplication) -> Html:
    words = opened.words
    like = [words("desk-earlier-number")] if earlier.number else []
    like += [
        words(
            "desk-earlier-picture",
            ours=words(f"item-{it.ours}"),
            theirs=words(f"item-{it.theirs}"),
            how="file" if it.file else "copy",
        )
        for it in earlier.pictures
    ]
    return words("desk-earlier", like=Html(" · ".join(like)), **_named(opened, earlier.application))


def _other(opened: OpenReview, application: Application) -> Html:
    note = ""
    if application.status in DECIDED:
        note = opened.records.applications.note_of(opened.records.applications.history(application.id)[-1])
    return opened.words("desk-other", note=note or "none", **_named(opened, application))


def _named(opened: OpenReview, application: Application) -> dict[str, object]:
    return {
        "reference": application.reference,
        "kind": title(opened.words, application),
        "status": opened.words(f"status-{application.status}"),
    }
