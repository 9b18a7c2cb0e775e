"""Monitoring endpoints: /healthz, /readyz and the metrics."""

import asyncio
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.checks.runner import CheckRunner
from bot.checks.table import NOTICES
from bot.metrics.counters import Counters
from bot.metrics.gauges import Gauges, Snapshot
from bot.web.loop_lag import LoopLag
from storage.messaging.backlog import Backlog, backlog
from storage.store import Store

LONGEST_LAG = 2.0
DATABASE_SECONDS = 3.0


class Endpoints:
    def __init__(
        self,
        store: Store,
        asking: CheckRunner,
        heartbeat: LoopLag,
        meter: Counters,
        leads: Callable[[], bool],
    ) -> None:
        self._store = store
        self._asking = asking
        self._heartbeat = heartbeat
        self._meter = meter
        self._leads = leads
        self._gauges = Gauges()
        self._reading: asyncio.Task[Backlog] | None = None
        meter.registry.register(self._gauges)

    async def healthz(self, _request: Request) -> Response:
        """Whether the process lives; nothing that a restart would not mend."""
        lag = self._heartbeat.lag
        return _json({"lag": round(lag, 3)}, well=lag < LONGEST_LAG)

    async def readyz(self, _request: Request) -> Response:
        """Whether it can take updates in, check by check; what does not leave is only shown."""
        findings = await self._asking.ask()
        shown = {name: {"well": it.well, "words": it.words} for name, it in findings.items()}
        return _json(
            {"checks": shown}, well=all(it.well for name, it in findings.items() if name != NOTICES.name)
        )

    async def metrics(self, _request: Request) -> Response:
        found = await self._backlog()
        self._gauges.reading = Snapshot(self._store.clock(), found, self._heartbeat.worst, self._leads())
        return Response(generate_latest(self._meter.registry), media_type=CONTENT_TYPE_LATEST)

    async def _backlog(self) -> Backlog | None:
        """The backlog, one reading at a time, however many ask and however long the database hangs."""
        if self._reading is None or self._reading.done():
            look = self._store.read(lambda records: backlog(records.session, records.now))
            self._reading = asyncio.create_task(look)
        await asyncio.wait([self._reading], timeout=DATABASE_SECONDS)
        known = self._reading.done() and not self._reading.cancelled() and self._reading.exception() is None
        return self._reading.result() if known else None


def _json(found: dict[str, object], *, well: bool) -> JSONResponse:
    return JSONResponse({"well": well} | found, status_code=200 if well else 503)
