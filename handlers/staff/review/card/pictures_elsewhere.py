"""Pictures elsewhere on the card: what other students sent too, beyond the applications named."""

from collections.abc import Iterator

from handlers.messages.words import Html
from handlers.staff.review.open_review import OpenReview
from rules.items import Item

_MOST = 8


def elsewhere_lines(opened: OpenReview) -> list[Html]:
    """A line each: which of the pictures, whose it is as well, and what that student sent it for."""
    found = dict.fromkeys(_elsewhere(opened))
    return [_line(opened, *it) for it in found][:_MOST]


def _elsewhere(opened: OpenReview) -> Iterator[tuple[str, int, str, bool]]:
    """Our item, the other student, their item, whether it is the very file."""
    records, named = opened.records, _named(opened)
    for item, look in opened.looks.items():
        students = set()
        for it in opened.same_elsewhere[item]:
            students.add(it.student_id)
            # Two backs that look alike show nothing: many a kind prints the same on each of them.
            if (it.file or item != Item.back) and it.id not in named:
                theirs = records.same_pictures.item_of(it.student_id, it.sha256)
                yield item, it.student_id, theirs or "", it.file
        for student in records.same_pictures.judged_elsewhere(opened.application.student_id, look.sha256):
            if student not in students:
                yield item, student, records.same_pictures.item_of(student, look.sha256) or "", True


def _named(opened: OpenReview) -> set[str | None]:
    """The pictures of those applications of other students that the card names."""
    return {
        it.application.pictures[shared.theirs] for it in opened.earlier_of_others for shared in it.pictures
    }


def _line(opened: OpenReview, item: str, student_id: int, theirs: str, file: bool) -> Html:
    student = opened.records.roster.get(student_id)
    assert student is not None  # a picture belongs to somebody
    return opened.words(
        "desk-picture-elsewhere",
        ours=opened.words(f"item-{item}"),
        number=student.number,
        theirs=opened.words(f"item-{theirs}" if theirs else "desk-some-picture"),
        how="file" if file else "copy",
    )
