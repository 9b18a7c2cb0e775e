"""Review card: what was typed beside what the catalogue and the roster say, then the pictures."""

from handlers.messages.words import Html
from handlers.staff.plain_text import shown
from handlers.staff.review.card.account import about_account, about_put_away
from handlers.staff.review.card.documents import viewable_pictures
from handlers.staff.review.card.flags import flags_of
from handlers.staff.review.card.history import about_history
from handlers.staff.review.card.identity import about_changed_hands, about_freeze
from handlers.staff.review.card.ocr import about_reading
from handlers.staff.review.card.other_applications import about_other_applications
from handlers.staff.review.decision_menu import lay_board
from handlers.staff.review.open_review import OpenReview


def lay_out(opened: OpenReview) -> None:
    """Lay out the card, the pictures, and the decisions last, where the thumb is."""
    parts = [
        _head(opened),
        _flags(opened),
        _student(opened),
        _certificate(opened),
        about_account(opened),
        about_put_away(opened),
        about_freeze(opened),
        about_reading(opened),
        about_history(opened),
        about_other_applications(opened),
        about_changed_hands(opened),
    ]
    opened.say("\n\n".join(part for part in parts if part))
    for slot, picture_id in viewable_pictures(opened):
        opened.show_picture(picture_id, opened.words(f"item-{slot}"))
    lay_board(opened)


def _head(opened: OpenReview) -> Html:
    application = opened.application
    return opened.words(
        "desk-card-head",
        reference=application.reference,
        until=opened.words.time(opened.review.locked_until, opened.clerk.now),
        submitted=application.submitted_at or "—",
    )


def _flags(opened: OpenReview) -> str:
    return "\n".join(opened.words(f"desk-flag-{flag.code}", **flag.values) for flag in flags_of(opened))


def _student(opened: OpenReview) -> Html:
    student = opened.application.student
    return opened.words(
        "desk-card-student",
        number=student.number,
        name=student.name,
        english_name=student.english_name or "—",
        college=student.college or "—",
        department=student.department or "—",
        class_name=student.class_name or "—",
        programme=student.programme or "—",
        enrolment=student.enrolment or "—",
        foreign="yes" if student.foreign else "no",
    )


def _certificate(opened: OpenReview) -> Html:
    application, kind, words = opened.application, opened.application.kind, opened.words
    return words(
        "desk-card-certificate",
        date=application.effective_date or "—",
        semester=application.semester or "—",
        round=application.round.name if application.round else "—",
        number=shown(application.number),
        code=kind.code if kind else "—",
        kind=kind.name if kind else "—",
        sample="yes" if kind and kind.sample else "no",
        level=kind.level or "—" if kind else "—",
        issuer=kind.issuer if kind else "—",
        old=words("card-old-issuer", issuer=kind.old_issuer) if kind and kind.old_issuer else Html(""),
        points=str(kind.points) if kind and kind.points is not None else "—",
        back="blank" if application.back_blank else "picture",
    )
