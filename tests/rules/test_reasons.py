"""Return reasons: each belongs to one item, and each item has at least one."""

import pytest

from rules.items import ACCOUNT_ITEMS, Item
from rules.reasons import REASONS, reason_of, reasons_for


def test_each_code_stands_in_the_table_once():
    assert len({reason.code for reason in REASONS}) == len(REASONS)


@pytest.mark.parametrize("item", Item)
def test_every_item_can_be_returned_for_a_reason(item):
    assert reasons_for(item)
    assert all(reason_of(reason.code) is reason for reason in reasons_for(item))


def test_the_five_certificate_items_are_not_the_accounts():
    assert set(Item) - ACCOUNT_ITEMS == {Item.effective_date, Item.kind, Item.number, Item.front, Item.back}


def test_an_unknown_code_has_no_reason():
    with pytest.raises(KeyError):
        reason_of("no-such-reason")


def test_a_code_is_short_enough_for_a_button():
    assert max(len(reason.code) for reason in REASONS) <= 32
