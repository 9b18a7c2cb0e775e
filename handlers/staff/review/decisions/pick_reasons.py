"""Picking: which items are wrong and why, as reasons that are ticked and own words."""

from html import unescape

from handlers.messages.labels import HALF, columns
from handlers.messages.render import Button
from handlers.staff.review.decisions.own_words import own_words
from handlers.staff.review.open_review import Sitting
from rules.items import Item, items_for
from rules.reasons import reason_of, reasons_for


def show_items(sitting: Sitting, _value: str = "") -> None:
    """Choose the item first; those with a reason say how many."""
    wrong = wrong_items(sitting)
    rows = [[_item_button(sitting, item, wrong) for item in row] for row in _item_rows(sitting)]
    if wrong:
        rows.append([sitting.button("desk-preview-button", "preview")])
    rows.append([sitting.button("desk-back", "board")])
    sitting.board(sitting.words("desk-items", reference=sitting.application.reference), rows)


def show_reasons(sitting: Sitting, value: str) -> None:
    """The reasons of one item in few words, and what is picked as the student will read it."""
    item = _item(sitting, value)
    if item is None:
        show_items(sitting)
        return
    rows = [[_reason_button(sitting, reason.code)] for reason in reasons_for(item)]
    rows.append([sitting.button("desk-own-words", "words", item)])
    if item in own_words(sitting):
        rows.append([sitting.button("desk-drop-words", "drop", item)])
    rows.append([sitting.button("desk-other-items", "return")])
    if wrong_items(sitting):
        rows.append([sitting.button("desk-preview-button", "preview")])
    sitting.board("\n".join(_lines(sitting, item)), rows)


def pick(sitting: Sitting, code: str) -> None:
    reason = _reason(code)
    if reason is None:
        show_items(sitting)
        return
    sitting.review.picked = [*[it for it in sitting.review.picked if it != code], code]
    show_reasons(sitting, reason)


def unpick(sitting: Sitting, code: str) -> None:
    sitting.review.picked = [it for it in sitting.review.picked if it != code]
    show_reasons(sitting, _reason(code) or "")


def wrong_items(sitting: Sitting) -> dict[str, list[str]]:
    """{item: [reason codes]}; an item with own words only has none. In the order of the application."""
    said, picked = own_words(sitting), sitting.review.picked
    found = {
        str(item): [reason.code for reason in reasons_for(item) if reason.code in picked] for item in Item
    }
    return {item: codes for item, codes in found.items() if codes or item in said}


def _items(sitting: Sitting) -> list[Item]:
    """Those that this application has at all."""
    bank = sitting.account.bank_code if sitting.account else None
    return [row.item for row in items_for(foreign=sitting.application.student.foreign, bank=bank)]


def _item_rows(sitting: Sitting) -> list[list[Item]]:
    """Two side by side where both names fit, in the same order."""
    rows: list[list[Item]] = []
    room = False
    for item in _items(sitting):
        short = columns(unescape(sitting.words(f"item-{item}"))) <= HALF
        if room and short:
            rows[-1].append(item)
            room = False
        else:
            rows.append([item])
            room = short
    return rows


def _item(sitting: Sitting, value: str) -> Item | None:
    return next((item for item in _items(sitting) if item == value), None)


def _reason(code: str) -> Item | None:
    """The item of a reason; None for a code that nobody offered."""
    try:
        return reason_of(code).item
    except KeyError:
        return None


def _item_button(sitting: Sitting, item: Item, wrong: dict[str, list[str]]) -> Button:
    count = len(wrong.get(item, ())) + (item in own_words(sitting))
    key = "desk-item-picked" if count else "desk-item"
    return sitting.button(key, "item", item, item=sitting.words(f"item-{item}"), count=count)


def _reason_button(sitting: Sitting, code: str) -> Button:
    picked = code in sitting.review.picked
    key, verb = ("desk-picked", "unpick") if picked else ("desk-unpicked", "pick")
    return sitting.button(key, verb, code, reason=sitting.words(f"tick-{code}"))


def _lines(sitting: Sitting, item: Item) -> list[str]:
    words, picked = sitting.words, sitting.review.picked
    lines: list[str] = [words("desk-reasons", item=words(f"item-{item}"))]
    lines += [
        words("desk-reason-line", reason=words(f"reason-{reason.code}"))
        for reason in reasons_for(item)
        if reason.code in picked
    ]
    said = own_words(sitting).get(item)
    return [*lines, words("desk-words-line", text=said)] if said else lines
