"""The progress counts what this student will meet, and leaves out what is known to fall away."""

import re

from tests.handlers.pictures.test_intake import GLARE, picture
from tests.support.people.student_scenes import DATE, complete_account


def steps_shown(phone):
    """The progress of every question, place and length as one string; a question asked again counts once."""
    shown = [found[0] for it in phone.heard if (found := re.search(r"(?<=步驟 )\d+／\d+", it.text))]
    return [step for step, before in zip(shown, [None, *shown], strict=False) if step != before]


def fill_in(phone):
    return phone.says(DATE).says("園藝").presses("園藝").presses("就是這張").says("1")


def test_a_certificate_takes_seven_steps(world, linked):
    complete_account(world)
    fill_in(linked.says("/apply")).sends_picture(picture(world)).sends_picture(picture(world))

    assert steps_shown(linked)[-7:] == [f"{step}／7" for step in range(1, 8)]


def test_pictures_that_came_first_are_not_counted_any_more(world, linked):
    complete_account(world)
    linked.says("/apply").sends_picture(picture(world), album="7").sends_picture(picture(world), album="7")
    fill_in(linked)

    assert steps_shown(linked)[-5:] == [f"{step}／5" for step in range(1, 6)]


def test_a_front_that_came_first_leaves_the_back_to_be_asked_for(world, linked):
    complete_account(world)
    linked.says("/apply").sends_picture(picture(world))
    fill_in(linked).presses("背面無內容")

    assert steps_shown(linked)[-6:] == [f"{step}／6" for step in range(1, 7)]


def test_a_picture_that_waits_for_an_answer_is_not_here_yet(world, linked):
    complete_account(world)
    linked.says("/apply").sends_picture(picture(world, **GLARE))

    assert steps_shown(linked)[-1] == "1／7"


def test_going_back_to_a_picture_counts_it_again(world, linked):
    complete_account(world)
    linked.says("/apply").sends_picture(picture(world))
    fill_in(linked).presses("背面無內容").presses("換正面")

    assert steps_shown(linked)[-1] == "5／7"


def test_the_post_office_has_no_branch_to_be_counted(world, linked):
    linked.says("/account").presses("正確").presses("郵局").says("0071370").says("1234569")
    linked.presses("本人").presses("@mail.npust.edu.tw")

    assert steps_shown(linked)[-6:] == ["1／9", "2／9", "3／8", "4／8", "5／8", "6／8"]


def test_another_bank_has_one(world, linked):
    linked.says("/account").presses("正確").presses("第一銀行")

    assert steps_shown(linked)[-3:] == ["1／9", "2／9", "3／9"]
