"""Sending methods: texts, chat actions, and answers to a press."""

from emulator.bot_api.methods.common import publish, reach, text_of, texted
from emulator.wire.params import Params
from emulator.world import serialise as present
from emulator.world.errors import QUERY_TOO_OLD, bad
from emulator.world.records import Json
from emulator.world.update_queue import PRESS_LIVES
from emulator.world.world import World

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
LONGEST_ANSWER = 200


def send_message(world: World, params: Params) -> Json:
    chat = reach(world, params.chat())
    return present.message(world, publish(world, params, texted(*text_of(params)), chat=chat))


def send_chat_action(world: World, params: Params) -> bool:
    chat = reach(world, params.chat())
    if params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.tell({"type": "action", "chat": chat, "action": params.text("action")})
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    press = world.presses.get(params.text("callback_query_id"))
    if not press or world.now() - press.at > PRESS_LIVES:
        raise bad(QUERY_TOO_OLD)
    if len(params.text("text")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    said = {"text": params.text("text"), "alert": params.flag("show_alert"), "url": params.text("url")}
    press.answer = press.answer or said
    world.save(press)
    world.tell({"type": "answer", "query": press.id, "user": press.user, "chat": press.chat} | said)
    return True
