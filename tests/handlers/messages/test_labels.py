"""Labels: what is left of a long name in one line."""

import pytest

from handlers.messages.labels import HALF, LINE, columns, from_both_ends


@pytest.mark.parametrize(
    ("text", "most", "left"),
    [
        ("園藝", 4, "園藝"),
        ("園藝", 3, "…"),
        ("電腦軟體應用", 10, "電…體應用"),
        ("Computer Software Application", 15, "Comp…plication"),
        ("", 4, ""),
    ],
)
def test_the_beginning_and_more_of_the_end_stay(text, most, left):
    assert from_both_ends(text, most) == left
    assert columns(left) <= most


def test_so_much_of_a_button_is_seen_on_a_phone_of_360_points():
    assert (LINE, HALF) == (34, 18)
