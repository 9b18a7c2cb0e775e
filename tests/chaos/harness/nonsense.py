"""Random updates by the published Bot API types, most of them spoilt: what a bot must survive, drawn from a seed."""

import datetime as dt
import types
import typing
from copy import deepcopy
from enum import Enum
from random import Random
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

STRANGERS = 900_000_000  # their ids begin here
DEPTH = 5
HEARD = ("message", "message", "callback_query", "edited_message", "my_chat_member")  # what the bot asks for
LIKELY = {
    "from",
    "text",
    "photo",
    "document",
    "caption",
    "data",
    "message",
    "reply_markup",
    "new_chat_member",
}
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 2**53, 2**70, -(2**63), 1.5, 1e308, "", "\x00", "a\x00b", "𠮷" * 300, "/", "/start \x00",
    "g:draft:99999999999999999999", "q:1:submit:", "s:1:2:3", [], [[]], {}, {"id": "x"}, "2026-13-45", "\u202eabc",
)  # fmt: skip


def nonsense(dice: Random, kinds: dict[str, FieldInfo]) -> dict[str, Any]:
    """An update of a random kind, spoilt in a few places; `kinds` are the fields of an update."""
    kind = dice.choice([*HEARD] * 8 + [name for name in kinds if name != "update_id"])
    update = {kind: _value(dice, kinds[kind].annotation, DEPTH)}
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        _spoil(dice, update)
    return update


def kinds_of_update() -> dict[str, FieldInfo]:
    """The kinds of update, as aiogram publishes them; reading it takes seconds."""
    from aiogram.types import Update

    return Update.model_fields


def _value(dice: Random, wanted: Any, depth: int) -> Any:
    origin = get_origin(wanted)
    if origin in {Union, types.UnionType}:
        return _value(dice, dice.choice([it for it in get_args(wanted) if it is not types.NoneType]), depth)
    if origin is Literal:
        return dice.choice(get_args(wanted))
    if origin is list:
        return [
            _value(dice, get_args(wanted)[0], depth - 1)
            for _ in range(dice.randint(0, 2) if depth > 0 else 0)
        ]
    if origin is typing.Annotated:
        return _value(dice, get_args(wanted)[0], depth)
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return _object(dice, wanted, depth)
    return _plain(dice, wanted)


def _object(dice: Random, wanted: type[BaseModel], depth: int) -> dict[str, Any]:
    """An object: what is required always, what is optional now and then, and less of it the deeper it lies."""
    made = {}
    for name, field in wanted.model_fields.items():
        name = field.alias or name  # noqa: PLW2901 - as Telegram calls it
        if field.is_required() or (depth > 0 and dice.random() < (0.5 if name in LIKELY else 0.06)):
            made[name] = _value(dice, field.annotation, depth - 1)
    if wanted.__name__ == "Chat":
        made["type"] = dice.choice(("private", "private", "group", "supergroup", "channel"))
    return made


def _plain(dice: Random, wanted: Any) -> Any:
    if wanted is bool:
        return dice.random() < 0.5
    if wanted is int:
        return dice.choice((STRANGERS + dice.randrange(10**7), dice.randrange(100), -dice.randrange(10**13)))
    if wanted is float:
        return dice.uniform(-180, 180)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return dice.choice(list(wanted)).value
    if isinstance(wanted, type) and issubclass(wanted, dt.datetime | dt.timedelta):
        return 1_700_000_000 + dice.randrange(10**8)
    return dice.choice(("x", "/start", "/status", "你好", "g:menu", "https://example.org", "0900000000"))


def _spoil(dice: Random, update: dict[str, Any]) -> None:
    """Spoil an update somewhere inside: a value of another kind, a field missing, one that nobody knows."""
    place: Any = update
    while isinstance(place, dict) and place:
        name = dice.choice(list(place))
        deeper = place[name]
        if isinstance(deeper, dict) and deeper and dice.random() < 0.8:
            place = deeper
            continue
        act = dice.random()
        if act < 0.5:
            place[name] = deepcopy(dice.choice(ODD))
        elif act < 0.8:
            del place[name]
        else:
            place[f"new_{name}"] = deepcopy(dice.choice(ODD))
        return
