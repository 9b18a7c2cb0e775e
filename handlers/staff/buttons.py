"""The presses of a review, each a row: its verb and what it does; and those that need no review."""

from collections.abc import Callable

from handlers.staff.clerk import Clerk
from handlers.staff.commands.queue import show_queue_in_private
from handlers.staff.review.assignment import open_next_in_private
from handlers.staff.review.decision_menu import show_board
from handlers.staff.review.decisions.approve import approve
from handlers.staff.review.decisions.ask_own_words import ask_words, take_words_back
from handlers.staff.review.decisions.pick_reasons import pick, show_items, show_reasons, unpick
from handlers.staff.review.decisions.refuse import ask_refusal, send_refusal
from handlers.staff.review.decisions.release import release
from handlers.staff.review.decisions.return_application import preview_return, send_return
from handlers.staff.review.decisions.unfinished import close_unfinished
from handlers.staff.review.open_review import Sitting
from rules.status import Status

VERBS: dict[str, Callable[[Sitting, str], None]] = {
    "board": show_board,
    "approve": approve,
    "return": show_items,
    "item": show_reasons,
    "pick": pick,
    "unpick": unpick,
    "words": ask_words,
    "drop": take_words_back,
    "preview": preview_return,
    "send": send_return,
    "refuse": ask_refusal,
    "refuse_now": send_refusal,
    "unfinished": close_unfinished,
    "release": release,
}

# What is so once the press has done its work: a second tap on it has nothing left to do
LEADS_TO: dict[str, Status] = {
    "approve": Status.approved,
    "send": Status.returned,
    "refuse_now": Status.refused,
    "unfinished": Status.unfinished,
    "release": Status.applied,
}

WITHOUT_REVIEW: dict[str, Callable[[Clerk], None]] = {
    "next": open_next_in_private,
    "queue": show_queue_in_private,
}
