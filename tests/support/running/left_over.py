"""Left over: a process, thread, folder or listening port that a run leaves behind fails it, by name.

Every process that the tests start inherits the variable RUN, whoever its parent becomes, and makes its temporary
files in the folder that the variable names.
"""

import os
import shutil
import tempfile
import threading
from pathlib import Path

import psutil
import pytest

RUN = "SUITE_RUN"
PATIENCE = 3.0  # seconds for a process that is ending already

KEY = pytest.StashKey["Watch"]()


class Watch:
    """A watch: what there was before the first test of this process, and what its workers have told."""

    def __init__(self, where: str | None, *, is_worker: bool) -> None:
        self.is_worker = is_worker
        self.threads = set(threading.enumerate())
        self.told: list[str] = []
        if not is_worker:
            os.environ[RUN] = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="suite-", dir=where)
            Path(os.environ[RUN]).chmod(0o711)  # as root we run PostgreSQL as another user
            tempfile.tempdir = None
        self.folder = Path(os.environ[RUN])

    def left_over(self) -> list[str]:
        if self.is_worker:
            return [*_processes(_children()), *_threads(self.threads), *_ports()]
        entries = [f"folder {it}" for it in sorted(self.folder.iterdir())]
        return [*self.told, *_processes(_of_run(self.folder)), *_threads(self.threads), *_ports(), *entries]


def watch(config: pytest.Config, where: str | None) -> None:
    """Watch from now on; `where`: in which folder that of this run is made."""
    config.stash[KEY] = Watch(where, is_worker=hasattr(config, "workerinput"))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    node.config.stash[KEY].told += getattr(node, "workeroutput", {}).get("left_over", [])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session) -> None:
    watched = session.config.stash[KEY]
    left = watched.left_over()
    if watched.is_worker:
        session.config.workeroutput["left_over"] = left
        return
    shutil.rmtree(watched.folder, ignore_errors=True)
    if left:
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        terminal.stats.setdefault("error", []).extend(map(_report, left))


def _report(what: str) -> pytest.TestReport:
    name = f"left over: {what}"
    return pytest.TestReport(name, ("", None, name), {}, "failed", name, "teardown")


def _children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def _of_run(folder: Path) -> list[psutil.Process]:
    """The processes of a run, of all users whose environment we may see: it may long have another parent."""
    found = psutil.process_iter(["environ"])
    return [
        it for it in found if (it.info["environ"] or {}).get(RUN) == str(folder) and it.pid != os.getpid()
    ]


def _processes(found: list[psutil.Process]) -> list[str]:
    lines = {it.pid: _line(it) for it in found}
    _, alive = psutil.wait_procs(found, PATIENCE)
    return [f"process {it.pid}: {lines[it.pid]}" for it in alive if _line(it)]


def _line(process: psutil.Process) -> str:
    """The command line of a process; empty for one that is only waited for."""
    try:
        return " ".join(process.cmdline())[:200]
    except psutil.Error:
        return ""


def _threads(before: set[threading.Thread]) -> list[str]:
    return [f"thread {it.name}" for it in threading.enumerate() if it not in before]


def _ports() -> list[str]:
    mine = psutil.Process().net_connections("inet")
    return [f"listening port {it.laddr.port}" for it in mine if it.status == psutil.CONN_LISTEN]
