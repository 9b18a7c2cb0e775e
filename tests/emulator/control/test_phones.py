"""Phones: what people do: links, edits, forwards, stickers, contacts."""

import pytest

from emulator.world.errors import ImpossibleError
from tests.support.running.local_telegram import ANN, BEN, CARL, GROUP


async def message(bot):
    return (await bot.get_updates())[-1].effective_message


async def test_a_deep_link_starts_with_its_payload(telegram, bot):
    telegram.phones.open_link(ANN, "https://t.me/npust_licence_demo_bot?start=case_17-x")
    said = await message(bot)
    assert said.text == "/start case_17-x"
    assert [entity.type for entity in said.entities] == ["bot_command"]


async def test_a_startgroup_link_adds_the_bot_to_the_group(telegram, bot):
    telegram.membership.add_group(-1002000000777, "New", [BEN], bot=False)
    telegram.phones.open_link(BEN, "t.me/npust_licence_demo_bot?startgroup=hi", group=-1002000000777)
    assert (await message(bot)).text == "/start@npust_licence_demo_bot hi"


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/another_bot?start=x",
        "https://example.org",
        "https://t.me/npust_licence_demo_bot?start=a%20b",
    ],
)
async def test_other_links_lead_nowhere(telegram, url):
    with pytest.raises(ImpossibleError):
        telegram.phones.open_link(ANN, url)


async def test_an_edited_message_is_an_update_of_its_own(telegram, chatting):
    said = telegram.phones.say(ANN, "wrnog")
    telegram.phones.edit(ANN, said["message_id"], "right")
    first, second = await chatting.get_updates()
    assert first.message.message_id == second.edited_message.message_id
    assert second.edited_message.text == "right"
    assert second.edited_message.edit_date


async def test_a_forward_carries_its_origin(telegram, chatting):
    telegram.phones.say(ANN, "not mine", forward_from=CARL)
    assert (await message(chatting)).forward_origin.sender_user.id == CARL


async def test_an_answer_carries_the_answered_message(telegram, chatting):
    sent = await chatting.send_message(ANN, "question")
    telegram.phones.say(ANN, "answer", reply_to=sent.message_id)
    assert (await message(chatting)).reply_to_message.text == "question"


@pytest.mark.parametrize("kind", ["sticker", "voice", "contact", "location"])
async def test_every_other_kind_is_understood_by_the_library(telegram, chatting, kind):
    getattr(telegram.phones, kind)(ANN)
    assert getattr(await message(chatting), kind)


async def test_somebody_elses_card_keeps_their_id(telegram, chatting):
    telegram.phones.contact(ANN, of=CARL)
    assert (await message(chatting)).contact.user_id == CARL


async def test_a_message_may_be_older_than_now(telegram, chatting):
    telegram.phones.say(ANN, "yesterday evening", date=1_790_000_000)
    telegram.world.set(offset=0)
    assert telegram.world.posts[ANN][2].date == 1_790_000_000


async def test_who_has_blocked_the_bot_cannot_write(telegram, chatting):
    telegram.membership.block(ANN)
    with pytest.raises(ImpossibleError):
        telegram.phones.say(ANN, "hello")


async def test_a_button_that_is_not_there_cannot_be_pressed(telegram, chatting):
    with pytest.raises(ImpossibleError):
        telegram.phones.press(ANN, label="Approve")
    with pytest.raises(ImpossibleError):
        telegram.phones.press(CARL, 1, chat=GROUP, data="a")


async def test_a_link_button_gives_its_address(telegram, chatting):
    keys = {"inline_keyboard": [[{"text": "Go", "url": "https://t.me/npust_licence_demo_bot?start=next"}]]}
    await chatting.send_message(ANN, "?", reply_markup=keys)
    assert telegram.phones.press(ANN, label="Go")["url"] == "https://t.me/npust_licence_demo_bot?start=next"
