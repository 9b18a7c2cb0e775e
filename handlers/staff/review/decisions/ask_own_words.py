"""Ask own words: the reviewer is asked for own words about one item, and may take them back."""

from handlers.staff.review.decisions.decide import student_words
from handlers.staff.review.decisions.own_words import MOST, drop_words
from handlers.staff.review.decisions.pick_reasons import show_items, show_reasons
from handlers.staff.review.open_review import OpenReview
from rules.items import Item


def ask_words(opened: OpenReview, item: str) -> None:
    if item not in set(Item):
        show_items(opened)
        return
    opened.review.waits_for = f"words:{item}"
    words, reads = opened.words, student_words(opened)("language-name")
    back = [[opened.button("desk-back", "item", item)]]
    opened.board(words("desk-words-ask", item=words(f"item-{item}"), language=reads, most=MOST), back)


def take_words_back(opened: OpenReview, item: str) -> None:
    drop_words(opened, item)
    show_reasons(opened, item)
