"""Telegram models: aiogram's models of the Bot API judge all that the local Telegram answers or queues."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import aiogram.methods
import aiogram.types
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from emulator.traffic.calls import Call, Calls
from emulator.world.update_queue import UpdateQueue

UNDOCUMENTED = {"all_members_are_administrators"}  # the real server sends it for a small group
REFUSAL = {"ok", "error_code", "description", "parameters"}


@contextmanager
def everything_judged() -> Iterator[pytest.MonkeyPatch]:
    """Judgment of all that the stand-in answers or queues meanwhile; a fault is raised at once, and at the end.

    For the bot takes the first for a bad moment of Telegram's, and tries again. Undone, it judges no more.
    """
    close, add, faults = Calls.close, UpdateQueue.add, []

    def noted(check: Callable[..., None], *values: Any) -> None:
        try:
            check(*values)
        except (AssertionError, ValidationError) as fault:
            faults.append(str(fault))
            raise

    def closed(self: Calls, call: Call, status: int, answer: dict[str, Any]) -> None:
        if answer:
            noted(judge, call.method, answer)
        close(self, call, status, answer)

    def added(self: UpdateQueue, kind: str, body: Any, **more: Any) -> int | None:
        noted(judge_update, kind, body)
        return add(self, kind, body, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Calls, "close", closed)
        patch.setattr(UpdateQueue, "add", added)
        yield patch
    assert not faults


def judge(method: str, answer: dict[str, Any]) -> None:
    """Judge one result; raises AssertionError or ValidationError where Telegram's would differ."""
    if answer["ok"]:
        assert answer.keys() <= {"ok", "result", "description"}
        fits(aiogram_method(method).__returning__, answer["result"])
    else:
        assert answer.keys() <= REFUSAL
        assert isinstance(answer["error_code"], int)
        assert answer["description"]
        fits(aiogram.types.ResponseParameters, answer.get("parameters", {}))


def judge_update(kind: str, body: Any) -> None:
    fits(aiogram.types.Update, {"update_id": 1, kind: body})


def fits(model: Any, value: Any) -> None:
    """Check that every required field is there, none is unknown, and none had to be bent to fit its type."""
    read = adapter(model).validate_python(value)
    unknown = strangers(read)
    assert not unknown, f"the Bot API has no {unknown}"
    straight = adapter(model).dump_python(read, mode="json", exclude_unset=True, by_alias=True)
    assert straight == value, f"{value} had to be bent to {straight}"


def aiogram_method(name: str) -> Any:
    return getattr(aiogram.methods, name[0].upper() + name[1:])


@cache
def adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def strangers(read: Any, at: str = "") -> list[str]:
    """The fields that the Bot API does not know, by their way from the top."""
    if isinstance(read, list):
        return [one for number, item in enumerate(read) for one in strangers(item, f"{at}[{number}]")]
    if not isinstance(read, BaseModel):
        return []
    found = [f"{at}.{name}" for name in read.model_extra or {} if name not in UNDOCUMENTED]
    return found + [
        one for name in read.model_fields_set for one in strangers(getattr(read, name), f"{at}.{name}")
    ]
