"""Buttons: they are trusted in nothing."""

import pytest

from rules.status import Status
from tests.support.people.staff_scenes import returns, status, student_phone, submitted


@pytest.mark.parametrize(
    "data",
    ["s:", "s::", "s:1", "s:x:approve", "s:99:approve", "s:1:explode", "s:1:", "s:-1:approve", "s:²:approve",
     "s:99999999999999999999999999:approve", "s:1:approve:yes:no:\x00"],
)  # fmt: skip
def test_invented_presses_change_and_tell_nothing(world, ben, ann, data):
    number = submitted(world)
    ann.takes_next()
    ben.presses_data(data)
    assert "失效" in ben.alert
    assert "失效" in ben.last
    assert status(world, number) is Status.applied


@pytest.mark.parametrize("data", ["s:1:approve", "s:0:next", "s:0:queue", "s:1:send"])
def test_a_student_who_invents_staff_presses_gets_nothing(world, ann, data):
    number = submitted(world)
    ann.takes_next()
    phone = student_phone(world, number="B11256002")
    phone.presses_data(data)
    assert "無法確認" in phone.alert
    assert "R0000" not in phone.last
    assert status(world, number) is Status.applied


def test_a_press_in_the_group_does_nothing_but_say_so(world, ann):
    number = submitted(world)
    ann.takes_next().group.presses_data("s:1:approve")
    assert "失效" in ann.group.alert
    assert status(world, number) is Status.applied


class TestAnAccountThatChangesUnderAReview:
    """Two applications of one student lie before two of staff; one is returned for the account."""

    @pytest.fixture
    def other(self, world, ann, ben, phone):
        submitted(world)
        other = submitted(world, kind="118002", certificate="第2號")
        ann.takes_next()
        ben.takes_next()
        returns(ann, ("帳戶號碼", "不同"), ("證照正面", "模糊"))
        return other

    def test_nothing_is_decided_while_it_is_being_mended(self, world, ben, other):
        ben.presses("審核通過")
        assert "帳戶剛剛有變動" in ben.last
        assert status(world, other) is Status.applied

    def test_nobody_approves_a_number_that_they_have_not_seen(self, world, ben, phone, other):
        world.pass_time(minutes=1)
        phone.presses("帳戶號碼").says("00713701234569").presses("修正：證照正面").sends_picture()
        ben.presses("審核通過")
        assert "帳戶剛剛有變動" in ben.last
        assert status(world, other) is Status.applied

        ben.presses("下一件")
        assert "00713701234569" in ben.all_text
