"""Cleanup: old ids are forgotten, and picture files that belong to nobody are swept after a day."""

import os
from datetime import timedelta
from unittest.mock import Mock

import pytest

from bot.jobs.cleanup import tidy_up
from bot.jobs.job_context import JobContext
from rules.retention import Kept
from storage.pictures.files import FilesAway
from storage.pictures.vault import Vault, name_of
from tests.support.databases.outbox import claim, end, put, saying
from tests.support.databases.s3 import Bucket

LONG = timedelta(days=Kept.picture_file.days, minutes=1)


class Place:
    """The folder where the shelf's pictures lie."""

    def __init__(self, shelf) -> None:
        self.shelf = shelf

    def grow_old(self, name: str) -> None:
        path = self.shelf.folder / "pictures" / name
        then = path.stat().st_mtime - LONG.total_seconds()
        os.utime(path, (then, then))


class PlaceInS3(Place):
    def __init__(self, shelf) -> None:
        super().__init__(shelf)
        self.bucket = Bucket()
        shelf.vault = shelf.store.vault = Vault(self.bucket.open(), shelf.keyring)

    def grow_old(self, name: str) -> None:
        self.bucket.grow_old(f"pictures/{name}", LONG)


@pytest.fixture(params=[Place, PlaceInS3], ids=["folder", "s3"])
def place(request, shelf):
    return request.param(shelf)


def work_on(shelf) -> JobContext:
    return JobContext(shelf.store, None, lambda: None, lambda: None, None)


def keep(shelf, **how) -> str:
    return shelf.keep(shelf.add_student(), **how)


async def test_only_old_files_that_belong_to_nobody_are_swept(shelf, place):
    mine, orphan, young = keep(shelf), shelf.vault.put(b"x").id, shelf.vault.put(b"x").id
    for picture_id in (mine, orphan):
        place.grow_old(name_of(picture_id))
    await tidy_up(work_on(shelf))

    assert {file.picture_id for file in shelf.vault.files()} == {mine, young}


async def test_a_picture_that_waits_for_an_answer_is_swept_after_some_days(shelf):
    waiting = keep(shelf, waits=True)
    Place(shelf).grow_old(name_of(waiting))
    await tidy_up(work_on(shelf))
    assert {file.picture_id for file in shelf.vault.files()} == {waiting}

    shelf.pass_time(days=Kept.unanswered_picture.days, minutes=1)
    await tidy_up(work_on(shelf))
    assert not list(shelf.vault.files())


async def test_what_a_crash_left_half_written_is_swept_as_well(shelf):
    mine = keep(shelf)
    half = f"{name_of(mine)}#1"
    (shelf.folder / "pictures" / half).write_bytes(b"broken off")
    await tidy_up(work_on(shelf))
    assert half in {file.name for file in shelf.vault.files()}  # it may be being written at this moment

    Place(shelf).grow_old(half)
    await tidy_up(work_on(shelf))
    assert {file.name for file in shelf.vault.files()} == {name_of(mine)}


async def test_the_file_of_a_picture_dropped_from_the_album_goes_with_the_commit(shelf, place):
    dropped, other = keep(shelf), shelf.keep(shelf.add_student("B11256002"))
    await shelf.store.run(lambda records: records.album.drop(dropped))
    assert {file.picture_id for file in shelf.vault.files()} == {other}

    shelf.run(lambda records: records.album.drop(other))
    assert list(shelf.vault.files()) == []


async def test_what_an_undone_savepoint_dropped_is_kept_with_its_file(shelf):
    mine = keep(shelf)

    def tried(records):
        with pytest.raises(RuntimeError), records.session.begin_nested():
            records.album.drop(mine)
            raise RuntimeError

    await shelf.store.run(tried)
    assert {file.picture_id for file in shelf.vault.files()} == {mine}


async def test_a_file_that_cannot_be_dropped_now_is_swept_later(shelf, monkeypatch):
    dropped = keep(shelf)
    with monkeypatch.context() as away:
        away.setattr(shelf.vault, "drop", Mock(side_effect=FilesAway("it does not answer")))
        await shelf.store.run(lambda records: records.album.drop(dropped))
    assert {file.picture_id for file in shelf.vault.files()} == {dropped}

    Place(shelf).grow_old(name_of(dropped))
    await tidy_up(work_on(shelf))
    assert list(shelf.vault.files()) == []


async def test_answers_are_forgotten_after_their_time_however_many_there_are(shelf, monkeypatch):
    monkeypatch.setattr("storage.retention.sent_answers.AT_ONCE", 2)
    keys = [*(f"update:{number}:1001:1" for number in range(5)), "application:1:approved:v2"]
    for key in keys:
        put(shelf, saying(key=key))
        end(shelf, claim(shelf)[0])
    shelf.pass_time(days=Kept.update_ids.days + 1)
    await tidy_up(work_on(shelf))

    assert [row.key for row in shelf.outbox()] == ["application:1:approved:v2"]
