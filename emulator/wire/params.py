"""Parameters of a call, in a form, query or JSON: each arrives as text and is read by its name."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from emulator.world.errors import bad


@dataclass(frozen=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass
class Params:
    """The parameters of one call. Missing ones give "", None or False."""

    values: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "1", "yes", "t"}

    def number(self, name: str) -> int | None:
        given = self.text(name).strip()
        if not given:
            return None
        if not given.lstrip("-").isdigit():
            raise bad(f"{name} must be of type Number")
        return int(given)

    def json(self, name: str) -> Any:
        given = self.text(name)
        if not given:
            return None
        try:
            return json.loads(given)
        except ValueError as error:
            raise bad(f"can't parse {name} JSON object") from error

    def numbers(self, name: str) -> list[int]:
        given = self.json(name)
        if not isinstance(given, list):
            raise bad(f"{name} must be of type Array")
        return [int(one) for one in given]

    def chat(self, name: str = "chat_id") -> int:
        given = self.text(name).strip()
        if not given:
            raise bad(f"{name} is empty")
        if not given.lstrip("-").isdigit():
            raise bad("chat not found")
        return int(given)

    def chat_or_none(self) -> int | None:
        """The number in chat_id, if there is one; refuses nothing."""
        given = self.text("chat_id").strip()
        return int(given) if given.lstrip("-").isdigit() else None

    def recorded(self) -> dict[str, str]:
        """The parameters for the list of calls: texts as they are, uploads by name and size."""
        files = {
            name: f"<{upload.name}, {len(upload.content)} bytes>" for name, upload in self.uploads.items()
        }
        return dict(self.values) | files


async def read_params(request: web.Request) -> Params:
    params = Params(values=dict(request.query))
    if request.content_type == "application/json":
        body = await request.json()
        params.values |= {name: as_text(value) for name, value in body.items()}
        return params
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            mime = value.content_type or ""
            params.uploads[name] = Upload(value.filename, mime, value.file.read())
        else:
            params.values[name] = as_text(value)
    return params


def as_text(value: Any) -> str:
    if isinstance(value, (bytes, bytearray)):
        return value.decode()
    return value if isinstance(value, str) else json.dumps(value)
