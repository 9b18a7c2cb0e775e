"""Certificate kind: the student compares the chosen one with the certificate in hand."""

from typing import Literal

from handlers.dialogue.step import Step
from handlers.dialogue.supplements import in_mending, mended
from handlers.dialogue.turn import Answer, Turn
from handlers.steps.application.card import kind_card
from handlers.steps.application.submission import say_duplicate, say_kind_gone
from rules.items import Item
from storage.tables.applications import Application
from storage.tables.catalogue import CertificateKind


def ask_kind(turn: Turn) -> Literal["other"] | None:
    kind = _chosen(turn)
    if kind is None:
        return "other"
    choices = [[turn.choice("kind-right-button", "right")], [turn.choice("kind-other-button", "other")]]
    turn.ask_html(kind_card(turn.words, kind), choices)
    return None


def receive_kind(turn: Turn, said: Answer) -> Literal["right", "other", "duplicate"]:
    kind = _chosen(turn)
    if said.verb != "right" or kind is None:
        return "other"
    if turn.records.catalogue.offered(kind.code) is None:
        say_kind_gone(turn, kind)
        return "other"
    asked_about = Application(id=turn.draft.id, student_id=turn.draft.student_id, kind_code=kind.code)
    twin = turn.records.applications.own_duplicate(asked_about)
    if twin is not None:
        _say_duplicate(turn, twin)
        return "duplicate"
    turn.draft.kind, turn.draft.kind_code = kind, kind.code
    mended(turn, Item.kind)
    return "right"


def _chosen(turn: Turn) -> CertificateKind | None:
    code = turn.memo.get("kind") or turn.draft.kind_code
    return turn.records.catalogue.get(code) if code else None


def _say_duplicate(turn: Turn, twin: Application) -> None:
    """Say that the kind is a duplicate: the draft keeps what it had, another kind can be chosen for it."""
    say_duplicate(turn, twin)
    if not in_mending(turn):
        on = turn.go("draft-go-on-button", "draft", turn.draft.id)
        turn.say("kind-duplicate-next", [[turn.go("menu-status", "status")], [on]])


KIND = Step("kind", (Answer,), ask_kind, receive_kind)
