"""Forked processes for tests: they begin at once, for the server that they are forked off has read the code."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker, util

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.storage.killed", "tests.storage.maintenance.backup.killed"])


def die() -> None:
    """Die by the operating system's hand: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def exit_code(work: Callable[..., None], *arguments: object) -> int:
    """The exit code of a process of its own that does this work; negative for the signal that killed it."""
    process = _SERVER.Process(target=work, args=arguments)
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    return code


@contextmanager
def waiting_in_the_middle(work: Callable[..., None], *arguments: object) -> Iterator[Callable[[], None]]:
    """A process whose work has called the function that it is given last, and waits there; calling this kills it."""
    here, there = _SERVER.Pipe()
    process = _SERVER.Process(target=_work, args=(work, arguments, there))
    process.start()
    there.close()
    here.recv()
    try:
        yield process.kill
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def _work(work: Callable[..., None], arguments: tuple[object, ...], there: object) -> None:
    def wait() -> None:
        there.send("in the middle")
        there.recv()

    work(*arguments, wait)


def end_forking() -> None:
    """End the server for forks, when the last test is done."""
    forkserver._forkserver._stop()
    resource_tracker._resource_tracker._stop()
    util._run_finalizers()  # its folder
