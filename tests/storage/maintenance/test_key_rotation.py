"""Key rotation: everything goes to the new key, killed at whatever moment, and the old one opens nothing more."""

import signal

import pytest
from sqlalchemy import LargeBinary, func, select

from storage.database.key_check import check_key
from storage.database.schema import METADATA
from storage.keys.keyring import KeyFault, Keyring
from storage.keys.sealed_columns import SEALED
from storage.maintenance.backup.key_opens import opens, unopened
from storage.maintenance.backup.progress import nobody_waits
from storage.maintenance.key_rotation import rotate
from storage.messaging.outbox import Outgoing
from storage.pictures.vault import Vault
from storage.tables.pictures import KeySlot
from tests.storage import killed
from tests.support.databases.databases import everything_in
from tests.support.people.backup_scene import KEY, Scene
from tests.support.running.forked import exit_code

NEW = b"n" * 32
OTHERWISE_SEALED = {
    "accounts.number",
    "accounts.number_index",
    "key_slots.wrapped",
    "joint_acts.code_hash",
    "link_codes.code_hash",
    "pictures.fingerprint",
    "pictures.reading",
}


@pytest.fixture
def scene(tmp_path, database_url):
    scene = Scene(tmp_path / "place", database_url).furnish()
    yield scene
    scene.close()


def unopened_with(scene, *keys: bytes) -> dict[str, int]:
    with scene.db.engine.connect() as connection:
        return unopened(connection, Keyring(*keys))


def slots(scene) -> dict[str, bytes]:
    def work(session):
        return dict(
            session.execute(select(KeySlot.owner, KeySlot.wrapped).where(KeySlot.slot == "hot")).all()
        )

    return scene.db.read_now(work)


def opened_pictures(scene, *keys: bytes) -> list[bytes]:
    vault = Vault(scene.files, Keyring(*keys))
    owners = slots(scene).items()
    return [
        vault.open(owner.removeprefix("picture:"), wrapped) for owner, wrapped in owners if owner[0] == "p"
    ]


def turn(scene, *keys: bytes, progress=nobody_waits):
    return rotate(scene.db, Keyring(*keys), scene.now, progress)


def is_all_new(scene) -> bool:
    """Whether everything opens under the new key alone, and the database lets it in."""
    check_key(scene.db, Keyring(NEW))
    return unopened_with(scene, NEW) == {} and len(opened_pictures(scene, NEW)) == 2


def test_everything_opens_with_the_new_key_and_no_file_was_touched(scene):
    files = {path: path.read_bytes() for path in (scene.folder / "pictures").rglob("*") if path.is_file()}
    done = turn(scene, NEW, KEY)

    assert (done.values, done.slots, done.unopened) == (7, 3, {})
    assert is_all_new(scene)
    assert files == {path: path.read_bytes() for path in files}


def test_the_old_key_is_good_for_nothing_afterwards(scene):
    before = [*slots(scene).values()]
    everything = {"inbox": 1, "outbox": 3, "conversations": 1, "moves": 1, "reviews": 1, "accounts": 1}
    assert unopened_with(scene, NEW) == everything

    turn(scene, NEW, KEY)
    assert unopened_with(scene, KEY) == everything
    for wrapped in slots(scene).values():
        assert not opens(Keyring(KEY).unwrap, wrapped)
    found = everything_in(scene.url)
    assert not [wrapped for wrapped in before if wrapped in found]
    with pytest.raises(KeyFault, match="another key"):
        check_key(scene.db, Keyring(KEY))


def test_equal_accounts_are_noticed_under_the_new_key_only(scene):
    def index(records):
        return records.accounts.get(records.roster.by_number("B11256001").id).number_index

    before = scene.store.run_now(index)
    turn(scene, NEW, KEY)

    assert before == Keyring(KEY).blind_index("", "12345678901")
    assert scene.store.run_now(index) == Keyring(NEW).blind_index("", "12345678901")


def test_a_second_rotation_finds_nothing_to_do(scene):
    turn(scene, NEW, KEY)
    done = turn(scene, NEW, KEY)

    assert (done.values, done.slots, done.unopened) == (0, 0, {})


def test_progress_comes_to_its_end(scene):
    told = []
    turn(scene, NEW, KEY, progress=lambda *step: told.append(step))

    assert told[0] == ("Sealing anew", 0, 10)
    assert told[-1] == ("Sealing anew", 10, 10)


@pytest.mark.parametrize("moment", ["commit", "begin"])
@pytest.mark.parametrize("stop_at", [2, 6, 9, 13, 17])
def test_killed_in_the_middle_it_is_simply_run_again(scene, stop_at, moment):
    assert exit_code(killed.rotate, scene.url, NEW, KEY, stop_at, moment) == -signal.SIGKILL

    assert unopened_with(scene, NEW, KEY) == {}, "with both keys all of it can be read at every moment"
    assert len(opened_pictures(scene, NEW, KEY)) == 2
    assert turn(scene, NEW, KEY).unopened == {}
    assert is_all_new(scene)


def test_until_it_has_ended_nobody_is_let_in_who_lacks_one_of_the_keys(scene):
    check_key(scene.db, Keyring(NEW, KEY))  # as a rotation begins, and as a bot starts that has both

    with pytest.raises(KeyFault, match="another key"):
        check_key(scene.db, Keyring(KEY))
    with pytest.raises(KeyFault, match="LICENCE_BOT_OLD_KEY_FILES"):
        check_key(scene.db, Keyring(NEW))
    check_key(scene.db, Keyring(NEW, KEY))
    turn(scene, NEW, KEY)
    check_key(scene.db, Keyring(NEW))


def test_a_third_key_may_come_before_the_second_has_taken_over_everything(scene):
    check_key(scene.db, Keyring(NEW, KEY))
    third = b"3" * 32
    with pytest.raises(KeyFault, match="older key"):
        check_key(scene.db, Keyring(third, NEW))

    turn(scene, third, NEW, KEY)
    check_key(scene.db, Keyring(third))
    assert unopened_with(scene, third) == {}


def test_a_bot_with_both_keys_works_while_it_is_done(scene):
    """The bot seals under the new key meanwhile, what it reads may be under either."""
    both = Keyring(NEW, KEY)
    scene.store.keyring = both

    written = []

    def works(what, done, _total):
        written.append(done)

        def work(records):
            talk = records.conversations.load(1001)
            talk.memo["n"] = done
            records.conversations.save(talk)
            records.outbox.put(Outgoing(lane="1001", method="m", payload={}, key=f"meanwhile {done}"))

        scene.store.run_now(work)

    done = turn(scene, NEW, KEY, progress=works)

    assert done.unopened == {}
    assert is_all_new(scene)
    assert scene.store.run_now(lambda records: records.conversations.load(1001).memo["n"]) == written[-1]


def test_what_no_key_opens_is_counted_and_left(scene):
    def work(records):
        records.session.execute(KeySlot.__table__.update().values(wrapped=b"?" * 40))
        row = records.session.scalar(select(func.max(KeySlot.owner)))
        assert row

    scene.store.run_now(work)
    done = turn(scene, NEW, KEY)

    assert (done.slots, done.unopened) == (0, {"key_slots": 3})
    check_key(scene.db, Keyring(NEW))


def test_a_code_that_was_mailed_before_still_counts(scene):
    def ask(records):
        student = records.roster.by_number("B11256001")
        row = records.link_codes.ask(1001, "B11256001", student, "7K3M9QXD")
        records.link_codes.mailed(row.id, 10)

    scene.store.run_now(ask)
    turn(scene, NEW, KEY)
    scene.store.keyring = Keyring(NEW, KEY)

    assert scene.store.run_now(
        lambda records: records.link_codes.fits(records.link_codes.current(1001), "7K3M9QXD")
    )


def test_a_backup_of_before_comes_back_with_both_keys_and_is_rotated_again(scene):
    scene.backup()
    turn(scene, NEW, KEY)
    scene.close()
    other = Scene(scene.folder.parent / "other", f"sqlite:///{scene.folder.parent}/other.db")
    other.restore(scene.file, keyring=Keyring(NEW, KEY))
    other.open()
    turn(other, NEW, KEY)

    assert is_all_new(other)
    other.close()


def test_every_column_of_bytes_is_known_to_the_rotation():
    columns = {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }

    assert columns == {f"{it.core.name}.{it.column}" for it in SEALED} | OTHERWISE_SEALED


def test_every_sealed_column_has_a_value_in_the_scene(scene):
    """A door that seals for another place than its row of `SEALED` says is found only where a value lies."""

    def is_empty(sealed, session):
        there = sealed.core.c[sealed.column].is_not(None)
        return not session.scalar(select(func.count()).select_from(sealed.core).where(there))

    empty = [
        f"{it.core.name}.{it.column}" for it in SEALED if scene.db.read_now(lambda s, it=it: is_empty(it, s))
    ]
    assert not empty, f"let Scene._furnish put a value into {empty}, through the door that seals it"
