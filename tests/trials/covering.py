"""Which tests run which line, recorded once: those that can notice a change of it run first."""

import re
import subprocess
import sys
from pathlib import Path

from coverage import CoverageData

from tests.trials.changes import FLOORS, Mutant

AT_IMPORT = ""
GROUP = re.compile(r"@\w+$")  # xdist appends it to a test's name
SETTINGS = f"[run]\nsource = {','.join(FLOORS)}\nconcurrency = thread,greenlet\n"


class Covering:
    """What the suite of a tree runs in this process and its threads; a child's lines are seen by no test."""

    def __init__(self, root: Path, jobs: int) -> None:
        self._root = root
        settings, data = root.with_name("covering.rc"), root.with_name("covering.data")
        settings.write_text(f"{SETTINGS}data_file = {data}\n", "utf-8")
        line = [sys.executable, "-m", "pytest", "-q", "--no-header", "-n", str(jobs), "--dist", "loadgroup"]
        counted = ["--cov", "--cov-context=test", "--cov-report=", f"--cov-config={settings}"]
        done = subprocess.run([*line, *counted], cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"The suite itself does not pass.\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
        self.said = done.stdout.rstrip().rpartition("\n")[2]
        self._data = CoverageData(str(data))
        self._data.read()

    def tests_of(self, mutant: Mutant) -> tuple[list[str], list[str]]:
        """The tests that run the changed lines, and all that run its file; functions' names, the nearest first."""
        by_line = self._data.contexts_by_lineno(str(self._root / mutant.file))
        lines = range(mutant.line, mutant.line + 1 + mutant.old.count(b"\n"))
        at_line = {name for line in lines for name in by_line.get(line, ())}
        of_file = {name for names in by_line.values() for name in names}
        return self._sorted(set() if AT_IMPORT in at_line else at_line, mutant), self._sorted(of_file, mutant)

    def _sorted(self, names: set[str], mutant: Mutant) -> list[str]:
        near = re.compile("|".join(map(re.escape, Path(mutant.file).with_suffix("").parts[-2:])))
        tests = {GROUP.sub("", name.rpartition("|")[0]).partition("[")[0] for name in names - {AT_IMPORT}}
        return sorted(tests, key=lambda it: (-len(set(near.findall(it))), it))
