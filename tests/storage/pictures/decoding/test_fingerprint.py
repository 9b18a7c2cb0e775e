"""Fingerprints of drawn documents: a copy is known again, nobody else's document is taken for it."""

import random

import pytest
from PIL import Image

from storage.pictures.decoding.fingerprint import fingerprint
from tests.support.pictures.doubles import COPIES, FORMS, WAYS, known_again, mistaken, off_by_one, people


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_known_again(copy):
    assert known_again(copy, 6, random.Random(copy)) == (6, 6)  # noqa: S311 - dice, not secrets


@pytest.mark.parametrize("way", WAYS)
def test_no_other_persons_document_of_the_form_is_taken_for_it(way):
    dice = random.Random(way)  # noqa: S311 - dice, not secrets
    form = dice.choice([*FORMS])
    assert mistaken(way, people(form, 4, dice), dice) == (6, 0)


def test_a_certificate_with_one_other_figure_is_another():
    dice = random.Random(1)  # noqa: S311 - dice, not secrets
    assert mistaken("scan", [*off_by_one("skill certificate", dice)][:4], dice) == (6, 0)


def test_an_empty_page_has_none_for_it_is_like_any_other():
    assert fingerprint(Image.new("RGB", (1000, 700), (244, 243, 240))) == b""
