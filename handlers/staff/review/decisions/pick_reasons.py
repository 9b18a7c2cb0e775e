"""Pick reasons: the reviewer ticks which items are wrong and why, or adds own words."""

from html import unescape

from handlers.messages.labels import HALF, columns
from handlers.messages.render import Button
from handlers.staff.review.decisions.own_words import own_words
from handlers.staff.review.open_review import OpenReview
from rules.items import Item, items_for
from rules.reasons import reason_of, reasons_for


def show_items(opened: OpenReview, _value: str = "") -> None:
    """Ask for the item first; those with a reason say how many."""
    wrong = wrong_items(opened)
    rows = [[_item_button(opened, item, wrong) for item in row] for row in _item_rows(opened)]
    if wrong:
        rows.append([opened.button("desk-preview-button", "preview")])
    rows.append([opened.button("desk-back", "board")])
    opened.board(opened.words("desk-items", reference=opened.application.reference), rows)


def show_reasons(opened: OpenReview, value: str) -> None:
    """Show the reasons of one item, and what is picked as the student will read it."""
    item = _item(opened, value)
    if item is None:
        show_items(opened)
        return
    rows = [[_reason_button(opened, reason.code)] for reason in reasons_for(item)]
    rows.append([opened.button("desk-own-words", "words", item)])
    if item in own_words(opened):
        rows.append([opened.button("desk-drop-words", "drop", item)])
    rows.append([opened.button("desk-other-items", "return")])
    if wrong_items(opened):
        rows.append([opened.button("desk-preview-button", "preview")])
    opened.board("\n".join(_lines(opened, item)), rows)


def pick(opened: OpenReview, code: str) -> None:
    reason = _reason(code)
    if reason is None:
        show_items(opened)
        return
    opened.review.picked = [*[it for it in opened.review.picked if it != code], code]
    show_reasons(opened, reason)


def unpick(opened: OpenReview, code: str) -> None:
    opened.review.picked = [it for it in opened.review.picked if it != code]
    show_reasons(opened, _reason(code) or "")


def wrong_items(opened: OpenReview) -> dict[str, list[str]]:
    """The wrong items {item: [reason codes]}, in the application's order; with own words only, no codes."""
    said, picked = own_words(opened), opened.review.picked
    found = {
        str(item): [reason.code for reason in reasons_for(item) if reason.code in picked] for item in Item
    }
    return {item: codes for item, codes in found.items() if codes or item in said}


def _items(opened: OpenReview) -> list[Item]:
    """The items that this application has at all, and that may be returned."""
    bank = opened.account.bank_code if opened.account else None
    rows = items_for(foreign=opened.application.student.foreign, bank=bank)
    return [row.item for row in rows if row.returnable]


def _item_rows(opened: OpenReview) -> list[list[Item]]:
    """The items in rows: two side by side where both names fit, in the same order."""
    rows: list[list[Item]] = []
    room = False
    for item in _items(opened):
        short = columns(unescape(opened.words(f"item-{item}"))) <= HALF
        if room and short:
            rows[-1].append(item)
            room = False
        else:
            rows.append([item])
            room = short
    return rows


def _item(opened: OpenReview, value: str) -> Item | None:
    return next((item for item in _items(opened) if item == value), None)


def _reason(code: str) -> Item | None:
    """The item of a reason; None for a code that nobody offered."""
    try:
        return reason_of(code).item
    except KeyError:
        return None


def _item_button(opened: OpenReview, item: Item, wrong: dict[str, list[str]]) -> Button:
    count = len(wrong.get(item, ())) + (item in own_words(opened))
    key = "desk-item-picked" if count else "desk-item"
    return opened.button(key, "item", item, item=opened.words(f"item-{item}"), count=count)


def _reason_button(opened: OpenReview, code: str) -> Button:
    picked = code in opened.review.picked
    key, verb = ("desk-picked", "unpick") if picked else ("desk-unpicked", "pick")
    return opened.button(key, verb, code, reason=opened.words(f"tick-{code}"))


def _lines(opened: OpenReview, item: Item) -> list[str]:
    words, picked = opened.words, opened.review.picked
    lines: list[str] = [words("desk-reasons", item=words(f"item-{item}"))]
    lines += [
        words("desk-reason-line", reason=words(f"reason-{reason.code}"))
        for reason in reasons_for(item)
        if reason.code in picked
    ]
    said = own_words(opened).get(item)
    return [*lines, words("desk-words-line", text=said)] if said else lines
