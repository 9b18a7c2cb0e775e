"""Menu methods: commands per scope and language, the menu button, and the bot's descriptions."""

import re
from typing import Any

from emulator.wire.params import Params
from emulator.world.errors import bad
from emulator.world.records import Json
from emulator.world.world import World

SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
}  # fmt: skip
COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256


def set_my_commands(world: World, params: Params) -> bool:
    commands = params.json("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad("too many commands specified")
    _keep(world, params, [_command(command) for command in commands])
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return list(_all(world).get(_key(world, params), []))


def delete_my_commands(world: World, params: Params) -> bool:
    _keep(world, params, [])
    return True


def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.json("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("can't parse menu button: MenuButton has unsupported type")
    world.set(menu_button=button)
    return True


def set_my_description(world: World, params: Params) -> bool:
    return _describe(world, params, "description", 512)


def set_my_short_description(world: World, params: Params) -> bool:
    return _describe(world, params, "short_description", 120)


def commands_for(world: World, user: int, chat: int) -> list[Json]:
    """What the app of this person shows in this chat, by Telegram's order of scopes and languages."""
    language = world.person(user).language_code[:2].lower()
    group = world.groups.get(chat)
    leads = group is not None and group.members.get(user) in {"administrator", "creator"}
    scopes = _group_scopes(chat, user, leads=leads) if group else [f"chat:{chat}:", "all_private_chats::"]
    for scope in [*scopes, "default::"]:
        for code in (language, ""):
            if found := _all(world).get(f"{scope}:{code}"):
                return list(found)
    return []


def _group_scopes(chat: int, user: int, *, leads: bool) -> list[str]:
    special = [f"chat_member:{chat}:{user}"]
    admins = [f"chat_administrators:{chat}:"] if leads else []
    all_admins = ["all_chat_administrators::"] if leads else []
    return [*special, *admins, f"chat:{chat}:", *all_admins, "all_group_chats::"]


def _key(world: World, params: Params) -> str:
    scope = params.json("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    chat = scope.get("chat_id", "")
    if chat != "" and int(chat) not in {*world.people, *world.groups}:
        raise bad("chat not found")
    return f"{scope['type']}:{chat}:{scope.get('user_id', '')}:{language}"


def _command(given: Any) -> Json:
    name, description = str(given.get("command", "")), str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _all(world: World) -> dict[str, list[Json]]:
    return dict(world.settings.get("commands", {}))


def _keep(world: World, params: Params, commands: list[Json]) -> None:
    world.set(commands=_all(world) | {_key(world, params): commands})


def _describe(world: World, params: Params, name: str, longest: int) -> bool:
    if len(params.text(name)) > longest:
        raise bad(f"bot {name.replace('_', ' ')} is too long")
    code = params.text("language_code")
    world.set(**{name: dict(world.settings.get(name, {})) | {code: params.text(name)}})
    return True
