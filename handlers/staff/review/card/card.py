"""The card: what was typed beside what the catalogue and the roster say, then the pictures."""

from handlers.messages.words import Html
from handlers.staff.review.card.account import about_account, about_put_away
from handlers.staff.review.card.documents import pictures_of
from handlers.staff.review.card.flags import flags_of
from handlers.staff.review.card.history import about_history
from handlers.staff.review.card.ocr import about_reading
from handlers.staff.review.card.plain_text import shown
from handlers.staff.review.decision_menu import lay_board
from handlers.staff.review.open_review import Sitting


def lay_out(sitting: Sitting) -> None:
    """Card, pictures, and the decisions last, where the thumb is."""
    parts = [
        _head(sitting),
        _flags(sitting),
        _student(sitting),
        _certificate(sitting),
        about_account(sitting),
        about_put_away(sitting),
        about_reading(sitting),
        about_history(sitting),
    ]
    sitting.say("\n\n".join(part for part in parts if part))
    for slot, picture_id in pictures_of(sitting):
        sitting.show_picture(picture_id, sitting.words(f"item-{slot}"))
    lay_board(sitting)


def _head(sitting: Sitting) -> Html:
    application = sitting.application
    return sitting.words(
        "desk-card-head",
        reference=application.reference,
        until=sitting.words.time(sitting.review.locked_until, sitting.clerk.now),
        submitted=application.submitted_at or "—",
    )


def _flags(sitting: Sitting) -> str:
    return "\n".join(sitting.words(f"desk-flag-{flag.code}", **flag.values) for flag in flags_of(sitting))


def _student(sitting: Sitting) -> Html:
    student = sitting.application.student
    return sitting.words(
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


def _certificate(sitting: Sitting) -> Html:
    application, kind, words = sitting.application, sitting.application.kind, sitting.words
    return words(
        "desk-card-certificate",
        date=application.effective_date or "—",
        semester=application.semester or "—",
        round=application.round.name if application.round else "—",
        number=shown(application.number),
        code=kind.code if kind else "—",
        kind=kind.name if kind else "—",
        level=kind.level or "—" if kind else "—",
        issuer=kind.issuer if kind else "—",
        old=words("card-old-issuer", issuer=kind.old_issuer) if kind and kind.old_issuer else Html(""),
        points=str(kind.points) if kind and kind.points is not None else "—",
        back="blank" if application.back_blank else "picture",
    )
