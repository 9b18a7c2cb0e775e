"""Pieces of text become lines: labels beside their values, also where the paper leans."""

import math

from hypothesis import given
from hypothesis import strategies as st

from storage.pictures.ocr.lines import Piece, rows

CARD = [
    ("生效日期", 60, 474, 160, 40), ("115年11月07日", 250, 472, 300, 44),
    ("製發日期", 60, 542, 120, 30), ("115年11月18日", 250, 541, 220, 32),
    ("樣本", 900, 506, 60, 104),
]  # fmt: skip


def piece(text, x, y, width, height, lean=0.0) -> Piece:
    """A box around its left middle, turned by `lean` about the origin."""
    corners = (
        (x, y - height / 2),
        (x + width, y - height / 2),
        (x + width, y + height / 2),
        (x, y + height / 2),
    )
    cos, sin = math.cos(lean), math.sin(lean)
    return Piece(text, tuple((a * cos - b * sin, a * sin + b * cos) for a, b in corners))


@given(st.floats(-0.12, 0.12), st.randoms())
def test_labels_stand_beside_their_values_however_the_paper_leans(lean, dice):
    found = [piece(*it, lean=lean) for it in CARD if it[0] != "樣本"]
    dice.shuffle(found)

    assert rows(found) == ["生效日期\t115年11月07日", "製發日期\t115年11月18日"]


def test_a_seal_between_two_lines_breaks_neither():
    read = rows(piece(*it) for it in CARD)

    assert read == ["生效日期\t115年11月07日", "樣本", "製發日期\t115年11月18日"]


def test_of_a_picture_that_was_turned_every_piece_is_still_there():
    found = [piece(*it, lean=math.pi / 2) for it in CARD]
    found.reverse()

    assert sorted(text for line in rows(found) for text in line.split("\t")) == sorted(it[0] for it in CARD)


def test_nothing_read_is_no_line():
    assert rows([]) == []
    assert rows([piece("  ", 0, 0, 10, 10)]) == []
