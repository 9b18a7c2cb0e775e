"""The demo: what hinders it is said in words, and nobody's running demo is pulled away from under it."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from bot.cli import app_for
from bot.commands import demo
from bot.runtime.folder_lock import take_lock
from tests.support.running import processes
from tests.support.running.demo import Demo

ROOT = Path(__file__).parents[3]
IMAGE = ("rules", "storage", "handlers", "bot", "school.toml")  # what a production image carries


def ask(folder, *more):
    words = ["demo", "--folder", str(folder), *more]
    return CliRunner().invoke(app_for(words), words)


@pytest.fixture
def kept(tmp_path):
    """The folder of an earlier demo, with what that left behind."""
    for name in ("bot/licence.db", "telegram/world.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("kept")
    (tmp_path / "started").touch()
    return tmp_path


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def there(folder):
    return {str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file()} - {"run.lock"}


def test_a_running_demo_is_not_reset(kept):
    with take_lock(kept):
        said = ask(kept, "--reset")

    assert (said.exit_code, "A demo already runs in this folder." in said.output) == (2, True)
    assert there(kept) == {"bot/licence.db", "telegram/world.json", "started"}


def test_the_demo_that_runs_already_is_named_with_its_address(kept, free_port, monkeypatch):
    said = []

    def meanwhile(folder, port, again):
        said.append(ask(kept, "--port", "1"))
        sys.exit(7)

    monkeypatch.setattr(demo, "_local_telegram", meanwhile)
    ask(kept, "--port", str(free_port))

    assert f"Open http://127.0.0.1:{free_port}, or stop it" in said[0].output


def test_a_taken_port_is_said_before_anything_is_forgotten(kept, taken_port):
    said = ask(kept, "--reset", "--port", str(taken_port))

    assert (said.exit_code, f"Port {taken_port} is taken." in said.output) == (2, True)
    assert f"make demo PORT={taken_port + 1} RESET=1" in said.output
    assert there(kept) == {"bot/licence.db", "telegram/world.json", "started"}


@pytest.fixture
def free_port():
    """Whoever runs the tests may have a demo open on the usual one."""
    return processes.free_port()


@pytest.mark.parametrize(("more", "left"), [
    ((), {"bot/licence.db", "telegram/world.json", "started"}),
    (("--reset",), set()),
])  # fmt: skip
def test_only_a_reset_forgets_what_was(kept, free_port, monkeypatch, more, left):
    monkeypatch.setattr(demo, "_local_telegram", lambda folder, port, again: sys.exit(7))

    assert ask(kept, *more, "--port", str(free_port)).exit_code == 7
    assert there(kept) == left


@pytest.mark.parametrize(
    ("more", "command"),
    [
        ((), "make demo PORT={port}"),
        (("--reset", "--ocr"), "make demo PORT={port} OCR=1"),  # what was forgotten once is not to be again
    ],
)
def test_the_page_is_told_the_command_that_was_used(kept, free_port, monkeypatch, more, command):
    told = []
    monkeypatch.setattr(demo, "can_read", lambda: True)
    monkeypatch.setattr(
        demo, "_local_telegram", lambda folder, port, again: sys.exit(told.append(again) or 7)
    )
    ask(kept, *more, "--port", str(free_port))

    assert told == [command.format(port=free_port)]


def test_reading_that_is_not_installed_is_said_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "can_read", lambda: False)
    said = ask(tmp_path, "--ocr")

    assert (said.exit_code, "make demo OCR=1" in said.output) == (2, True)
    assert not there(tmp_path)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """A folder that several demos use, one after the other."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def a_demo(lasting, free_port):
    """Nothing of it stays, whatever the test finds."""
    demo = Demo(lasting, free_port)
    yield demo
    demo.process.kill()
    demo.process.communicate()


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGHUP, 0)])
def test_nothing_of_a_demo_outlives_it_however_it_ends(a_demo, sign, code):
    first = not (a_demo.folder / "samples").exists()
    assert any("Drawing" in line for line in a_demo.start()) == first
    a_demo.process.send_signal(sign)
    a_demo.process.communicate(timeout=120)  # whoever lives on would keep its end open

    assert a_demo.process.returncode == code


def test_where_the_emulator_is_left_out_the_demo_says_so_and_all_other_commands_are_there(tmp_path):
    for name in IMAGE:
        (tmp_path / name).symlink_to(ROOT / name)

    def typed(*words):
        line = [sys.executable, "-m", "bot", *words]
        return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)

    demo, every = typed("demo"), typed("--help")
    assert (demo.returncode, "emulator/" in demo.stderr, "make demo" in demo.stderr) == (2, True, True)
    assert (every.returncode, "doctor" in every.stdout) == (0, True)


def test_a_page_that_is_ended_from_outside_ends_the_demo_in_words_and_the_next_one_starts(a_demo):
    for _ in range(2):
        a_demo.start(stderr=subprocess.PIPE)
        children = psutil.Process(a_demo.process.pid).children()
        next(it for it in children if "emulator" in it.cmdline()).kill()
        _, said = a_demo.process.communicate(timeout=120)

        assert (a_demo.process.returncode, f"make demo PORT={a_demo.port}" in said) == (2, True)
