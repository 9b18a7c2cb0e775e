"""Documents are put away some time after the end: the server cannot open them, and later nobody can."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from rules.retention import Kept
from rules.status import Status
from storage.keys.archive_key import ArchiveKey, ArchivePrivateKey, write_new_archive_key
from storage.keys.keyring import Keyring, open_with
from storage.pictures.vault import name_of
from storage.retention.put_away_pictures import PutAwayPictures
from storage.tables.pictures import KeySlot, PictureRow
from tests.support.databases.databases import on_postgresql

JPEG = b"\xff\xd8 a picture of nobody \xff\xd9"
PUT_AWAY, ARCHIVED, UNUSED = Kept.documents.days, Kept.documents_archive.days, Kept.account.days


class Cabinet:
    """One student's account and applications on a shelf, with an archive key or without."""

    def __init__(self, shelf, archive: ArchiveKey | None) -> None:
        self.shelf = shelf
        shelf.keyring = shelf.store.keyring = Keyring(shelf.key, archive=archive)
        self.student = shelf.add_student()

    def picture(self) -> str:
        return self.shelf.keep(self.student)

    def account(self, *slots: str, verified: bool = True) -> dict[str, str]:
        kept = {slot: self.picture() for slot in slots or ("id_front", "passbook")}

        def work(records):
            account = records.accounts.of(self.student)
            records.accounts.set_number(account, "00713700123456")
            for slot, picture in kept.items():
                records.accounts.set_picture(account, slot, picture)
            if verified:
                records.accounts.verify(account)

        self.shelf.run(work)
        return kept

    def application(self, *ways: Status) -> tuple[int, str]:
        """The id of an application and its front; it goes these ways, the first one by the student."""
        front = self.picture()
        return self.shelf.add_application(self.student, *ways, front=front), front

    def move(self, application: int, to: Status) -> None:
        self.shelf.move(application, to)

    def tick(self) -> int:
        """Put away as the job does; returns how many pictures were put away or forgotten."""
        due = self.shelf.run(lambda records: records.put_away_pictures.students_due())
        return sum(
            self.shelf.run(lambda records, it=it: records.put_away_pictures.put_away(it)) for it in due
        )

    def viewable(self, *pictures: str) -> set[str]:
        return self.shelf.run(lambda records: records.album.viewable(pictures))

    def recorded(self) -> set[str]:
        return self.shelf.run(lambda records: records.album.known())

    def kept(self):
        return self.shelf.run(lambda records: records.accounts.get(self.student))


@pytest.fixture
def archive(tmp_path):
    write_new_archive_key(tmp_path / "archive.key", tmp_path / "archive.key.pub")
    return ArchivePrivateKey.read(tmp_path / "archive.key"), ArchiveKey.read(tmp_path / "archive.key.pub")


@pytest.fixture
def cabinet(shelf, archive):
    return Cabinet(shelf, archive[1])


@pytest.fixture
def bare(shelf):
    return Cabinet(shelf, None)


def slots_of(shelf, picture: str) -> dict[str, bytes]:
    query = select(KeySlot.slot, KeySlot.wrapped).where(KeySlot.owner == f"picture:{picture}")
    return dict(shelf.db.read_now(lambda session: session.execute(query).all()))


def test_while_a_case_is_open_both_slots_exist_for_pictures_and_numbers(cabinet, archive):
    picture = cabinet.account()["passbook"]
    slots = slots_of(cabinet.shelf, picture)

    assert set(slots) == {"hot", "cold"}
    data_key = archive[0].open(slots["cold"], f"picture:{picture}")
    sealed = (cabinet.shelf.folder / "pictures" / name_of(picture)).read_bytes()
    assert open_with(data_key, sealed, "pictures", picture, "jpeg", 1) == JPEG
    query = select(KeySlot.slot).where(KeySlot.owner == f"account:{cabinet.student}:1")
    assert set(cabinet.shelf.db.read_now(lambda session: session.scalars(query).all())) == {"hot", "cold"}


def test_without_an_archive_key_there_is_only_the_hot_one(bare):
    assert set(slots_of(bare.shelf, bare.picture())) == {"hot"}


@pytest.mark.parametrize("end", [Status.approved, Status.refused])
def test_some_time_after_the_end_the_server_can_open_them_no_more(cabinet, archive, end):
    kept = cabinet.account()
    _, front = cabinet.application(Status.applied, end)
    pictures = {*kept.values(), front}
    cabinet.shelf.pass_time(days=PUT_AWAY, seconds=-1)
    assert (cabinet.tick(), cabinet.viewable(*pictures)) == (0, pictures)

    cabinet.shelf.pass_time(seconds=1)
    assert (cabinet.tick(), cabinet.viewable(*pictures)) == (3, set())
    assert (cabinet.tick(), cabinet.recorded()) == (0, pictures)
    assert archive[0].open(slots_of(cabinet.shelf, front)["cold"], f"picture:{front}")


def test_long_after_the_end_nobody_can(cabinet):
    cabinet.account()
    application, _ = cabinet.application(Status.applied, Status.approved)
    cabinet.shelf.pass_time(days=PUT_AWAY + 10)  # the job may be late
    cabinet.tick()
    cabinet.shelf.pass_time(days=ARCHIVED - PUT_AWAY - 10, seconds=-1)
    assert cabinet.tick() == 0

    cabinet.shelf.pass_time(seconds=1)
    assert (cabinet.tick(), cabinet.recorded()) == (3, set())
    assert cabinet.shelf.run(lambda records: records.applications.get(application)).front is None
    assert cabinet.kept().put_away["passbook"]["picture"] == ""


def test_without_an_archive_key_they_are_deleted(bare):
    kept = bare.account()
    application, front = bare.application(Status.applied, Status.approved)
    bare.shelf.pass_time(days=PUT_AWAY)

    assert (bare.tick(), bare.recorded()) == (3, set())
    assert [slots_of(bare.shelf, it) for it in (*kept.values(), front)] == [{}, {}, {}]
    assert bare.shelf.run(lambda records: records.applications.get(application)).front is None
    assert bare.tick() == 0


def test_the_mark_and_the_sealed_number_stay(cabinet):
    cabinet.account()
    cabinet.application(Status.applied, Status.approved)
    verified = cabinet.shelf.now
    cabinet.shelf.pass_time(days=PUT_AWAY + 1)
    cabinet.tick()
    account = cabinet.kept()

    assert account.verified_at == verified
    assert {slot: it["verified"] for slot, it in account.put_away.items()} == {
        "id_front": verified.isoformat(), "passbook": verified.isoformat(),
    }  # fmt: skip
    number = cabinet.shelf.run(lambda records: records.accounts.number(records.accounts.get(cabinet.student)))
    assert number == "00713700123456"


def test_what_nobody_has_verified_is_out_of_its_slot_and_will_be_asked_again(cabinet):
    cabinet.account(verified=False)
    cabinet.application(Status.applied, Status.refused)
    cabinet.shelf.pass_time(days=PUT_AWAY + 1)
    cabinet.tick()

    assert (cabinet.kept().pictures, cabinet.kept().put_away) == ({}, {})


def test_the_accounts_documents_stay_while_any_application_is_open(cabinet):
    kept = cabinet.account()
    _, closed = cabinet.application(Status.applied, Status.approved)
    waiting, open_front = cabinet.application(Status.applied)
    cabinet.shelf.pass_time(days=100)

    assert cabinet.tick() == 1
    assert cabinet.viewable(*kept.values(), closed, open_front) == {*kept.values(), open_front}
    cabinet.move(waiting, Status.refused)
    cabinet.shelf.pass_time(days=PUT_AWAY)
    assert cabinet.tick() == 3


@pytest.mark.parametrize("ways", [(), (Status.applied,), (Status.applied, Status.returned)])
def test_nothing_of_an_open_application_is_ever_put_away(cabinet, ways):
    cabinet.account()
    cabinet.application(*ways)
    cabinet.shelf.pass_time(days=400)

    assert cabinet.tick() == 0


def test_an_account_that_was_never_applied_with_waits(cabinet):
    cabinet.account()
    cabinet.shelf.pass_time(days=300)

    assert cabinet.tick() == 0


def test_documents_that_came_after_the_end_were_meant_for_the_next_application(cabinet):
    cabinet.application(Status.applied, Status.refused)
    cabinet.shelf.pass_time(days=PUT_AWAY - 1)
    cabinet.account()
    cabinet.shelf.pass_time(days=20)

    assert cabinet.tick() == 1  # the certificate's


def test_a_picture_that_nobody_uses_goes_as_well(cabinet):
    cabinet.picture()
    cabinet.shelf.pass_time(days=PUT_AWAY)

    assert cabinet.tick() == 1


def test_pictures_from_before_the_archive_key_get_their_cold_slot(shelf, archive):
    bare = Cabinet(shelf, None)
    picture = bare.account()["passbook"]
    shelf.keyring = shelf.store.keyring = Keyring(shelf.key, archive=archive[1])
    assert shelf.run(lambda records: records.key_slots.add_missing_cold()) == 3
    assert shelf.run(lambda records: records.key_slots.add_missing_cold()) == 0

    assert set(slots_of(shelf, picture)) == {"hot", "cold"}


def test_a_picture_that_no_key_opens_is_deleted_in_the_end(cabinet):
    _, front = cabinet.application(Status.applied, Status.approved)

    def spoil(records):
        records.key_slots.drop(f"picture:{front}")
        records.key_slots._session.add(
            KeySlot(owner=f"picture:{front}", slot="hot", key_id="x", wrapped=b"?" * 40)
        )

    cabinet.shelf.run(spoil)
    cabinet.shelf.pass_time(days=PUT_AWAY)

    assert (cabinet.tick(), cabinet.recorded()) == (1, set())


def test_undone_in_the_middle_it_is_whole_and_done_the_next_time(cabinet, monkeypatch):
    kept = cabinet.account()
    cabinet.application(Status.applied, Status.approved)
    cabinet.shelf.pass_time(days=PUT_AWAY)
    done = []

    def breaks(self, picture, *more, real=PutAwayPictures._put_away):
        if done:
            raise RuntimeError
        done.append(picture.id)
        real(self, picture, *more)

    with monkeypatch.context() as broken:
        broken.setattr(PutAwayPictures, "_put_away", breaks)
        with pytest.raises(RuntimeError):
            cabinet.tick()

    assert cabinet.viewable(*kept.values()) == set(kept.values())
    assert cabinet.kept().pictures == kept
    assert cabinet.tick() == 3


def test_long_without_use_the_whole_account_goes(cabinet):
    kept = cabinet.account()
    cabinet.shelf.pass_time(days=UNUSED, seconds=-1)
    assert cabinet.shelf.run(lambda records: records.unused_accounts.accounts()) == []

    cabinet.shelf.pass_time(seconds=1)
    assert cabinet.shelf.run(lambda records: records.unused_accounts.accounts()) == [cabinet.student]
    assert cabinet.shelf.run(lambda records: records.unused_accounts.forget(cabinet.student))
    assert cabinet.kept() is None
    assert not cabinet.recorded() & set(kept.values())
    assert cabinet.shelf.db.read_now(lambda session: session.scalars(select(KeySlot)).all()) == []
    assert not cabinet.shelf.run(lambda records: records.unused_accounts.forget(cabinet.student))


def test_who_writes_or_has_something_open_or_was_decided_on_is_not_idle(cabinet):
    def writes(records):
        person = records.people.meet(1001, "zh-Hant")
        records.people.link(
            person, records.session.get(type(records.roster.by_number("B11256001")), cabinet.student)
        )
        records.conversations.save(records.conversations.load(1001))

    def idle():
        return cabinet.shelf.run(lambda records: records.unused_accounts.accounts())

    cabinet.account()
    application, _ = cabinet.application(Status.applied)
    cabinet.shelf.pass_time(days=400)
    assert idle() == []
    cabinet.move(application, Status.refused)
    assert idle() == []
    cabinet.shelf.pass_time(days=UNUSED - 1)
    assert idle() == []
    cabinet.shelf.run(writes)
    cabinet.shelf.pass_time(days=UNUSED - 1)
    assert idle() == []
    cabinet.shelf.pass_time(days=1)
    assert idle() == [cabinet.student]


def test_codes_are_forgotten_after_their_time(cabinet):
    def ask(records, user):
        return records.link_codes.ask(user, "B11256001", None, "7K3M9QXD").id

    def known(records):
        records.unused_accounts.forget_codes()
        return [user for user in (1001, 1002) if records.link_codes.current(user)]

    cabinet.shelf.run(lambda records: ask(records, 1001))
    newest = cabinet.shelf.run(lambda records: ask(records, 1002))
    cabinet.shelf.pass_time(days=Kept.link_code.days)
    assert cabinet.shelf.run(known) == [1001, 1002]
    cabinet.shelf.pass_time(seconds=1)
    assert cabinet.shelf.run(known) == [1002]
    assert cabinet.shelf.run(lambda records: ask(records, 1001)) > newest, "a mail once had the lower ids"


def test_what_waits_for_the_students_word_is_left_to_whoever_asked(cabinet):
    picture = cabinet.picture()
    cabinet.shelf.run(
        lambda records: setattr(records.session.get(PictureRow, picture), "waits_since", cabinet.shelf.now)
    )
    cabinet.shelf.pass_time(days=100)

    assert cabinet.tick() == 0


@on_postgresql
def test_whoever_answers_at_the_moment_of_the_sweep_keeps_the_picture(cabinet):
    shelf, picture = cabinet.shelf, cabinet.picture()
    shelf.run(lambda records: setattr(records.album.get(picture), "waits_since", shelf.now))
    shelf.pass_time(days=Kept.unanswered_picture.days + 1)
    with ThreadPoolExecutor() as other, Session(shelf.db.engine) as answering, answering.begin():
        answering.get_one(PictureRow, picture).waits_since = None
        answering.flush()
        sweep = other.submit(shelf.run, lambda records: records.album.drop_abandoned())
        wait([sweep], timeout=0.5)
        answering.commit()
        sweep.result()

    assert shelf.run(lambda records: records.album.known()) == {picture}
