"""Drafts: the first question of one that is still open, and how one is deleted with all that is its own."""

from handlers.notices.reminder_topic import take_back
from storage.records import Records
from storage.tables.applications import Application


def first_open(draft: Application) -> str:
    """The first step of `apply` that has no answer yet; `check` when all have one."""
    return next(iter(_open(draft)), "check")


def lacks_only_its_kind(draft: Application) -> bool:
    """Whether nothing else is open: a kind that is offered no more was taken out of a whole draft."""
    return _open(draft) == ["keyword"]


def _open(draft: Application) -> list[str]:
    answered = {
        "effective_date": draft.effective_date,
        "keyword": draft.kind_code,
        "certificate_number": draft.number,
        "certificate_front": draft.front,
        "certificate_back": draft.back or draft.back_blank,
    }
    return [step for step, answer in answered.items() if not answer]


def drop_draft(records: Records, draft: Application) -> None:
    for picture_id in draft.pictures.values():
        records.album.drop(picture_id)
    take_back(records, draft.id)
    records.applications.delete_draft(draft)
