"""Texts, keyboards and answers, with Telegram's own refusals."""

import httpx
import pytest
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.support.running.local_telegram import ANN, BEN


def keys(*buttons):
    return InlineKeyboardMarkup([[button] for button in buttons])


async def test_a_blocked_bot_is_told_so_until_the_person_returns(telegram, chatting):
    telegram.membership.block(ANN)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await chatting.send_message(ANN, "hello")
    telegram.phones.start(ANN)
    assert (await chatting.send_message(ANN, "hello")).text == "hello"


async def test_blocking_and_unblocking_reach_the_bot_as_member_changes(telegram, chatting):
    telegram.membership.block(ANN)
    telegram.membership.unblock(ANN)
    changes = [update.my_chat_member.new_chat_member.status for update in await chatting.get_updates()]
    assert changes == ["kicked", "member"]


async def test_texts_are_measured_in_utf16_units(chatting):
    with pytest.raises(BadRequest, match="Message is too long"):
        await chatting.send_message(ANN, "😀" * 2049)


async def test_a_link_to_a_person_becomes_a_mention_of_whom_the_bot_has_met(chatting):
    html = f'<a href="tg://user?id={BEN}">Ben</a> and <a href="tg://user?id=999">nobody</a>'
    sent = await chatting.send_message(ANN, html, parse_mode="HTML")
    assert [(it.type, it.user.id, it.offset) for it in sent.entities] == [("text_mention", BEN, 0)]
    edited = await chatting.edit_message_text(f"see {html}", ANN, sent.message_id, parse_mode="HTML")
    assert [(it.type, it.offset) for it in edited.entities] == [("text_mention", 4)]
    assert edited.text_html.startswith(f'see <a href="tg://user?id={BEN}">Ben</a>')


async def test_markup_does_not_count_towards_the_length(chatting):
    sent = await chatting.send_message(ANN, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(sent.text) == 4096


async def test_a_reply_keyboard_is_never_echoed(telegram, chatting):
    for markup in (ReplyKeyboardMarkup([["yes", "no"]]), ForceReply()):
        assert (await chatting.send_message(ANN, "?", reply_markup=markup)).reply_markup is None
    answer = telegram.calls.of("sendMessage")[-1].answer
    assert "reply_markup" not in answer["result"]


async def test_an_inline_keyboard_comes_back_with_its_styles(chatting):
    button = InlineKeyboardButton("Approve", callback_data="a", style="success")
    assert (await chatting.send_message(ANN, "?", reply_markup=keys(button))).reply_markup == keys(button)


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "A", "callback_data": "證" * 22}, "Button_data_invalid"),
        ({"text": "A", "callback_data": ""}, "Button_data_invalid"),
        ({"text": "A"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "", "callback_data": "a"}, "Text must be non-empty"),
        ({"text": "A", "url": "http://localhost:8080/x"}, "Wrong HTTP URL"),
    ],
)
async def test_impossible_buttons_are_refused(chatting, button, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await chatting.send_message(ANN, "?", reply_markup={"inline_keyboard": [[button]]})


async def test_more_than_a_hundred_buttons_are_refused(chatting):
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await chatting.send_message(
            ANN, "?", reply_markup=keys(*[InlineKeyboardButton("A", callback_data="a")] * 101)
        )


async def test_sixty_four_bytes_of_data_are_allowed(chatting):
    assert await chatting.send_message(
        ANN, "?", reply_markup=keys(InlineKeyboardButton("A", callback_data="x" * 64))
    )


async def test_an_answer_to_a_vanished_message_is_refused_unless_allowed(chatting):
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await chatting.send_message(ANN, "hello", reply_parameters=ReplyParameters(77))
    lenient = ReplyParameters(77, allow_sending_without_reply=True)
    assert (await chatting.send_message(ANN, "hello", reply_parameters=lenient)).reply_to_message is None


async def test_message_ids_count_per_chat(telegram, chatting):
    telegram.phones.start(BEN)
    assert (await chatting.send_message(ANN, "a")).message_id == 2
    assert (await chatting.send_message(BEN, "b")).message_id == 2


async def test_protection_and_silence_are_kept_for_the_transcript(telegram, chatting):
    sent = await chatting.send_message(ANN, "secret", protect_content=True, disable_notification=True)
    assert sent.has_protected_content
    post = telegram.world.posts[ANN][sent.message_id]
    assert (post.protected, post.silent) == (True, True)


async def test_a_press_may_carry_data_that_no_keyboard_offers(telegram, chatting):
    sent = await chatting.send_message(
        ANN, "?", reply_markup=keys(InlineKeyboardButton("A", callback_data="12345"))
    )
    telegram.phones.press(ANN, label="A")
    telegram.phones.press(ANN, sent.message_id, data="forged")
    pressed = [update.callback_query for update in await chatting.get_updates()]
    assert [query.data for query in pressed] == ["12345", "forged"]
    assert pressed[0].message.reply_markup


async def test_an_answered_press_shows_the_person_the_words(telegram, chatting):
    await chatting.send_message(ANN, "?", reply_markup=keys(InlineKeyboardButton("A", callback_data="a")))
    query = telegram.phones.press(ANN, label="A")["query"]
    assert await chatting.answer_callback_query(query, "taken", show_alert=True)
    assert telegram.world.presses[query].answer == {"text": "taken", "alert": True, "url": ""}


async def test_a_chat_action_must_be_one_that_exists(chatting):
    assert await chatting.send_chat_action(ANN, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await chatting.send_chat_action(ANN, "dancing")


async def test_forwards_name_their_origin_and_copies_do_not(telegram, chatting):
    said = telegram.phones.say(ANN, "original")
    forwarded = await chatting.forward_message(ANN, ANN, said["message_id"])
    assert forwarded.forward_origin.sender_user.id == ANN
    copied = await chatting.copy_message(ANN, ANN, said["message_id"])
    assert "forward_origin" not in telegram.world.posts[ANN][copied.message_id].body


async def test_a_protected_message_is_neither_forwarded_nor_copied(chatting):
    sent = await chatting.send_message(ANN, "secret", protect_content=True)
    with pytest.raises(BadRequest, match="can't be forwarded"):
        await chatting.forward_message(ANN, ANN, sent.message_id)


async def test_a_bot_hears_of_its_own_pin(chatting):
    sent = await chatting.send_message(ANN, "important")
    await chatting.pin_chat_message(ANN, sent.message_id)
    (update,) = await chatting.get_updates()
    assert update.message.pinned_message.message_id == sent.message_id


async def test_parameters_may_come_as_json_or_in_the_address_too(telegram, chatting):
    async with httpx.AsyncClient(base_url=f"{telegram.base_url}{telegram.world.token}/") as client:
        as_json = await client.post(
            "sendMessage", json={"chat_id": ANN, "text": "12", "protect_content": True}
        )
        in_address = await client.get("SENDMESSAGE", params={"chat_id": ANN, "text": "12"})
    assert as_json.json()["result"]["has_protected_content"]
    assert in_address.json()["result"]["text"] == "12"
