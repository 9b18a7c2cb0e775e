"""Groups: membership, privacy mode, anonymous administrators, migration."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden

from emulator.world.errors import ImpossibleError
from tests.support.running.local_telegram import ANN, BEN, CARL, GROUP


async def heard(bot):
    return [update.message.text for update in await bot.get_updates() if update.message]


async def test_privacy_mode_lets_only_addressed_commands_and_answers_through(telegram, bot):
    sent = await bot.send_message(GROUP, "3 waiting")
    telegram.phones.say(BEN, "small talk", chat=GROUP)
    telegram.phones.say(BEN, "/next@npust_licence_demo_bot", chat=GROUP)
    telegram.phones.say(BEN, "/next@another_bot", chat=GROUP)
    telegram.phones.say(BEN, "thanks", chat=GROUP, reply_to=sent.message_id)
    assert await heard(bot) == ["/next@npust_licence_demo_bot", "thanks"]


async def test_a_bare_command_is_heard_once_the_bot_has_spoken(telegram, bot):
    telegram.phones.say(BEN, "/next", chat=GROUP)
    assert await heard(bot) == []
    await bot.send_message(GROUP, "3 waiting")
    telegram.phones.say(BEN, "/next", chat=GROUP)
    assert await heard(bot) == ["/next"]


async def test_an_administrator_hears_everything(telegram, bot):
    telegram.membership.bot_status(GROUP, "administrator")
    telegram.phones.say(BEN, "small talk", chat=GROUP)
    assert await heard(bot) == ["small talk"]


async def test_membership_is_told_as_it_is_at_the_moment(telegram, bot):
    async def status(user):
        return (await bot.get_chat_member(GROUP, user)).status

    assert [await status(BEN), await status(CARL)] == ["member", "left"]
    telegram.membership.promote(GROUP, BEN)
    telegram.membership.join(GROUP, CARL)
    assert [await status(BEN), await status(CARL)] == ["administrator", "member"]
    assert [admin.user.id for admin in await bot.get_chat_administrators(GROUP)] == [BEN]
    telegram.membership.kick(GROUP, CARL)
    assert await status(CARL) == "kicked"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(GROUP, 12345)


async def test_an_anonymous_administrator_writes_as_the_group(telegram, bot):
    with pytest.raises(ImpossibleError):
        telegram.phones.say(BEN, "/next@npust_licence_demo_bot", chat=GROUP, anonymous=True)
    telegram.membership.promote(GROUP, BEN)
    telegram.phones.say(BEN, "/next@npust_licence_demo_bot", chat=GROUP, anonymous=True)
    (update,) = await bot.get_updates()
    assert (update.message.from_user.id, update.message.sender_chat.id) == (1087968824, GROUP)


async def test_who_is_not_in_the_group_neither_writes_nor_reads(telegram):
    with pytest.raises(ImpossibleError):
        telegram.phones.say(ANN, "hello", chat=GROUP)


async def test_being_added_and_removed_reaches_the_bot(telegram, bot):
    telegram.membership.bot_status(GROUP, "kicked")
    telegram.membership.bot_status(GROUP, "member", by=BEN)
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]
    assert changes[-1].from_user.id == BEN


async def test_a_bot_that_leaves_is_gone(telegram, bot):
    assert await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await bot.get_chat_member(GROUP, BEN)


async def test_a_migrated_group_points_to_its_new_id(telegram, bot):
    telegram.membership.add_group(-500, "Small", [BEN])
    telegram.world.queue.clear()
    telegram.membership.migrate(-500, -1002000000500)
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(-500, "hello")
    assert error.value.new_chat_id == -1002000000500
    joined, old, new = await bot.get_updates()
    assert (joined.my_chat_member.chat.id, joined.my_chat_member.new_chat_member.status) == (
        -1002000000500,
        "member",
    )
    assert old.message.migrate_to_chat_id == -1002000000500
    assert new.message.migrate_from_chat_id == -500
    assert await bot.send_message(-1002000000500, "hello")


async def test_get_chat_fills_the_librarys_model(telegram, chatting):
    assert (await chatting.get_chat(GROUP)).title == "Reviews"
    assert (await chatting.get_chat(ANN)).first_name == "Ann"


async def test_pinning_in_a_group_needs_an_administrator(telegram, bot):
    sent = await bot.send_message(GROUP, "important")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await bot.pin_chat_message(GROUP, sent.message_id)


async def test_a_deleted_topic_is_a_thread_that_is_not_found(telegram, bot):
    telegram.membership.topic(GROUP, 7)
    telegram.membership.topic(GROUP, 9)
    sent = await bot.send_message(GROUP, "hello", message_thread_id=7)
    assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (7, True, True)
    telegram.membership.delete_topic(GROUP, 7)
    for chat, thread in ((GROUP, 7), (ANN, 9)):
        telegram.phones.start(ANN)
        with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
            await bot.send_message(chat, "hello", message_thread_id=thread)
    assert (await bot.send_message(GROUP, "hello", message_thread_id=9)).message_thread_id == 9


async def test_a_deleted_group_refuses_in_the_words_of_its_kind(telegram, bot):
    telegram.membership.add_group(-500, "Small", [BEN])
    for group, words in (
        (-500, "the group chat was deleted"),
        (GROUP, "bot is not a member of the supergroup chat"),
    ):
        telegram.membership.delete_group(group)
        with pytest.raises(Forbidden, match=words):
            await bot.send_message(group, "hello")
