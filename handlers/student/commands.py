"""Student commands, each a row: what it is called and what it does."""

from collections.abc import Callable

from handlers.dialogue.menu import offer_languages, show_menu
from handlers.dialogue.paging import Paged
from handlers.dialogue.step import Subject
from handlers.dialogue.turn import Turn
from handlers.journeys import APPLY, LINK
from handlers.messages.office_terms import school_names
from handlers.messages.render import Button
from handlers.messages.titles import title
from handlers.student.account import show_account
from handlers.student.navigation import ask_again, begin, leave
from handlers.student.status import show_status
from rules.status import Status
from storage.tables.applications import Application

ANOTHER = "another"  # an application is begun in spite of one that is not finished


def start(turn: Turn, argument: str) -> None:
    """Greet, and begin with the link where there is none; a journey under way goes on."""
    if argument == "desk":
        turn.say("start-desk")
        return
    if turn.place is not None:
        turn.say("welcome-back")
        ask_again(turn)
        return
    turn.say("welcome", **school_names(turn.words, turn.school))
    if turn.person.student is None:
        begin(turn, LINK)
    else:
        show_menu(turn)


def apply(turn: Turn, _argument: str) -> None:
    """Begin an application; one that is being filled in, or drafts that wait, are offered first."""
    if turn.place is None or Subject.draft not in turn.way.about:
        offer_drafts(turn)
        return
    every = turn.records.applications.of_student(turn.student.id, Status.draft)
    in_hand = next((it for it in every if it.id == turn.talk.application_id), None)
    if in_hand is None:  # deleted or sent meanwhile: there is nothing to go on with
        leave(turn)
        offer_drafts(turn)
        return
    if in_hand.blank:
        turn.say("apply-blank")
        ask_again(turn)
        return
    name = title(turn.words, in_hand)
    turn.say("apply-under-way", [[turn.go("draft-button", "go_on", name=name)], _another(turn)], name=name)


def offer_drafts(turn: Turn, page: int = 0) -> None:
    """Offer the drafts that wait, a page at a time; where there is none, begin an application."""
    here = Paged(_drafts(turn), page)
    if not here.found:
        new_application(turn)
        return
    rows = [[turn.go("draft-button", "draft", it.id, name=title(turn.words, it))] for it in here.shown]
    turns = here.turns(lambda words, number: turn.go(words, "drafts", number))
    turn.say("apply-drafts", [*rows, turns, _another(turn)], count=len(here.found))


def _drafts(turn: Turn) -> list[Application]:
    """The drafts in which anything is answered."""
    every = turn.records.applications.of_student(turn.student.id, Status.draft)
    return [it for it in every if not it.blank]


def _another(turn: Turn) -> list[Button]:
    return [turn.go("apply-new-button", "new", ANOTHER)]


def new_application(turn: Turn) -> None:
    """Begin a fresh draft, or take one that was begun and never answered: no empty ones gather."""
    drafts = turn.records.applications.of_student(turn.student.id, Status.draft)
    blank = next((it for it in drafts if it.blank), None)
    draft = blank or turn.records.applications.new_draft(turn.student.id)
    begin(turn, APPLY, application_id=draft.id)


def account(turn: Turn, _argument: str) -> None:
    show_account(turn)


def status(turn: Turn, _argument: str) -> None:
    show_status(turn)


def language(turn: Turn, _argument: str) -> None:
    offer_languages(turn)


def helping(turn: Turn, _argument: str) -> None:
    """Say what this step wants and the frequent questions, and ask the same question again."""
    if turn.place is not None:
        names = school_names(turn.words, turn.school)
        turn.say(f"{turn.place.step.text}-help", fee=turn.school.fee, **names)
        turn.say("help-office", **turn.school.contacts)
        ask_again(turn)
        return
    turn.say("help", fee=turn.school.fee, **turn.school.contacts)
    show_menu(turn)


def in_the_group(turn: Turn, _argument: str) -> None:
    """Point to the group: the staff's commands would lock nothing here and say too much."""
    turn.say("staff-command-here")
    if turn.place is not None:
        ask_again(turn)


def cancel(turn: Turn, _argument: str) -> None:
    """Ask before a journey is left; the draft stays unless the student says otherwise."""
    if turn.place is None:
        turn.say("nothing-to-cancel")
        show_menu(turn)
        return
    turn.place = None  # no progress and no ways out under this question
    draft = turn.talk.application_id is not None and Subject.draft in turn.way.about
    delete = [[turn.choice("cancel-delete", "!delete")]] if draft else []
    turn.ask(
        "cancel-ask",
        [[turn.choice("cancel-stay", "!stay")], [turn.choice("cancel-leave", "!leave")], *delete],
    )


COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "start": start,
    "apply": apply,
    "account": account,
    "status": status,
    "language": language,
    "help": helping,
    "cancel": cancel,
}
