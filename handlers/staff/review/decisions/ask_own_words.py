"""Writing: the reviewer is asked for own words about one item, and may take them back."""

from handlers.staff.review.decisions.decide import student_words
from handlers.staff.review.decisions.own_words import drop_words
from handlers.staff.review.decisions.pick_reasons import show_items, show_reasons
from handlers.staff.review.open_review import Sitting
from rules.items import Item


def ask_words(sitting: Sitting, item: str) -> None:
    if item not in set(Item):
        show_items(sitting)
        return
    sitting.review.waits_for = f"words:{item}"
    words, reads = sitting.words, student_words(sitting)("language-name")
    back = [[sitting.button("desk-back", "item", item)]]
    sitting.board(words("desk-words-ask", item=words(f"item-{item}"), language=reads), back)


def take_words_back(sitting: Sitting, item: str) -> None:
    drop_words(sitting, item)
    show_reasons(sitting, item)
