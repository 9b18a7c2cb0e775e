"""What the school sets is what people read: its free banks, its minutes, what its student numbers look like."""

from dataclasses import replace

import pytest

from tests.support.people.chat import Chat
from tests.support.people.small_school import SCHOOL


@pytest.fixture
def of_school(world):
    """The school of this world, with other figures."""

    def set_figures(**figures):
        world.app_context = replace(world.app_context, school=replace(SCHOOL, **figures))

    return set_figures


@pytest.mark.parametrize(
    ("codes", "said", "buttons"),
    [
        (("822",), "中信免手續費；其他銀行每次從獎勵金扣 15 元", ["🏦 中信（免手續費）"]),
        (
            ("700", "822", "007"),
            "郵局、中信和第一銀行免手續費；其他銀行",
            ["📮 郵局（免手續費）", "🏦 中信（免手續費）", "🏦 第一銀行（免手續費）"],
        ),
        ((), "銀行每次匯款從獎勵金扣 15 元", []),
    ],
)
def test_the_free_banks_and_the_fee_are_the_schools(world, linked, of_school, codes, said, buttons):
    of_school(free_banks=codes, fee=15)
    linked.says("/account").presses("資料正確")
    assert said in linked.last
    assert [it for it in linked.buttons if "免手續費" in it] == buttons
    for asked in ("/help", "/cancel"):
        linked.says(asked)
    assert not [it.text for it in linked.heard[-3:] if "30 元" in it.text]


def test_a_charged_bank_is_offered_the_schools_free_ones_and_a_tap_takes_it(linked, of_school):
    of_school(free_banks=("822",), fee=15)
    linked.says("/account").presses("資料正確").says("007")
    assert "扣 15 元" in linked.last
    linked.presses("🏦 中信（免手續費）")
    assert "哪一個分行" in linked.last
    assert "[822]" in linked.last


def test_the_lock_and_the_form_of_a_student_number_are_the_schools(world, of_school):
    of_school(
        lock_minutes=45, code_minutes=5, number_pattern=r"^[0-9]{6}$",
        number_form="六個數字", number_form_en="six digits", number_example="123456",
    )  # fmt: skip
    student = Chat(world)
    student.says("/start").presses("我已閱讀並同意")
    assert "例如 123456" in student.last
    assert "學號是六個數字，例如 123456" in student.says("B112").last
    assert "學號是六個數字，印在學生證上" in " ".join(it.text for it in student.says("/help").heard[-2:])
