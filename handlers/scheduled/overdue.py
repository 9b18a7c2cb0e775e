"""Overdue supplements: returned applications past their deadline become unfinished."""

from datetime import datetime

from handlers.app_context import AppContext
from handlers.dialogue.account_fault import release_account
from handlers.notices.decisions import push_decision
from rules.status import Actor, Status
from storage.applications.applications import Raced
from storage.records import Records
from storage.tables.applications import Application


def close_overdue(records: Records, app_context: AppContext, *, until: datetime | None = None) -> None:
    """Returned applications with a deadline before `until` (now) become unfinished; the student is told."""
    for application in records.applications.overdue():
        deadline = application.supplement_until
        if until is None or (deadline is not None and deadline < until):
            _close(records, app_context, application)


def _close(records: Records, app_context: AppContext, application: Application) -> None:
    try:
        records.applications.move(application, Status.unfinished, Actor.clock)
    except Raced:
        return
    release_account(records, application.student_id)
    push_decision(records, app_context, application)
