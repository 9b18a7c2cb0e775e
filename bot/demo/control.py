"""The control API under /control/: what tests and the page use to be the people.

Acts, POST with a JSON body; an act a person cannot do answers 409 {"error"}:
  people {id, first_name, last_name?, username?, language_code?, kind: "student"|"staff", note?}
  groups {id, title, members: [ids], bot?: bool, admins?: [ids]}
  join, leave, kick, promote, demote {group, user, by?} · bot_status {group, status, by?}
  migrate {group, to}
  block, unblock, deactivate {user}
  say {user, text, …} · photo {user, content, caption?, …}
  document {user, content, name, mime?, caption?, …}
  album {user, items: [{content, name?, mime?, as}], caption?, …}
  sticker, voice, location {user, …} · contact {user, of?, …}
    with … = chat?, reply_to?, anonymous?, forward_from?, date?; content is base64
  edit {chat, message_id, text} · press {user, chat?, message_id?, label | data} → {query} or {url}
  start {user, payload?} · open_link {user, url, group?}
The stand-in itself, POST: faults {method, chat?, times?, code?, retry_after?, drop?, delay?} · clear_faults ·
  clock {offset: seconds} · reset
GET: state · transcript?user=&chat= · calls · mails · file/<unique id> · samples · sample/<name> ·
  answer?query= (to a press) · events (server-sent: change, answer, action)
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.demo.calls import Calls
from bot.demo.events import stream
from bot.demo.faults import Faults
from bot.demo.membership import Membership
from bot.demo.methods.menus import commands_for
from bot.demo.phones import Phones
from bot.demo.records import Json
from bot.demo.refusals import ApiError, ImpossibleError
from bot.demo.transcript import keyboard, overview, transcript
from bot.demo.world import World

OF_PHONES = (
    "say", "photo", "document", "album", "sticker", "voice", "contact", "location", "edit", "press", "start",
    "open_link",
)  # fmt: skip
OF_MEMBERSHIP = (
    "join", "leave", "kick", "promote", "demote", "bot_status", "migrate", "block", "unblock", "deactivate",
)  # fmt: skip


class Control:
    """The routes under /control/ except samples."""

    def __init__(
        self, world: World, phones: Phones, membership: Membership, faults: Faults, calls: Calls
    ) -> None:
        self._world = world
        self._faults = faults
        self._calls = calls
        self._acts: dict[str, Callable[..., Any]] = {name: getattr(phones, name) for name in OF_PHONES}
        self._acts |= {name: getattr(membership, name) for name in OF_MEMBERSHIP}
        self._acts |= {"people": membership.add_person, "groups": membership.add_group}
        self._acts |= {
            "faults": faults.add,
            "clear_faults": faults.clear,
            "clock": self._clock,
            "reset": self._reset,
        }

    def routes(self) -> list[web.RouteDef]:
        looks: dict[str, Callable[[web.Request], Any]] = {
            "state": lambda _request: self._state(),
            "transcript": self._transcript,
            "calls": lambda _request: {"calls": self._calls.as_json(), "unknown": self._calls.unknown},
            "mails": lambda _request: self._world.mails,
            "answer": self._press_answer,
        }
        reading = [web.get(f"/control/{name}", _reading(look)) for name, look in looks.items()]
        special = [web.get("/control/events", self._events), web.get("/control/file/{unique}", self._file)]
        return [*reading, *special, web.post("/control/{act}", self._act)]

    async def _act(self, request: web.Request) -> web.Response:
        act = self._acts.get(request.match_info["act"])
        if act is None:
            return web.json_response({"error": "there is no such act"}, status=404)
        body = await request.json() if request.can_read_body else {}
        try:
            return web.json_response(_plain(act(**body)))
        except ImpossibleError as error:
            return web.json_response({"error": str(error)}, status=409)
        except (ApiError, TypeError, ValueError, KeyError) as error:
            return web.json_response({"error": str(error)}, status=400)

    def _clock(self, offset: float) -> Json:
        """`offset` seconds before (negative) or after the real time, from now on."""
        self._world.set(offset=offset)
        self._world.settle()
        return {"now": self._world.now()}

    def _reset(self) -> None:
        self._faults.clear()
        self._calls.clear()
        self._world.reset()

    def _state(self) -> Json:
        return overview(self._world) | {"faults": [asdict(fault) for fault in self._faults.waiting]}

    def _transcript(self, request: web.Request) -> Json:
        user = int(request.query["user"])
        chat = int(request.query.get("chat", user))
        return {
            "messages": transcript(self._world, user, chat),
            "keyboard": keyboard(self._world, user, chat),
            "commands": commands_for(self._world, user, chat),
        }

    def _press_answer(self, request: web.Request) -> Json:
        press = self._world.presses.get(request.query.get("query", ""))
        return {"answer": press.answer if press else None}

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await stream(self._world, request)

    async def _file(self, request: web.Request) -> web.Response:
        found = self._world.files.by_unique(request.match_info["unique"])
        if found is None:
            raise web.HTTPNotFound
        content, record = found
        safe = record["mime"] if record["mime"].startswith("image/") and "svg" not in record["mime"] else ""
        return web.Response(body=content, content_type=safe or "application/octet-stream")


def _reading(look: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(look(request))
        except (ImpossibleError, KeyError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return handle


def _plain(result: Any) -> Any:
    return asdict(result) if hasattr(result, "__dataclass_fields__") else result
