"""Own words: what a reviewer writes for the student, sealed with the review until it is sent."""

import json

from handlers.staff.review.open_review import Sitting
from rules.refusal import Refused

MOST = 500
REFUSAL = "refusal"


def own_words(sitting: Sitting) -> dict[str, str]:
    """By item of the application, or under `REFUSAL`."""
    sealed = sitting.review.words
    if sealed is None:
        return {}
    kept = json.loads(sitting.records.keyring.open(sealed, *_bound_to(sitting)))
    return {str(about): str(text) for about, text in kept.items()}


def keep_words(sitting: Sitting, about: str, text: str) -> None:
    """Raises Refused("own-words-long") with `most` and `length`."""
    if len(text) > MOST:
        raise Refused("own-words-long", most=MOST, length=len(text))
    _seal(sitting, {**own_words(sitting), about: text})


def drop_words(sitting: Sitting, about: str) -> None:
    _seal(sitting, {key: text for key, text in own_words(sitting).items() if key != about})


def _seal(sitting: Sitting, words: dict[str, str]) -> None:
    plain = json.dumps(words, ensure_ascii=False).encode()
    sitting.review.words = sitting.records.keyring.seal(plain, *_bound_to(sitting))


def _bound_to(sitting: Sitting) -> tuple[str, int, str, int]:
    return ("reviews", sitting.review.id, "words", 1)
