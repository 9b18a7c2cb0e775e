"""A stage: what a row is given, and the towns that it may build on it."""
# ruff: noqa: S311 - dice, not secrets

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.chaos.harness.judgement.judging import Reference, reference_run
from tests.chaos.harness.judgement.report import Progress
from tests.chaos.harness.machine.databases import Databases, SqliteFiles
from tests.chaos.harness.students import Update, answers
from tests.chaos.harness.town import Town, a_town
from tests.support.running.processes import Nursery, Starter

_numbers = count(1)


@dataclass
class References:
    """Runs that no fault has touched, each made once and kept open for comparison; close them at the end.

    They are on SQLite: what is left of a run has to be the same on every database.
    """

    folder: Path
    seed: int
    nursery: Nursery
    made: dict[tuple[int, int, bool], tuple[Reference, list[Update]]] = field(default_factory=dict)

    def of(self, updates: int, students: int, *, keeps: bool = False) -> tuple[Reference, list[Update]]:
        known = self.made.get((updates, students, keeps))
        return known or self._make(updates, students, keeps=keeps)

    def close(self) -> None:
        for reference, _ in self.made.values():
            reference.close()

    def _make(self, updates: int, students: int, *, keeps: bool) -> tuple[Reference, list[Update]]:
        folder = _new_folder(self.folder, "reference")
        url = SqliteFiles().new("reference", folder)
        town = a_town(folder, url, self.nursery, seed=self.seed, students=students, keeps=keeps)
        said = answers(town.students, updates, self.seed)
        try:
            made = (reference_run(town.open(), said), said)
        except BaseException:
            town.close()
            raise
        self.made[updates, students, keeps] = made
        return made


@dataclass
class Stage:
    """A stage: `starter` makes the bots whose faults are measured, `nursery` those that only have to run.

    `dice` decides everything that is left to chance in a row, so that a seed repeats it as far as the machine's
    own pace allows.
    """

    databases: Databases
    folder: Path
    seed: int
    starter: Starter
    nursery: Nursery
    references: References
    progress: Progress = lambda _what, _done, _of: None
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)

    @contextmanager
    def town(self, *, students: int = 20, starter: Starter | None = None, **more: object) -> Iterator[Town]:
        """A furnished town that is torn down at the end."""
        folder = _new_folder(self.folder, "town")
        url = self.databases.new(folder.name, folder)
        town = a_town(folder, url, starter or self.starter, seed=self.seed, students=students, **more)
        try:
            yield town.open()
        finally:
            town.close()

    @contextmanager
    def town_and_reference(
        self, updates: int, *, students: int = 20, keeps: bool = False, **more: object
    ) -> Iterator[tuple[Town, Reference, list[Update]]]:
        """A town, a run of so many answers that no fault has touched, and these answers."""
        self.progress("the run without faults", 0, 1)
        reference, said = self.references.of(updates, students, keeps=keeps)
        with self.town(students=students, keeps=keeps, **more) as town:
            town.students = reference.town.students
            yield town, reference, said


def _new_folder(parent: Path, name: str) -> Path:
    folder = parent / f"{name}{next(_numbers)}"
    folder.mkdir(parents=True)
    return folder
