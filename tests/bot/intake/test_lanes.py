"""Lanes: which chat's order an update belongs to, whatever the update looks like."""

import pytest

from bot.intake.lanes import lane_of

CHAT = {"chat": {"id": -1001, "type": "supergroup"}, "from": {"id": 7}}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": CHAT}, "-1001"),
        ({"edited_message": CHAT}, "-1001"),
        ({"my_chat_member": CHAT}, "-1001"),
        ({"callback_query": {"id": "1", "from": {"id": 7}, "message": CHAT}}, "-1001"),
        ({"callback_query": {"id": "1", "from": {"id": 7}, "inline_message_id": "x"}}, "7"),
        ({"inline_query": {"from": {"id": 7}}}, "7"),
        ({"poll": {"id": "1"}}, "none"),
        ({}, "none"),
    ],
)
def test_an_update_follows_the_order_of_its_chat(update, lane):
    assert lane_of({"update_id": 1} | update) == lane


def test_a_press_and_a_message_of_one_chat_share_its_order():
    press = {"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 7}}}}

    assert lane_of({"update_id": 1} | press) == lane_of({"update_id": 2, "message": {"chat": {"id": 7}}})


@pytest.mark.parametrize(
    "nonsense",
    [
        {"message": None},
        {"message": []},
        {"message": {"chat": 5}},
        {"message": {"chat": {"id": "5"}}},
        {"message": {"chat": {"id": True}}},
        {"message": {"chat": {"id": 10**30}}},
        {"callback_query": {"message": "x", "from": []}},
    ],
)
def test_nonsense_has_a_lane_of_its_own(nonsense):
    assert lane_of({"update_id": 1} | nonsense) == "none"
