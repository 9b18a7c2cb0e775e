"""The two commands: pinned, from no address of ours, and what hinders them is said in words."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"https?://|--(extra-)?index|--find-links|--trusted-host")


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_dependency_is_pinned_with_its_hashes(path):
    blocks = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8"))
    wanted = blocks[1:]  # the first is the note on top

    assert len(wanted) > 20
    assert not [
        block[:40]
        for block in wanted
        if not re.match(r"[\w.\[\],-]+==\S+", block) or "--hash=sha256:" not in block
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name)
def test_no_list_of_dependencies_names_an_address(path):
    assert not ADDRESS.search(path.read_text(encoding="utf-8"))


def test_what_decides_a_change_is_the_readmes_own_command():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()

    assert lines[-1] == "make test"
    assert "pytest" not in "\n".join(lines)


def lacking(tmp_path, module: str) -> Path:
    """A folder that takes a module away from whoever has it on the path."""
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError('lacks', name='{module}')\n")
    return tmp_path


@pytest.mark.parametrize(("module", "words"), [
    ("sqlite3", "built without sqlite3"), ("ssl", "built without ssl"), ("zlib", "built without zlib"),
    ("ctypes", "built without ctypes"), ("venv", "apt install python3-venv"), ("ensurepip", "apt install python3-venv"),
])  # fmt: skip
@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed here")
def test_a_module_that_python_lacks_is_named_before_anything_is_installed(tmp_path, module, words):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{lacking(tmp_path, module)}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)

    done = made_with(python, tmp_path)

    assert (done.returncode, words in done.stdout) == (2, True)
    assert not (tmp_path / ".venv").exists()


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed here")
def test_a_python_that_is_not_there_is_said_without_the_shells_noise(tmp_path):
    done = made_with("python3.99", tmp_path)

    assert (done.returncode, "There is no python3.99 here." in done.stdout) == (2, True)
    assert "not found" not in done.stdout + done.stderr
    assert not (tmp_path / ".venv").exists()


def made_with(python: Path | str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`make demo` in a fresh copy."""
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    command = ["make", "demo", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_dependency_that_is_not_installed_is_said_in_words(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo"], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(lacking(tmp_path, "typer"))},
    )  # fmt: skip

    assert done.returncode == 2
    assert "lacks the module typer. `make demo` installs" in done.stderr
    assert "Traceback" not in done.stderr
