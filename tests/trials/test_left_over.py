"""A run that leaves something behind fails, and says what by its name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFTEST = """
from tests.support.running import left_over

def pytest_configure(config):
    left_over.watch(config, None)
    config.pluginmanager.register(left_over)
"""
LEAKS = """
import socket, subprocess, sys, tempfile, threading

kept = []

def test_of_a_process():
    command = [sys.executable, "-c", "import sys; sys.stdin.read()", "left behind"]
    kept.append(subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True))

def test_of_a_thread():
    threading.Thread(target=threading.Event().wait, name="left-thread", daemon=True).start()

def test_of_a_folder():
    tempfile.mkdtemp(prefix="left-folder-")

def test_of_a_port():
    kept.append(socket.create_server(("127.0.0.1", 0)))
"""
TIDY = "def test_of_nothing(): pass"


def run(folder: Path, tests: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "test_it.py").write_text(tests)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env |= {"PYTHONPATH": str(ROOT), "PYTEST_DEBUG_TEMPROOT": str(folder)}
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *more]
    return subprocess.run([*line, folder], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("more", [(), ("-n", "1")], ids=["alone", "with a worker"])
def test_whatever_is_left_behind_fails_the_run_by_name(tmp_path, more):
    done = run(tmp_path, LEAKS, *more)

    assert done.returncode == 1
    assert "4 passed, " in done.stdout
    for name in ("left behind", "thread left-thread", "left-folder-", "listening port"):
        assert name in done.stdout.partition("ERRORS")[2], done.stdout


def test_a_run_that_leaves_nothing_passes(tmp_path):
    assert run(tmp_path, TIDY).returncode == 0
