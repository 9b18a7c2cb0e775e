"""`make surroundings`: the suite passes wherever it is run: without a terminal, as somebody else, in odd places, twice.

By hand and not in CI: each row is a run of its own, of the whole suite or of the folders and files that are named.
Rows can be joined: whatever passes in several surroundings at once need not be run in each.
"""

import argparse
import contextlib
import os
import pwd
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import typer

from tests.trials.copies import copy_of_tree

USUAL = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup")
SOMEBODY = "nobody"
MAY_READ = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")  # Python may lie in root's home
AS_SOMEBODY = ("setpriv", f"--reuid={SOMEBODY}", "--regid=nogroup", "--clear-groups", *MAY_READ)
PORT = 8080
FAULT_LINES = 25


@dataclass(frozen=True)
class Surrounding:
    """A surrounding: what stands before and after the command, what the environment holds, where copies lie."""

    name: str
    before: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ("tree",)
    user: str = ""
    port_taken: bool = False


def shell(before: str = "", after: str = "") -> tuple[str, ...]:
    return ("sh", "-c", f'{before} exec "$@" {after}', "sh")


ALONE = (
    Surrounding("nohup", ("nohup",)),
    Surrounding("setsid", ("setsid", "--wait")),
    Surrounding("no-terminal", ("setsid", "--wait"), env={"TERM": "dumb", "COLUMNS": "", "NO_COLOR": "1"}),
    Surrounding("stdin-closed", shell(after="<&-")),
    Surrounding("another-user", AS_SOMEBODY, user=SOMEBODY),
    Surrounding("odd-path", places=("a place with 空白",)),
    Surrounding("time-zone", env={"TZ": "America/New_York"}),
    Surrounding("lang-c", env={"LANG": "C", "LC_ALL": "C"}),
    Surrounding("umask-077", shell("umask 077;")),
    Surrounding("port-8080-taken", port_taken=True),
    Surrounding("twice-at-once", places=("first 空白", "second 空白")),
    *(
        Surrounding(f"seed-{it}", more=("--shuffle", str(it)), env={"PYTHONHASHSEED": str(it)})
        for it in range(10)  # of Python's hashes, and of a random order
    ),
)


def joined(names: str) -> Surrounding:
    """Several surroundings at once, as `nohup+seed-3`; in the order in which they stand in the table."""
    if unknown := set(names.split("+")) - {it.name for it in ALONE}:
        raise argparse.ArgumentTypeError(f"no such surroundings: {', '.join(sorted(unknown))}")
    parts = [it for it in ALONE if it.name in names.split("+")]
    return Surrounding(
        names,
        tuple(word for it in sorted(parts, key=lambda it: not it.user) for word in it.before),
        tuple(word for it in parts for word in it.more),
        {name: value for it in parts for name, value in it.env.items()},
        max((it.places for it in parts), key=lambda them: (len(them), them != ("tree",))),
        "".join(it.user for it in parts),
        any(it.port_taken for it in parts),
    )


AT_ONCE = "nohup+no-terminal+stdin-closed+another-user+time-zone+lang-c+umask-077+port-8080-taken+twice-at-once+seed-7"


def tried(it: Surrounding, part: list[str]) -> str:
    """The reason why the suite does not pass here; empty where it does."""
    if it.user and os.geteuid() != 0:
        return "only root can run it as somebody else"
    with tempfile.TemporaryDirectory(prefix="surroundings-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with _taken_port() if it.port_taken else contextlib.nullcontext():
            running = [_start(it, copy_of_tree(Path(folder, place)), part) for place in it.places]
            codes = [process.wait() for process in running]
        said = [Path(folder, place, "said").read_text("utf-8", "replace") for place in it.places]
    typer.echo("".join(f"    {text.rstrip().splitlines()[-1]}\n" for text in said if text.strip()), nl=False)
    return "\n".join(_end(text) for code, text in zip(codes, said, strict=True) if code)


def _start(it: Surrounding, tree: Path, part: list[str]) -> "subprocess.Popen[bytes]":
    if it.user:
        _give(tree, it.user)
    home = {"HOME": str(tree)} if it.user else {}
    with (tree / "said").open("wb") as said:
        return subprocess.Popen(
            [*it.before, *USUAL, *it.more, *part], cwd=tree, env=os.environ | home | it.env, stdout=said, stderr=said,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


def _give(tree: Path, user: str) -> None:
    owner = pwd.getpwnam(user)
    for path in (tree, *tree.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


@contextlib.contextmanager
def _taken_port() -> Iterator[None]:
    """A port that is taken, by us, or by whoever has it already."""
    with socket.socket() as ours:
        with contextlib.suppress(OSError):
            ours.bind(("127.0.0.1", PORT))
            ours.listen()
        yield


def _end(text: str) -> str:
    return "\n".join(text.rstrip().splitlines()[-FAULT_LINES:])


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.trials.surroundings", description=__doc__.splitlines()[0]
    )
    names = [it.name for it in ALONE]
    wanted_help = f"may be joined, as nohup+seed-3: {', '.join(names)}"
    parser.add_argument("--only", action="append", type=joined, metavar="NAME", help=wanted_help)
    parser.add_argument("part", nargs="*", help="folders and files of tests; all of them where none is named")
    wanted = parser.parse_args()
    broken = []
    for it in wanted.only or (*ALONE, joined(AT_ONCE)):
        begun = time.monotonic()
        why = tried(it, wanted.part)
        broken += [it.name] if why else []
        typer.echo(
            f"{it.name}: {'FAILS' if why else 'passes'}, {time.monotonic() - begun:.0f} s\n{why}".rstrip()
        )
    typer.echo(f"fails in: {', '.join(broken)}" if broken else "passes in each")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
