"""/status: everything a student has applied for, by semester, with what can be done about it."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from handlers.dialogue.paging import Paged
from handlers.dialogue.turn import Turn
from handlers.messages.render import Button
from handlers.messages.staff_notes import about_all
from handlers.messages.titles import title
from handlers.messages.words import Html, Words
from handlers.steps.application.return_reasons import deadline_line, wrong_lines
from rules.calendar.semester import Semester
from rules.status import Status
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind


def show_status(turn: Turn, page: int = 0) -> None:
    """Show the status, a page at a time: the newest semester first, totals, the school's words, buttons."""
    applications = sorted(turn.records.applications.of_student(turn.student.id), key=_newest_first)
    if not applications:
        turn.say("status-nothing", [[turn.go("menu-apply", "new")]])
        return
    here = Paged(applications, page)
    blocks = [_title(turn, here)]
    for semester, group in groupby(here.shown, key=lambda it: it.semester):
        heading = _heading(turn, semester, [it for it in applications if it.semester == semester])
        blocks.append(_semester_block(turn, heading, group))
    rows = [row for it in here.shown for row in _buttons(turn, it)]
    turns = here.turns(lambda words, number: turn.go(words, "status", number))
    turn.say_html(Html("\n\n".join(blocks)), [*rows, turns, [turn.go("menu-apply", "new")]])


def _title(turn: Turn, here: Paged[Application]) -> Html:
    title = turn.words("status-title", count=len(here.found))
    if here.count == 1:
        return title
    return Html(f"{title}\n{turn.words('page-number', page=here.number + 1, pages=here.count)}")


def _newest_first(application: Application) -> tuple[int, int, int]:
    """The order, newest first: a draft without a date stands in front, for it was written last."""
    if application.semester is None:
        return (-1000, 0, -application.id)
    semester = Semester.read(application.semester)
    return (-semester.year, -semester.term, -application.id)


def _semester_block(turn: Turn, heading: Html, applications: Iterable[Application]) -> Html:
    lines = [heading]
    for application in applications:
        lines += [Html(""), *_application_lines(turn, application)]
    return Html("\n".join(lines))


def _heading(turn: Turn, semester: str | None, applications: Sequence[Application]) -> Html:
    """The totals of the whole semester, on whichever pages it stands."""
    if semester is None:
        return turn.words("status-no-date")
    found = Semester.read(semester)
    approved = [it for it in applications if it.status is Status.approved]
    points = sum(it.kind.points or 0 for it in approved if it.kind)
    values = {"count": len(applications), "approved": len(approved), "points": points}
    return turn.words("status-semester", year=str(found.year), term=str(found.term), **values)


def _application_lines(turn: Turn, application: Application) -> list[Html]:
    words = turn.words
    lines = [words("status-name", name=title(words, application))]
    if application.kind:
        lines.append(_kind_line(words, application.kind))
    if application.effective_date:
        lines.append(words("status-date", date=application.effective_date))
    if application.reference:
        lines.append(words("status-reference", reference=application.reference))
    lines.append(words("status-line", status=words(f"status-{application.status}")))
    if application.status in {Status.refused, Status.unfinished} and (note := _note(turn, application)):
        lines.append(words("status-note", note=note))
    if application.status is Status.returned:
        lines += [*wrong_lines(words, turn.records, application), deadline_line(turn, application)]
    return lines


def _note(turn: Turn, application: Application) -> str:
    """What staff wrote with the decision."""
    records = turn.records.applications
    moves = records.history(application.id)
    return about_all(records.note_of(moves[-1])) if moves else ""


def _kind_line(words: Words, kind: CertificateKind) -> Html:
    if kind.points is None:
        return words("status-issuer", issuer=kind.issuer)
    return words("status-issuer-points", issuer=kind.issuer, points=kind.points)


def _buttons(turn: Turn, application: Application) -> list[list[Button]]:
    name = title(turn.words, application)
    if application.status is Status.draft:
        on = turn.go("draft-button", "draft", application.id, name=name)
        delete = turn.go("draft-delete-short", "delete_draft", application.id, name=name)
        return [[on, delete]]
    withdraw = turn.go("withdraw-button", "withdraw", application.id, reference=application.reference)
    if application.status is Status.returned:
        return [[turn.go("menu-mend", "mend", application.id, reference=application.reference)], [withdraw]]
    return [[withdraw]] if application.status is Status.applied else []
