"""Backup, restore and the upgrade of the schema, killed on the way: half of anything is never left behind."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from storage.keys.keyring import write_new_key
from storage.maintenance.backup.check_file import check_file
from storage.maintenance.backup.encryption import NotABackup
from storage.maintenance.backup.progress import nobody_waits
from tests.bench.drills.data import fill
from tests.chaos.harness.judgement.report import Found
from tests.chaos.harness.machine.machines import Checksums, Machine, leftovers
from tests.chaos.harness.machine.upgrading import back_to_the_oldest, revision
from tests.chaos.harness.stage import Stage
from tests.support.running.processes import Fresh, ended

TIMES, APPLICATIONS, PICTURES = 100, 500, 50
TO_THE_END = 10  # one in so many is not killed: it must succeed after those that were
OF_THE_PLACE = {"facts", "outbox"}  # a restore notes there when it was, and holds what was unsent


def halfway(stage: Stage, times: int = TIMES, applications: int = APPLICATIONS) -> Found:
    found = Found()
    scene = Scene.furnished(stage, times, applications, found)
    for work in (_backups, _restores, _upgrades):
        stage.progress(work.__name__.strip("_"), 0, times)
        work(scene)
        found.must(scene.old.checksums() == scene.before, f"{work.__name__}: the data themselves are others")
    found.none(set(leftovers(scene.folder)), "halves left behind")
    return found


@dataclass
class Scene:
    """A scene: `old` holds the data, which say `before`; `bare` machines are made as they are needed."""

    stage: Stage
    folder: Path
    old: Machine
    before: Checksums
    times: int
    found: Found

    @classmethod
    def furnished(cls, stage: Stage, times: int, applications: int, found: Found) -> "Scene":
        folder = stage.folder / f"halfway-{stage.databases.kind}"
        folder.mkdir()
        write_new_key(folder / "server.key")
        old = Machine(folder / "old", stage.databases.new("old", folder), folder / "server.key")
        fill(old.folder, old.url, old.key, applications, PICTURES)
        return cls(stage, folder, old, old.checksums(), times, found)

    def bare(self) -> Machine:
        number = next(_numbers)
        url = self.stage.databases.new(f"bare{number}", self.folder)
        return Machine(self.folder / f"bare{number}", url, self.old.key)

    def attempt(self, number: int, machine: Machine, seconds: float, *line: object) -> bool:
        """Whether it was killed on the way; one in so many goes to its end."""
        self.stage.progress(str(line[0]), number, self.times)
        if number % TO_THE_END == TO_THE_END - 1:
            machine.run(*line)
            return False
        return machine.killed(self.stage.dice, seconds, *line)

    def note(self, what: str, killed: int) -> None:
        self.found.note(f"{what}: {killed} killed on the way, {self.times - killed} at the end")
        self.found.must(killed > self.times / 4, f"{what}: hardly any was killed on the way")


_numbers = count(1)


def _backups(scene: Scene) -> None:
    """Kill backups: a file that has its name is whole, and what the last one left does not hinder the next."""
    file, killed = scene.folder / "night.backup", 0
    seconds = scene.old.run("backup", file)
    for number in range(scene.times):
        file.unlink(missing_ok=True)
        killed += scene.attempt(number, scene.old, seconds, "backup", file)
        scene.found.must(not file.exists() or _is_whole(file, scene.old), "a backup that is not whole")
    if not file.exists():
        scene.old.run("backup", file)
    scene.note("backup", killed)


def _is_whole(file: Path, machine: Machine) -> bool:
    try:
        check_file(file, machine.keyring, nobody_waits)
    except NotABackup:
        return False
    return True


def _restores(scene: Scene) -> None:
    """Kill restores: no database, or the whole one; while there is none, the same command brings it back."""
    file, bare, killed = scene.folder / "night.backup", scene.bare(), 0
    seconds, wanted = bare.run("restore", file), _comparable(scene.before)
    bare = scene.bare()
    for number in range(scene.times):
        killed += scene.attempt(number, bare, seconds, "restore", file)
        if bare.is_taken:
            there = _comparable(bare.checksums())
            scene.found.must(there == wanted, f"a restored database that differs in {_unlike(there, wanted)}")
            _same_pictures(scene, bare, "restored")
            _finish(bare, file)
            bare = scene.bare()
    if not bare.is_taken:
        bare.run("restore", file)
    scene.note("restore", killed)


def _finish(machine: Machine, file: Path) -> None:
    """Finish a restore that was killed after its work: the mark asks for one more, over it."""
    if (machine.folder / "restore.unfinished").exists():
        machine.run("restore", file, "--over")


def _upgrades(scene: Scene) -> None:
    """Kill upgrades after every single statement in turn: the old schema or the new one, with every row.

    What a release added to a table is empty in these data and comes back empty: the new schema says what it
    said `before`, and the old one the same of the columns that it has.
    """
    old, head, killed = scene.old, revision(scene.old.url), 0
    back_to_the_oldest(old.url)
    oldest, deadly = revision(old.url), 0
    columns = {
        table: its for table, its in old.columns().items() if table in scene.before
    }  # some were dropped
    before, kept = {oldest: old.checksums(), head: scene.before}, old.checksums(columns)
    scene.found.must(oldest != head, "there is no older schema: nothing was proven")
    for number in range(scene.times):
        scene.stage.progress("upgrade", number, scene.times)
        deadly += 1
        log = scene.folder / "upgrade.log"
        died = ended(Fresh("tests.chaos.harness.machine.upgrading", old.url, str(deadly)).start({}, log)) != 0
        killed += died
        now = revision(old.url)
        scene.found.must(now in before, f"a schema between two: {now}")
        scene.found.must(old.checksums(columns) == kept, "an upgrade that changed rows")
        scene.found.must(old.checksums() == before.get(now), "an upgrade that changed more than it should")
        if not died:
            scene.found.must(now == head, log.read_text()[-300:])
            deadly = 0
        if now == head:
            back_to_the_oldest(old.url)
    ended(
        Fresh("tests.chaos.harness.machine.upgrading", old.url, "0").start({}, scene.folder / "upgrade.log")
    )
    scene.found.must(revision(old.url) == head, "the upgrade does not come to its end any more")
    scene.note("upgrade", killed)


def _same_pictures(scene: Scene, machine: Machine, how: str) -> None:
    there, wanted = machine.pictures(), scene.old.pictures()
    differ = f"{len(wanted - there)} missing, {len(there - wanted)} more"
    scene.found.must(there == wanted, f"{how} with other pictures: {differ}")


def _comparable(checksums: Checksums) -> Checksums:
    return {name: checksum for name, checksum in checksums.items() if name not in OF_THE_PLACE}


def _unlike(there: Checksums, wanted: Checksums) -> list[str]:
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))
