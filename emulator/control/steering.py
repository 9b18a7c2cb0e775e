"""Steering: the half of the control API that makes trouble for the bot, and tells what came of it."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from emulator.control.transcript import overview
from emulator.traffic.calls import Calls
from emulator.traffic.gate import Gate
from emulator.traffic.ledger import MOST_KEPT
from emulator.world.records import Json
from emulator.world.world import World


class Steering:
    """Acts and looks of the stand-in itself; control.py's docstring describes them."""

    def __init__(self, world: World, gate: Gate, calls: Calls) -> None:
        self._world = world
        self._gate = gate
        self._calls = calls

    def acts(self) -> dict[str, Callable[..., Any]]:
        return {
            "faults": self._gate.faults.add,
            "clear_faults": self._gate.faults.clear,
            "limits": self._gate.limits.set,
            "seed": self._seed,
            "updates": self._updates,
            "duplicates": self._duplicates,
            "clock": self._clock,
            "reset": self._reset,
        }

    def looks(self) -> dict[str, Callable[[web.Request], Any]]:
        return {
            "state": lambda _request: self._state(),
            "calls": lambda _request: {"calls": self._calls.as_json(), "unknown": self._calls.unknown},
            "ledger": self._ledger,
            "figures": lambda _request: self._figures(),
        }

    def _seed(self, number: int) -> None:
        self._world.dice.seed(number)

    def _updates(self, updates: list[Json]) -> Json:
        ids = [self._world.queue.add_raw(update) for update in updates]
        self._world.settle()
        return {"first": min(ids, default=None), "last": max(ids, default=None)}

    def _duplicates(self, chance: float, copies: int = 1) -> None:
        self._world.queue.duplicates, self._world.queue.copies = chance, max(1, copies)

    def _clock(self, offset: float) -> Json:
        """`offset` seconds before (negative) or after the real time, from now on."""
        self._world.set(offset=offset)
        self._world.settle()
        return {"now": self._world.now()}

    def _reset(self) -> None:
        self._gate.clear()
        self._calls.clear()
        self._world.reset()

    def _state(self) -> Json:
        return overview(self._world) | {"faults": [asdict(fault) for fault in self._gate.faults.waiting]}

    def _ledger(self, request: web.Request) -> Json:
        since, most = (
            int(request.query.get(name, usual)) for name, usual in (("since", 0), ("most", MOST_KEPT))
        )
        return self._gate.ledger.since(since, most)

    def _figures(self) -> Json:
        waits = self._gate.waits
        counts = {"given": waits.given, "violations": waits.violated, "early": list(waits.violations)}
        seen = {"waiting": len(self._world.queue), "calls": self._calls.counts(), "running": waits.running()}
        return seen | counts | {"most": self._gate.ledger.density.most}
