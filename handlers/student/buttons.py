"""Student buttons that work at any time, each a row: its verb and what it does."""

from collections.abc import Callable

from handlers.dialogue.menu import offer_languages, show_menu, switch_language
from handlers.dialogue.turn import DraftGone, Turn
from handlers.journeys import APPLY, APPLY_CHANGE, LINK, MEND, WITHDRAWAL
from handlers.messages.titles import title
from handlers.steps.application.drafts import drop_draft, first_open, lacks_only_its_kind
from handlers.steps.application.return_reasons import reason_lines
from handlers.steps.application.submission import lost_its_kind
from handlers.student.account import show_account
from handlers.student.commands import ANOTHER, apply, new_application, offer_drafts
from handlers.student.navigation import ask_again, begin, enter, leave
from handlers.student.status import show_status
from rules.items import ITEMS
from rules.status import Status
from rules.typed.row_id import row_id
from storage.tables.applications import Application


def _language(turn: Turn, name: str) -> None:
    """Switch the language, and go on with the same question in the new one."""
    if not name:
        offer_languages(turn)
        return
    switch_language(turn, name)
    if turn.place is not None:
        ask_again(turn)
    else:
        show_menu(turn)


def _link(turn: Turn, _value: str) -> None:
    if turn.person.student is None:
        begin(turn, LINK)
    else:
        show_menu(turn)


def _draft(turn: Turn, value: str) -> None:
    """Go on with a draft at the first question that has no answer yet."""
    draft = _own(turn, value.partition(":")[0], Status.draft)
    lost_its_kind(turn, draft)
    still_open = first_open(draft)
    step = "certificate_read" if still_open == "check" else still_open
    begin(turn, APPLY_CHANGE if lacks_only_its_kind(draft) else APPLY, step, application_id=draft.id)


def _delete_draft(turn: Turn, value: str) -> None:
    """Delete a draft with its pictures, once the student is sure."""
    number, _, sure = value.partition(":")
    draft = _own(turn, number, Status.draft)
    if not sure:
        yes = turn.go("draft-delete-button", "delete_draft", draft.id, "sure")
        no = turn.go("draft-keep-button", "draft", draft.id)
        turn.say("draft-delete-ask", [[no], [yes]], name=title(turn.words, draft))
        return
    drop_draft(turn.records, draft)
    if turn.talk.application_id == draft.id:
        leave(turn)
    turn.say("draft-deleted")
    show_menu(turn)


def _mend(turn: Turn, value: str) -> None:
    """Show what is still wrong with a returned application, or go straight to one wrong item."""
    number, _, item = value.partition(":")
    application = _own(turn, number, Status.returned)
    step = STEP_FOR.get(item) if item in application.wrong else None
    if step and not turn.notice_is_new:
        _say_why(turn, application, item)
    begin(turn, MEND, step, application_id=application.id, behind="resend" if step else None)


def _go_on(turn: Turn, _value: str = "") -> None:
    if turn.place is None:
        show_menu(turn)
    else:
        ask_again(turn)


def _album_again(turn: Turn, item: str) -> None:
    """Ask for the pictures of an album once more, where the student still is on that way."""
    step = STEP_FOR.get(item)
    if step is None or step not in turn.way.rows:
        _go_on(turn)
        return
    enter(turn, turn.way.name, step)


def _say_why(turn: Turn, application: Application, item: str) -> None:
    """Say what was wrong with this item, above the question that mends it."""
    for line in reason_lines(turn.words, turn.records, application, item):
        turn.say_html(line)


def _withdraw(turn: Turn, value: str) -> None:
    application = _own(turn, value, Status.applied, Status.returned)
    begin(turn, WITHDRAWAL, application_id=application.id)


def _own(turn: Turn, value: str, *statuses: Status) -> Application:
    """The student's own application in one of these statuses. Raises DraftGone."""
    number = row_id(value)
    found = turn.records.applications.get(number) if number else None
    if found is None or found.student_id != turn.student.id or found.status not in statuses:
        raise DraftGone
    return found


STEP_FOR: dict[str, str] = {row.item: row.step for row in ITEMS}

ANYTIME: dict[str, Callable[[Turn, str], None]] = {
    "menu": lambda turn, _: show_menu(turn),
    "new": lambda turn, value: new_application(turn) if value == ANOTHER else apply(turn, value),
    "account": lambda turn, _: show_account(turn),
    "status": lambda turn, page: show_status(turn, row_id(page) or 0),
    "language": _language,
    "link": _link,
    "draft": _draft,
    "drafts": lambda turn, page: offer_drafts(turn, row_id(page) or 0),
    "delete_draft": _delete_draft,
    "mend": _mend,
    "withdraw": _withdraw,
    "go_on": _go_on,
    "album_again": _album_again,
}
