"""Final check: the student compares every answer once more, changes what is wrong, and sends."""

from typing import Final, Literal

from handlers.dialogue.step import Step
from handlers.dialogue.turn import Answer, DraftGone, Turn
from handlers.steps.application.card import check_card
from handlers.steps.application.submission import account_lacks, lost_its_kind, said_why_not, submit
from rules.status import Status
from storage.tables.applications import Application

Changed = Literal["effective_date", "kind", "certificate_number", "front", "back"]
Sent = Literal["sent", "not_sent", "account", "expiry"]
CHANGES: Final[tuple[tuple[Changed, ...], ...]] = (
    ("effective_date", "kind"),
    ("certificate_number",),
    ("front", "back"),
)


def ask_check(turn: Turn) -> Literal["kind"] | None:
    if lost_its_kind(turn, _draft(turn)):
        return "kind"
    changes = [[turn.choice(f"check-change-{it.replace('_', '-')}", it) for it in row] for row in CHANGES]
    turn.ask_html(check_card(turn, _draft(turn)), [[turn.choice("check-send-button", "submit")], *changes])
    return None


def receive_check(turn: Turn, said: Answer) -> Sent | Changed | Literal["stay"]:
    if said.verb == "submit":
        return _send(turn, _draft(turn))
    for changed in (it for row in CHANGES for it in row):
        if changed == said.verb:
            return changed
    ask_check(turn)
    return "stay"


def _send(turn: Turn, draft: Application) -> Sent | Literal["kind"]:
    """Send, unless a hindrance beyond help comes first: no account is filled in for a round that is over."""
    if lost_its_kind(turn, draft):
        return "kind"
    if said_why_not(turn, draft):
        return "not_sent"
    lacking = account_lacks(turn)
    if lacking:
        draft.waits_for_account = True
        turn.say(f"check-{lacking}-first")
        return lacking
    return "sent" if submit(turn, draft) else "not_sent"


def _draft(turn: Turn) -> Application:
    """The draft: nothing else can be sent from here. Raises DraftGone."""
    if turn.draft.status is not Status.draft:
        raise DraftGone
    return turn.draft


CHECK = Step("check", (Answer,), ask_check, receive_check)
