"""Commands by scope and language."""

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from emulator.bot_api.methods.menus import commands_for
from tests.support.running.local_telegram import ANN, BEN, GROUP


async def test_commands_are_kept_per_scope_and_language(bot):
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("apply", "Apply")], scope=private)
    await bot.set_my_commands([BotCommand("apply", "申請")], scope=private, language_code="zh")
    assert (await bot.get_my_commands(scope=private))[0].description == "Apply"
    assert (await bot.get_my_commands(scope=private, language_code="zh"))[0].description == "申請"
    assert await bot.get_my_commands() == ()


async def test_each_person_sees_the_commands_of_their_chat_and_language(telegram, bot):
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("apply", "Apply")], scope=private)
    await bot.set_my_commands([BotCommand("apply", "申請")], scope=private, language_code="zh")
    await bot.set_my_commands([BotCommand("next", "Next")], scope=BotCommandScopeChat(GROUP))

    def shown(user, chat):
        return [command["description"] for command in commands_for(telegram.world, user, chat)]

    assert [shown(ANN, ANN), shown(BEN, BEN), shown(BEN, GROUP)] == [["申請"], ["Apply"], ["Next"]]
    await bot.delete_my_commands(scope=private, language_code="zh")
    assert shown(ANN, ANN) == ["Apply"]


@pytest.mark.parametrize(
    ("command", "description", "language", "refusal"),
    [
        ("apply", "Apply", "zh-hant", "Invalid language code specified"),
        ("ap-ply", "Apply", "", "Bot_command_invalid"),
        ("apply", "", "", "Bot_command_description_invalid"),
    ],
)
async def test_impossible_commands_are_refused(bot, command, description, language, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.set_my_commands([(command, description)], language_code=language)


async def test_commands_of_an_unknown_chat_are_refused(bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([BotCommand("next", "Next")], scope=BotCommandScopeChat(-1009))


async def test_descriptions_and_the_menu_button_are_taken(bot):
    assert await bot.set_my_description("說明", language_code="zh")
    assert await bot.set_my_short_description("Short")
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    with pytest.raises(BadRequest, match="is too long"):
        await bot.set_my_short_description("x" * 121)
