"""Menu: what a student can do now, as buttons; and the choice of language."""

from handlers.dialogue.turn import Choice, Turn
from handlers.messages.render import Button
from handlers.messages.titles import title
from handlers.messages.words import languages, words_in
from rules.status import Status


def show_menu(turn: Turn) -> None:
    """Show the ways that are open to this person, the likeliest first."""
    if turn.person.student is None:
        turn.say("menu-unlinked", [[turn.go("menu-link", "link")], [turn.go("menu-language", "language")]])
        return
    turn.say("menu", [[button] for button in _ways(turn)])


def offer_languages(turn: Turn) -> None:
    rows = [[Button(words_in(name)("language-name"), f"g:language:{name}")] for name in languages()]
    turn.say("language-ask", rows)


def other_languages(turn: Turn) -> list[Choice]:
    """The languages that the person does not read now, as choices of the question that they stand under."""
    others = [name for name in languages() if name != turn.words.language]
    return [Choice(words_in(name)("language-button"), "language", name) for name in others]


def switch_language(turn: Turn, name: str) -> None:
    """Switch to a language from now on, whatever Telegram says; one that we do not have changes nothing."""
    if name in languages():
        turn.person.language, turn.person.language_chosen = name, True
    turn.say("language-changed")


def _ways(turn: Turn) -> list[Button]:
    account = turn.records.accounts.get(turn.student.id)
    drafts = turn.records.applications.of_student(turn.student.id, Status.draft)
    returned = turn.records.applications.of_student(turn.student.id, Status.returned)
    ways = [turn.go("menu-mend", "mend", it.id, reference=it.reference) for it in returned]
    ways += [turn.go("draft-button", "draft", it.id, name=title(turn.words, it)) for it in drafts[-2:]]
    ways.append(turn.go("menu-apply", "new"))
    if account is None or account.completed_at is None:
        ways.append(turn.go("menu-account", "account"))
    return [*ways, turn.go("menu-status", "status"), turn.go("menu-language", "language")]
