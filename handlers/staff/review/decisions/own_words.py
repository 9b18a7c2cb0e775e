"""Own words: what a reviewer writes for the student, sealed with the review until it is sent."""

import json

from handlers.staff.review.open_review import OpenReview
from rules.refusal import Refused

MOST = 500
WORDS_OF_REFUSAL = "refusal"


def own_words(opened: OpenReview) -> dict[str, str]:
    """The own words by item of the application, or under `WORDS_OF_REFUSAL`."""
    sealed = opened.review.words
    if sealed is None:
        return {}
    kept = json.loads(opened.records.keyring.open(sealed, *_bound_to(opened)))
    return {str(about): str(text) for about, text in kept.items()}


def keep_words(opened: OpenReview, about: str, text: str) -> None:
    """Keep own words. Raises Refused("own-words-long") with `most` and `length`."""
    if len(text) > MOST:
        raise Refused("own-words-long", most=MOST, length=len(text))
    _seal(opened, {**own_words(opened), about: text})


def drop_words(opened: OpenReview, about: str) -> None:
    _seal(opened, {key: text for key, text in own_words(opened).items() if key != about})


def _seal(opened: OpenReview, words: dict[str, str]) -> None:
    plain = json.dumps(words, ensure_ascii=False).encode()
    opened.review.words = opened.records.keyring.seal(plain, *_bound_to(opened))


def _bound_to(opened: OpenReview) -> tuple[str, int, str, int]:
    return ("reviews", opened.review.id, "words", 1)
