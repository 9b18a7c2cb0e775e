"""Check runner: runs all checks at once; one that hangs is a no, and is not run again while it hangs."""

import asyncio
from collections.abc import Sequence

from bot.checks.check import Check, CheckResult, Ground, unwell

SECONDS = 3.0


class CheckRunner:
    def __init__(self, ground: Ground, checks: Sequence[Check], seconds: float = SECONDS) -> None:
        self._ground = ground
        self._checks = checks
        self._seconds = seconds
        self._tasks: dict[str, asyncio.Task[CheckResult]] = {}

    async def ask(self) -> dict[str, CheckResult]:
        """Run the checks; returns findings by name, the same to all who ask at the same time."""
        tasks = {check.name: self._task(check) for check in self._checks}
        await asyncio.wait(tasks.values(), timeout=self._seconds)
        late = unwell(f"no answer within {self._seconds:g} s")
        return {name: task.result() if task.done() else late for name, task in tasks.items()}

    def stop(self) -> None:
        for task in self._tasks.values():
            task.cancel()

    def _task(self, check: Check) -> asyncio.Task[CheckResult]:
        task = self._tasks.get(check.name)
        if task is None or task.done():
            task = self._tasks[check.name] = asyncio.create_task(_put(check, self._ground))
        return task


async def _put(check: Check, ground: Ground) -> CheckResult:
    try:
        return await check.look(ground)
    except Exception as fault:  # noqa: BLE001 - whatever keeps a check from looking is itself a finding
        return unwell(f"it could not be looked at: {type(fault).__name__}")
