"""Chinese numerals become figures, in both ways of writing."""

import pytest

from rules.calendar.numerals import with_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("一一二年六月十三日", "112年6月13日"),
        ("一百一十二年", "112年"),
        ("一百零二年", "102年"),
        ("一百年", "100年"),
        ("二〇二三年", "2023年"),
        ("十月廿日", "10月20日"),
        ("卅一", "31"),
        ("2023年六月", "2023年6月"),
        ("none here", "none here"),
    ],
)
def test_numerals_become_figures_and_all_else_stays(text, figures):
    assert with_figures(text) == figures
