"""The checkers that judge every change run inside the suite, so that nobody has to remember them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


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
