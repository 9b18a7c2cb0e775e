"""The Bot API over HTTP: token, parameters, faults, envelope, and the files' own route."""

import asyncio
import inspect
from typing import Any

from aiohttp import web

from bot.demo.calls import Call, Calls
from bot.demo.faults import Fault, Faults
from bot.demo.methods import METHODS, method_named
from bot.demo.params import Params, read_params
from bot.demo.refusals import ApiError
from bot.demo.world import World

QUIET = {"getUpdates", "getMe", "getWebhookInfo", "getMyCommands", "getFile", "getChat", "getChatMember"}


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, faults: Faults, calls: Calls) -> None:
        self._world = world
        self._faults = faults
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
        fault = self._faults.take(call.method, params.text("chat_id"))
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and fault.drop == "before":
            return _dropped(request)
        call.answer = await self._answer(request.match_info["token"], call, params, fault)
        if fault and fault.drop:
            return _dropped(request)
        call.status = call.answer.get("error_code", 200)
        return web.json_response(call.answer, status=call.status)

    async def _answer(self, token: str, call: Call, params: Params, fault: Fault | None) -> dict[str, Any]:
        if token != self._world.token:
            return ApiError(401, "Unauthorized").envelope()
        if fault and fault.code:
            return fault.error().envelope()
        try:
            return {"ok": True, "result": await self._result(call.method, params)}
        except ApiError as refusal:
            return refusal.envelope()

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

    async def _file(self, request: web.Request) -> web.Response:
        """Aiohttp decodes %3A in the address, so a token with an encoded colon is the same token."""
        if request.match_info["token"] != self._world.token:
            return web.json_response(ApiError(401, "Unauthorized").envelope(), status=401)
        content = self._world.files.by_path(request.match_info["path"])
        if content is None:
            return web.json_response(ApiError(404, "Not Found").envelope(), status=404)
        return web.Response(body=content, content_type="application/octet-stream")


def _dropped(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()
