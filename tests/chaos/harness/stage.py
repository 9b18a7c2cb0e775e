"""A stage: what a row is given, and the towns that it may build on it."""
# ruff: noqa: S311 - dice, not secrets

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from tests.chaos.harness.databases import Databases
from tests.chaos.harness.judging import Reference, reference_run
from tests.chaos.harness.processes import Nursery, Starter
from tests.chaos.harness.report import Progress
from tests.chaos.harness.students import Update, answers
from tests.chaos.harness.town import Town, a_town

_numbers = count(1)


@dataclass
class Stage:
    """`starter` makes the bots whose faults are measured; `nursery` those that only have to run.

    `dice` decides everything that is left to chance in a row, so that a seed repeats it as far as the machine's
    own pace allows.
    """

    databases: Databases
    folder: Path
    seed: int
    starter: Starter
    nursery: Nursery
    progress: Progress = lambda what, done, of: None
    dice: Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)

    @contextmanager
    def town(self, *, students: int = 20, reference: bool = False, **more: object) -> Iterator[Town]:
        """A furnished town that is torn down at the end; a `reference` never sees a fault."""
        name = f"town{next(_numbers)}"
        folder = self.folder / name
        folder.mkdir(parents=True)
        starter = self.nursery if reference else self.starter
        town = a_town(
            folder, self.databases.new(name, folder), starter, seed=self.seed, students=students, **more
        )
        try:
            yield town.open()
        finally:
            town.close()

    @contextmanager
    def town_and_reference(
        self, updates: int, *, students: int = 20, **more: object
    ) -> Iterator[tuple[Town, Reference, list[Update]]]:
        """A town, so many answers for it, and a run of these that no fault has touched."""
        with self.town(students=students, reference=True) as calm:
            said = answers(calm.students, updates, self.seed)
            self.progress("the run without faults", 0, 1)
            reference = reference_run(calm, said)
            with self.town(students=students, **more) as town:
                town.students = calm.students
                yield town, reference, said
