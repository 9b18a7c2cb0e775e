"""Stale drafts: a draft is deleted, with its pictures and with whatever was still to be said about it."""

from handlers.steps.application.drafts import drop_draft
from rules.calendar.rounds import Round
from rules.retention import Kept, draft_served, due_for_removal
from rules.status import Status
from storage.applications.applications import DraftFor
from storage.records import Records
from storage.tables.applications import Application


def outlived_drafts(records: Records) -> list[int]:
    """Drafts that nobody can send any more, since so long that nobody will come back for them."""
    rounds = records.rounds.all()
    return [it.id for it in records.applications.drafts() if _is_outlived(records, it, rounds)]


def drop_outlived(records: Records, draft_id: int) -> bool:
    """Delete a stale draft; False where it was sent or dropped meanwhile."""
    draft = records.applications.get(draft_id)
    if draft is None or draft.status is not Status.draft:
        return False
    if not _is_outlived(records, draft, records.rounds.all()):
        return False
    drop_draft(records, draft)
    return True


def _is_outlived(records: Records, draft: DraftFor | Application, rounds: list[Round]) -> bool:
    served = draft_served(draft.effective_date, draft.created_at, rounds)
    return served is not None and due_for_removal(Kept.draft, served) <= records.now
