"""The Bot API methods that are known here, one file a subject."""

from collections.abc import Callable
from typing import Any

from emulator.bot_api.methods import (
    chats,
    deleting,
    editing,
    media,
    menus,
    passing_on,
    receiving,
    sending,
    webhooks,
)
from emulator.wire.params import Params
from emulator.world.world import World

Method = Callable[[World, Params], Any]

METHODS: dict[str, Method] = {
    "getMe": receiving.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendChatAction": sending.send_chat_action,
    "answerCallbackQuery": sending.answer_callback_query,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "getFile": media.get_file,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_reply_markup,
    "deleteMessage": deleting.delete_message,
    "deleteMessages": deleting.delete_messages,
    "forwardMessage": passing_on.forward_message,
    "copyMessage": passing_on.copy_message,
    "pinChatMessage": passing_on.pin_chat_message,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "setChatMenuButton": menus.set_chat_menu_button,
    "setMyDescription": menus.set_my_description,
    "setMyShortDescription": menus.set_my_short_description,
}
BY_LOWER_CASE = {name.lower(): name for name in METHODS}


def method_named(name: str) -> str | None:
    """The real server does not mind the case of a method's name."""
    return BY_LOWER_CASE.get(name.lower())
