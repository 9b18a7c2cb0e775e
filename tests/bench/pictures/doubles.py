"""Doubles of pictures: other people's documents that are taken for one, and copies that are not known again."""

import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.support.pictures.doubles import (
    COPIES,
    FORMS,
    NUMBERED,
    WAYS,
    known_again,
    mistaken,
    off_by_one,
    people,
)

PEOPLE, COPIED = 27, 20


@dataclass(frozen=True)
class Doubles:
    pairs: int
    mistaken: int
    near: int  # pairs of one person's certificates whose numbers differ in one figure
    near_mistaken: int
    known: dict[str, tuple[int, int]]  # copies of each kind: how many, and how many were known again

    @property
    def missed(self) -> int:
        return sum(many - found for many, found in self.known.values())

    def __str__(self) -> str:
        known = ", ".join(f"{name} {found} of {many}" for name, (many, found) in self.known.items())
        return (
            f"{self.pairs:,} pairs of other people's documents of one form: {self.mistaken} taken for one\n"
            f"{self.near:,} pairs of numbers with one other figure: {self.near_mistaken} taken for one\n"
            f"copies known again: {known}\n"
        )


def doubles(seed: int, share: int) -> Doubles:
    sets = [(form, way) for form in FORMS for way in WAYS]
    with ProcessPoolExecutor(2) as pool:
        others = [pool.submit(_others, *it, max(4, PEOPLE // share), seed) for it in sets]
        near = [pool.submit(_near, *it, seed) for it in sets if it[0] in NUMBERED]
        known = {copy: pool.submit(_known, copy, max(4, COPIED // share), seed) for copy in COPIES}
        pairs, wrong = (sum(it) for it in zip(*(it.result() for it in others), strict=True))
        close, close_wrong = (sum(it) for it in zip(*(it.result() for it in near), strict=True))
        return Doubles(pairs, wrong, close, close_wrong, {name: it.result() for name, it in known.items()})


def _others(form: str, way: str, many: int, seed: int) -> tuple[int, int]:
    dice = random.Random(f"{form} {way} {seed}")  # noqa: S311 - dice, not secrets
    return mistaken(way, people(form, many, dice), dice)


def _near(form: str, way: str, seed: int) -> tuple[int, int]:
    dice = random.Random(f"near {form} {way} {seed}")  # noqa: S311 - dice, not secrets
    return mistaken(way, off_by_one(form, dice), dice)


def _known(copy: str, many: int, seed: int) -> tuple[int, int]:
    return known_again(copy, many, random.Random(f"{copy} {seed}"))  # noqa: S311 - dice, not secrets
