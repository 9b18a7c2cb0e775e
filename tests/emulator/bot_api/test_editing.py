"""Edits and deletions of messages."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyKeyboardMarkup
from telegram.error import BadRequest

from tests.support.running.local_telegram import ANN, BEN, GROUP, picture

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
HOURS_48 = 48 * 3600


async def test_an_edit_without_markup_removes_the_keyboard(telegram, chatting):
    sent = await chatting.send_message(ANN, "old", reply_markup=KEYS)
    edited = await chatting.edit_message_text("new", ANN, sent.message_id)
    assert (edited.text, edited.reply_markup) == ("new", None)
    assert edited.edit_date


async def test_the_same_text_and_keyboard_are_not_modified(chatting):
    sent = await chatting.send_message(ANN, "<b>old</b>", parse_mode="HTML", reply_markup=KEYS)
    with pytest.raises(BadRequest, match="exactly the same as a current content and reply markup"):
        await chatting.edit_message_text(
            "<b>old</b>", ANN, sent.message_id, parse_mode="HTML", reply_markup=KEYS
        )
    assert await chatting.edit_message_text("old", ANN, sent.message_id, reply_markup=KEYS)


async def test_a_keyboard_is_changed_by_itself(chatting):
    sent = await chatting.send_message(ANN, "?")
    shown = await chatting.edit_message_reply_markup(ANN, sent.message_id, reply_markup=KEYS)
    assert shown.reply_markup == KEYS
    assert (await chatting.edit_message_reply_markup(ANN, sent.message_id)).reply_markup is None


async def test_what_is_gone_or_not_ones_own_cannot_be_edited(telegram, chatting):
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await chatting.edit_message_text("new", ANN, 99)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await chatting.edit_message_text("new", ANN, 1)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(chatting):
    sent = await chatting.send_message(ANN, "?", reply_markup=ReplyKeyboardMarkup([["yes"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await chatting.edit_message_text("new", ANN, sent.message_id)


async def test_captions_and_pictures_are_edited_in_place(chatting):
    sent = await chatting.send_photo(ANN, picture(), caption="front")
    assert (await chatting.edit_message_caption(ANN, sent.message_id, caption="back")).caption == "back"
    changed = await chatting.edit_message_media(
        InputMediaPhoto(picture(300, 200), "new"), ANN, sent.message_id
    )
    assert (changed.photo[-1].width, changed.caption) == (300, "new")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await chatting.edit_message_text("text", ANN, sent.message_id)


async def test_a_deleted_message_vanishes_and_cannot_be_deleted_twice(telegram, chatting):
    sent = await chatting.send_message(ANN, "secret")
    assert await chatting.delete_message(ANN, sent.message_id)
    assert telegram.world.find(ANN, sent.message_id) is None
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await chatting.delete_message(ANN, sent.message_id)


async def test_the_persons_own_message_is_deleted_in_private(telegram, chatting):
    said = telegram.phones.photo(ANN, picture())
    assert await chatting.delete_message(ANN, said["message_id"])


async def test_after_48_hours_nothing_can_be_deleted(telegram, chatting):
    sent = await chatting.send_message(ANN, "old")
    telegram.world.set(offset=HOURS_48 - 60)
    telegram.phones.say(ANN, "newer")
    telegram.world.set(offset=HOURS_48 + 60)
    for ask in (
        chatting.delete_message(ANN, sent.message_id),
        chatting.delete_messages(ANN, [sent.message_id]),
    ):
        with pytest.raises(BadRequest, match="Message can't be deleted"):
            await ask


async def test_many_are_deleted_at_once_and_missing_ones_skipped(telegram, chatting):
    ids = [(await chatting.send_message(ANN, str(number))).message_id for number in range(3)]
    assert await chatting.delete_messages(ANN, [*ids, 888])
    assert [telegram.world.find(ANN, one) for one in ids] == [None] * 3


async def test_in_a_group_only_an_administrator_deletes_what_others_wrote(telegram, bot):
    said = telegram.phones.say(BEN, "hello", chat=GROUP)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP, said["message_id"])
    telegram.membership.bot_status(GROUP, "administrator")
    assert await bot.delete_message(GROUP, said["message_id"])
