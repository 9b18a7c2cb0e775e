"""The answer that came back is given once more: the student is asked, and the reviewer sees that nothing changed."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.messages.words import words_in
from rules.items import ITEMS, Item
from rules.reasons import reasons_for
from rules.status import Status
from tests.support.people.people import new_picture
from tests.support.people.student_scenes import (
    DATE,
    applications,
    complete_account,
    give_back,
    link,
    send,
)

ACCOUNT = "00713700012346"
BANK = {"bank_code": "822", "branch_code": "0819"}


def says(*texts):
    return lambda chat: [chat.says(text) for text in texts]


def presses(*labels):
    return lambda chat: [chat.presses(label) for label in labels]


def searches(chat):
    chat.says("園藝").presses("園藝").presses("就是這張")


# How each item that is answered without a new picture is given as it was, with the account that there is
ANSWERS = {
    Item.effective_date: (says(DATE), {}),
    Item.kind: (searches, {}),
    Item.number: (says("工工字第01414號"), {}),
    Item.back: (presses("背面無內容"), {}),
    Item.bank: (presses("郵局"), {}),
    Item.branch: (presses("屏東分行"), BANK),
    Item.account_number: (says(ACCOUNT), {}),
    Item.holder: (presses("是我本人"), {}),
    Item.email: (presses("用 "), {"email": "me@example.org"}),
    Item.residence_expiry: (says("2027-08-31"), {}),
    Item.passbook_back: (presses("略過"), {}),
}
# What is asked for behind a bank or a branch, be it the same one
BEHIND = {Item.bank: says(ACCOUNT), Item.branch: says(ACCOUNT, ACCOUNT)}
PICTURES_ASKED_ABOUT_WHERE_THEY_COME_IN = {
    *(Item.front, Item.id_front, Item.id_back, Item.residence_front, Item.residence_back, Item.passbook),
}


def returned(world, chat, item, **account):
    number = (
        "M11322003"
        if item in {Item.residence_front, Item.residence_back, Item.residence_expiry}
        else "B11256001"
    )
    complete_account(world, number, digits=ACCOUNT, residence_expiry=date(2027, 8, 31), **account)
    send(link(world, chat, number))
    application = world.run(lambda records: records.applications.get(1))
    give_back(world, application, {str(item): [reasons_for(item)[0].code]})
    return chat.says("/start").presses("補件").presses(f"修正：{chat_item(item)}")


def chat_item(item):
    return words_in("zh-Hant")(f"item-{item}")


def test_every_item_that_can_be_returned_is_tried_here():
    assert set(ANSWERS) | PICTURES_ASKED_ABOUT_WHERE_THEY_COME_IN == {
        it.item for it in ITEMS if it.returnable
    }


@pytest.mark.parametrize("item", ANSWERS)
def test_the_same_answer_is_asked_about_and_said_to_the_reviewer(world, student, ann, item):
    give, account = ANSWERS[item]
    give(returned(world, student, item, **account))

    assert "和原來的一樣，確定嗎" in student.last
    assert status_of(world) is Status.returned

    student.presses("重新回答")
    assert "和原來的一樣" not in student.last
    give(student)
    student.presses("沒錯，就是這樣")
    BEHIND.get(item, says())(student)

    assert "補件已送出" in student.last
    ann.takes_next()
    assert f"未更改：{chat_item(item)}" in ann.all_text
    assert f"・{chat_item(item)}：未更改" in ann.all_text


def status_of(world):
    return world.run(lambda records: records.applications.get(1)).status


def test_the_same_file_is_said_to_the_reviewer_as_well(world, student, ann):
    photo = lambda: replace(new_picture(world.vault), sha256="5a" * 32)  # noqa: E731 - sent twice
    complete_account(world)
    link(world, student).says("/apply").says(DATE).says("園藝").presses("園藝").presses("就是這張")
    student.says("工工字第01414號").sends_picture(photo()).presses("背面無內容").presses("送出申請")
    give_back(world, applications(world)[0], {"front": ["front-blurred"]})

    student.says("/start").presses("補件").presses("修正：證照正面").sends_picture(photo()).presses(
        "就用這張"
    )

    assert "補件已送出" in student.last
    ann.takes_next()
    assert "未更改：證照正面" in ann.all_text


def test_another_answer_after_the_question_counts_and_is_not_called_unchanged(world, student, ann):
    returned(world, student, Item.number).says("工工字第01414號").says("工工字第01415號")

    assert "補件已送出" in student.last
    ann.takes_next()
    assert "未更改" not in ann.all_text


def test_an_account_number_that_is_asked_about_leaves_the_chat_and_is_not_said(world, student):
    returned(world, student, Item.account_number).says(ACCOUNT)

    gone = [it.payload["message_id"] for it in world.sent() if it.method == "deleteMessage"]
    assert student.newest in gone
    assert ACCOUNT[:10] not in student.last
    assert not any(
        "局號 0071370" in it.text for it in student.heard[-2:]
    )  # its post office is not said either


def test_an_account_number_typed_twice_is_kept_by_one_press(world, student):
    returned(world, student, Item.account_number, **BANK).says(ACCOUNT).says(ACCOUNT)
    assert "和原來的一樣，確定嗎" in student.last

    assert "補件已送出" in student.presses("沒錯，就是這樣").last
