"""Control API under /control/: what tests and the page use to be the people.

Acts, POST with a JSON body; an act a person cannot do answers 409 {"error"}:
  people {id, first_name, last_name?, username?, language_code?, kind: "student"|"staff", note?}
  groups {id, title, members: [ids], bot?: bool, admins?: [ids]}
  join, leave, kick, promote, demote {group, user, by?} · bot_status {group, status, by?}
  migrate {group, to} · delete_group {group} · topic, delete_topic {group, id}: a forum's thread
  block, unblock, deactivate {user}
  say {user, text, …} · photo {user, content, caption?, …}
  document {user, content, name, mime?, caption?, …}
  album {user, items: [{content, name?, mime?, as}], caption?, …}
  sticker, voice, location {user, …} · contact {user, of?, …}
    with … = chat?, reply_to?, anonymous?, forward_from?, date?; content is base64
  edit {chat, message_id, text} · press {user, chat?, message_id?, label | data} → {query} or {url}
  start {user, payload?} · open_link {user, url, group?}
  batch {acts: [[name, {…}], …]} does many of these, and of the next, in one call → [{"status", "answer"}, …]
The stand-in itself, POST:
  faults {method?, chat?, times?, after?, chance?, code?, description?, retry_after?, scope?, drop?, timeout?,
    delay?}: method "*" (any, the default), a method's name, or "mail"; times 1 unless told, null for ever;
    the first `after` calls that fit go well; of the others each fails with the probability `chance`;
    code 429 (with retry_after: seconds, or [least, most]; scope "chat": the call's chat must wait, or
    "bot": the whole bot), 403, 400 … (with description) or 5xx; drop "before" or "after": the connection
    is reset before or after the call was accepted; timeout "before" or "after": no answer, ever; delay:
    seconds before anything else. Several armed faults: the first that strikes
  clear_faults · seed {number}: repeats every chance from here on
  limits {on?: true, overall?: 30, chat_burst?: 5, group?: 20}: Telegram's own limits (off at first): messages
    a second in all; a burst in a private chat, then one a second; messages and edits a minute in a group
  updates {updates: [{…}, …]}: puts raw, even nonsensical updates into the queue → {"first", "last"} ids
  duplicates {chance, copies?: 1}: a confirmed update is handed out once more, or up to `copies` times
    more, with its old id: by polling in the next batch, before the others; by webhook posted again
  clock {offset: seconds} · reset (also clears faults, figures, calls; the ledger's numbers go on)
GET: state · transcript?user=&chat= · calls · mails · file/<unique id> · samples · sample/<name> ·
  answer?query= (to a press) · events (server-sent: change, answer, action)
  ledger?since=N&most=M: every accepted call that did something, oldest first, after number N →
    {"last": newest n, "entries": [{n, at (Unix seconds), mono (CLOCK_MONOTONIC), method, chat, text (500 at
    most), message_id, answered (false: the connection was dropped, or a time-out, after acceptance)}]}
  figures → {"waiting": updates not yet confirmed, "calls": {method: {status, "0" for no answer: number}},
    "given": 429s, "violations": calls that came before their wait had ended (not those within 0.5 s
    after the 429, which were on their way; nor get* methods), "early": the newest 1,000 of them
    [{method, chat, at, early: seconds too early, since: seconds since the 429}], "running": {chat or "*":
    seconds left}, "most": {"all" | "chat" | "group": {"1s" | "60s": {"most": new messages, "chat"}}}}
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from emulator.bot_api.methods.menus import commands_for
from emulator.control.phones import Phones
from emulator.control.server_sent_events import stream
from emulator.control.steering import Steering
from emulator.control.transcript import keyboard, transcript
from emulator.world.errors import ApiError, ImpossibleError
from emulator.world.membership import Membership
from emulator.world.records import Json
from emulator.world.world import World

OF_PHONES = (
    "say", "photo", "document", "album", "sticker", "voice", "contact", "location", "edit", "press", "start",
    "open_link",
)  # fmt: skip
OF_MEMBERSHIP = (
    "join", "leave", "kick", "promote", "demote", "bot_status", "migrate", "block", "unblock", "deactivate",
    "delete_group", "topic", "delete_topic",
)  # fmt: skip


class Control:
    """The routes under /control/ except samples."""

    def __init__(self, world: World, phones: Phones, membership: Membership, steering: Steering) -> None:
        self._world = world
        self._steering = steering
        self._acts: dict[str, Callable[..., Any]] = {name: getattr(phones, name) for name in OF_PHONES}
        self._acts |= {name: getattr(membership, name) for name in OF_MEMBERSHIP}
        self._acts |= {"people": membership.add_person, "groups": membership.add_group}
        self._acts |= steering.acts() | {"batch": self._batch}

    def routes(self) -> list[web.RouteDef]:
        looks: dict[str, Callable[[web.Request], Any]] = self._steering.looks() | {
            "transcript": self._transcript,
            "mails": lambda _request: self._world.mails,
            "answer": self._press_answer,
        }
        reading = [web.get(f"/control/{name}", _reading(look)) for name, look in looks.items()]
        special = [web.get("/control/events", self._events), web.get("/control/file/{unique}", self._file)]
        return [*reading, *special, web.post("/control/{act}", self._act)]

    async def _act(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        status, answer = self._done(request.match_info["act"], body)
        return web.json_response(answer, status=status)

    def _done(self, name: str, body: Json) -> tuple[int, Any]:
        """The HTTP status and the answer of one act."""
        if name not in self._acts:
            return 404, {"error": "there is no such act"}
        try:
            return 200, _plain(self._acts[name](**body))
        except ImpossibleError as error:
            return 409, {"error": str(error)}
        except (ApiError, TypeError, ValueError, KeyError) as error:
            return 400, {"error": str(error)}

    def _batch(self, acts: list[tuple[str, Json]]) -> list[Json]:
        with self._world.held():
            done = [self._done(name, body) for name, body in acts]
        return [{"status": status, "answer": answer} for status, answer in done]

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
