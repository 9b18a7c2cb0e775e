"""Answers of every method and every kind of update once, judged by aiogram's models (see conftest.py)."""

import json

import pytest
from pydantic import ValidationError
from telegram import Bot, BotCommand, InputMediaDocument, InputMediaPhoto, MenuButtonCommands

from emulator.bot_api.methods import METHODS
from tests.support.running.local_telegram import ANN, BEN, CARL, GROUP, picture
from tests.support.running.telegram_models import fits, judge, judge_update

KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "B", "url": "https://a.example"}]]}
KINDS = {
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member",
}  # fmt: skip


def met(telegram) -> set[str]:
    return {call.method for call in telegram.calls.all if call.status == 200}


async def talk(bot: Bot, query: str) -> None:
    said = await bot.send_message(ANN, "<b>a</b> https://a.example", parse_mode="HTML", reply_markup=KEYS)
    await bot.send_message(ANN, "?", reply_markup={"keyboard": [["yes"]]})
    await bot.send_message(ANN, "!", reply_to_message_id=said.message_id, protect_content=True)
    await bot.edit_message_text("b", ANN, said.message_id)
    await bot.edit_message_reply_markup(ANN, said.message_id, reply_markup=KEYS)
    await bot.forward_message(ANN, ANN, said.message_id)
    await bot.copy_message(ANN, ANN, said.message_id)
    await bot.pin_chat_message(ANN, said.message_id)
    await bot.send_chat_action(ANN, "typing")
    await bot.answer_callback_query(query, "done")


async def show(bot: Bot) -> None:
    photo = await bot.send_photo(ANN, picture(90, 60), "a")
    await bot.edit_message_caption(ANN, photo.message_id, caption="b")
    await bot.edit_message_media(InputMediaDocument(b"text", filename="a.txt"), ANN, photo.message_id)
    await bot.send_document(ANN, b"text", filename="b.txt", caption="<i>c</i>", parse_mode="HTML")
    album = await bot.send_media_group(ANN, [InputMediaPhoto(picture(90, 60)) for _ in range(2)])
    await bot.get_file(photo.photo[-1].file_id)
    await bot.delete_message(ANN, photo.message_id)
    await bot.delete_messages(ANN, [one.message_id for one in album])


async def manage(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("start", "a")])
    await bot.get_my_commands()
    await bot.delete_my_commands()
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    await bot.set_my_description("a")
    await bot.set_my_short_description("b")
    for chat in (ANN, GROUP):
        await bot.get_chat(chat)
    for user in (ANN, BEN, CARL, bot.id):
        await bot.get_chat_member(GROUP, user)
    await bot.get_chat_administrators(GROUP)
    await bot.leave_chat(GROUP)


async def receive(bot: Bot) -> None:
    await bot.get_me()
    await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    await bot.get_webhook_info()
    await bot.delete_webhook()
    await bot.get_updates()


async def test_every_method_answers_as_telegram_does(telegram, chatting):
    telegram.membership.bot_status(GROUP, "administrator")
    telegram.membership.kick(GROUP, CARL)
    press = await chatting.send_message(ANN, "?", reply_markup=KEYS)
    await talk(chatting, telegram.phones.press(ANN, press.message_id, label="A")["query"])
    await show(chatting)
    await manage(chatting)
    await receive(chatting)
    assert met(telegram) == set(METHODS)


async def test_every_update_is_one_that_telegram_sends(telegram, bot):
    phones, membership = telegram.phones, telegram.membership
    telegram.world.queue.allow(sorted(KINDS))
    said = phones.start(ANN, "payload")
    phones.edit(ANN, said["message_id"], "other")
    phones.photo(ANN, picture(90, 60), "caption", reply_to=said["message_id"])
    phones.document(ANN, b"text", "a.txt")
    phones.album(ANN, [{"content": picture(90, 60)}, {"content": picture(90, 60), "as": "document"}])
    for act in (phones.sticker, phones.voice, phones.contact, phones.location):
        act(ANN)
    phones.say(ANN, "passed on", forward_from=BEN)
    await bot.send_message(ANN, "?", reply_markup=KEYS)
    phones.press(ANN, label="A")
    membership.block(ANN)
    membership.unblock(ANN)
    membership.bot_status(GROUP, "administrator")
    membership.promote(GROUP, BEN)
    phones.say(BEN, "nameless", chat=GROUP, anonymous=True)
    membership.demote(GROUP, BEN)
    membership.join(GROUP, CARL)
    membership.kick(GROUP, CARL)
    membership.bot_status(GROUP, "kicked")
    membership.add_group(-500, "Small", [BEN])
    membership.migrate(-500, -1002000000500)
    heard = json.loads(json.dumps(telegram.world.queue.head(100)))
    assert {kind for update in heard for kind in update} == {"update_id", *KINDS}
    assert len(heard) > 20


def test_the_judge_finds_what_is_missing_unknown_or_bent():
    user = {"id": 1, "is_bot": True, "first_name": "A"}
    judge("getMe", {"ok": True, "result": user})
    for wrong in ({"id": 1}, user | {"id": "1"}, user | {"shoe_size": 7}):
        with pytest.raises((ValidationError, AssertionError)):
            judge("getMe", {"ok": True, "result": wrong})
    with pytest.raises(AssertionError, match="shoe_size"):
        judge_update(
            "message", {"message_id": 1, "date": 5, "chat": {"id": 1, "type": "private", "shoe_size": 7}}
        )
    with pytest.raises(AssertionError):
        fits(bool, "true")
