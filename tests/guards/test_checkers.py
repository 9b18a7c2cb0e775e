"""The suite judges itself: the checkers run inside it, and no test reaches beyond this machine."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
BEYOND = ("192.0.2.1", 443)  # an address that is set aside for examples


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "--quiet", "bot", "emulator", "handlers", "storage", "rules", "tests"], id="ruff"),
        pytest.param(["ruff", "format", "--check", "--quiet", "bot", "emulator", "handlers", "storage", "rules", "tests"], id="format"),
        pytest.param(["mypy"], id="mypy"),
        pytest.param(["lint-imports"], id="imports"),
    ],
)  # fmt: skip
def test_the_checker_finds_no_fault(command):
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_socket_reaches_beyond_this_machine():
    with socket.socket() as one, pytest.raises(UserWarning, match=BEYOND[0]):
        one.connect(BEYOND)


async def test_nor_does_one_of_the_loops_own():
    with pytest.raises(UserWarning, match=BEYOND[0]):
        await asyncio.open_connection(*BEYOND)


def test_what_listens_here_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as ours, socket.create_connection(ours.getsockname()):
        pass
