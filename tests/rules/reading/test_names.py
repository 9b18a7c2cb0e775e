"""Names are found on a picture in any shape that engines and printers give them, or nothing is said."""

import pytest

from rules.reading.names import shows_name


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["戶名\t林曉晴"], ["林曉晴"]),
        (["戶 名\t林 曉 晴"], ["林曉晴"]),
        (["姓名\t林\t曉\t晴"], ["林曉晴"]),
        (["姓名\t陳彦廷"], ["陳彥廷"]),
        (["姓名\t陳彥廷"], ["陳彦廷"]),
        (["曉晴林"], ["林曉晴"]),
        (["姓名 Name\tNGUYEN THI MAI"], ["Nguyễn Thị Mai", "Nguyen Thi Mai"]),
        (["NGUYENTHIMAI"], ["Nguyễn Thị Mai"]),
        (["MAI, NGUYEN THI"], ["Nguyen Thi Mai"]),
        (["LIN, HSIAO-CHING"], ["林曉晴", "Lin Hsiao-Ching"]),
    ],
)
def test_a_name_is_found_in_any_dress(lines, names):
    assert shows_name(lines, *names)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([], ["林曉晴"]),
        (["戶名\t林曉明"], ["林曉晴"]),
        (["林", "曉", "晴"], ["林曉晴"]),  # each on a line of its own: chance
        (["戶名\t王小明"], ["", "—", "王"]),
        (["NGUYEN VAN AN"], ["Nguyen Thi Mai"]),
    ],
)
def test_a_name_that_is_not_there_is_not_found(lines, names):
    assert not shows_name(lines, *names)
