"""Bot API server: token, parameters, envelope, and the files' own route."""

import asyncio
import inspect
from dataclasses import asdict
from typing import Any

from aiohttp import web

from emulator.bot_api.methods import METHODS, method_named
from emulator.traffic.calls import Call, Calls
from emulator.traffic.faults import Fault
from emulator.traffic.gate import Gate
from emulator.wire.params import Params, read_params
from emulator.world.errors import ApiError
from emulator.world.records import Told
from emulator.world.world import World

QUIET = {
    "getUpdates", "getMe", "getWebhookInfo", "getMyCommands", "getFile", "getChat", "getChatMember",
    "getChatAdministrators", "sendChatAction",
}  # fmt: skip
GLANCE = 0.05  # seconds between two looks whether a client that gets no answer is still there


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, gate: Gate, calls: Calls) -> None:
        self._world = world
        self._gate = gate
        self._calls = calls

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._file),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        named = request.match_info["method"]
        params = await read_params(request)
        call = self._calls.open(method_named(named) or named, params.recorded(), self._world.now())
        fault = self._gate.take(call.method, params)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and "before" in {fault.drop, fault.timeout}:
            return await self._unanswered(request, call, fault)
        answer = await self._answer(request.match_info["token"], call, params, fault)
        if fault and (fault.drop or fault.timeout):
            return await self._unanswered(request, call, fault)
        self._calls.close(call, answer.get("error_code", 200), answer)
        return web.json_response(answer, status=call.status)

    async def _answer(self, token: str, call: Call, params: Params, fault: Fault | None) -> dict[str, Any]:
        if token != self._world.token:
            return ApiError(401, "Unauthorized").envelope()
        try:
            self._gate.check(call.method, params, fault)
            result = await self._result(call.method, params)
        except ApiError as refusal:
            return refusal.envelope()
        if call.method not in QUIET:
            entry = self._gate.accepted(call.method, params, result)
            entry.answered = not (fault and (fault.drop or fault.timeout))
        if isinstance(result, Told):
            return {"ok": True} | asdict(result)
        return {"ok": True, "result": result}

    async def _result(self, method: str, params: Params) -> Any:
        if method not in METHODS:
            self._calls.unknown.append(method)
            raise ApiError(404, "Not Found: method not found")
        try:
            result = METHODS[method](self._world, params)
            return await result if inspect.isawaitable(result) else result
        finally:
            if method not in QUIET:
                self._world.settle()

    async def _unanswered(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        self._calls.close(call, 0, {})
        while fault.timeout and request.transport and not self._world.closed:  # noqa: ASYNC110
            await asyncio.sleep(GLANCE)  # aiohttp tells nobody that a client has gone
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _file(self, request: web.Request) -> web.Response:
        """Answer with a file; aiohttp decodes %3A, so a token with an encoded colon is the same token."""
        if request.match_info["token"] != self._world.token:
            return web.json_response(ApiError(401, "Unauthorized").envelope(), status=401)
        content = self._world.files.by_path(request.match_info["path"])
        if content is None:
            return web.json_response(ApiError(404, "Not Found").envelope(), status=404)
        return web.Response(body=content, content_type="application/octet-stream")
