"""Tidying: old ids are forgotten, and picture files that belong to nobody are swept after a day."""

import os
import time

from bot.jobs.tidy import ORPHAN_SECONDS, tidy_up
from bot.jobs.work import Work
from storage.pictures.album import NewPicture


def work_on(shelf) -> Work:
    return Work(shelf.store, None, lambda: None, lambda: None, None)


def grow_old(path) -> None:
    then = time.time() - ORPHAN_SECONDS - 60
    os.utime(path, (then, then))


async def test_only_old_files_that_belong_to_nobody_are_swept(shelf):
    student, kept = shelf.add_student(), [shelf.vault.put(b"x") for _ in range(3)]
    mine, orphan, young = kept
    picture = NewPicture(mine.id, mine.wrapped, "0" * 64, 9, 9)
    shelf.run(lambda records: records.album.keep(picture, student))
    half = shelf.vault.path(orphan.id).with_suffix(".half")
    half.write_bytes(b"broken off")
    for path in (shelf.vault.path(mine.id), shelf.vault.path(orphan.id), half):
        grow_old(path)
    await tidy_up(work_on(shelf))

    assert {path.name for path in shelf.vault.files()} == {f"{mine.id}.sealed", f"{young.id}.sealed"}


async def test_a_picture_dropped_from_the_album_is_swept_with_the_next_round(shelf):
    student, kept = shelf.add_student(), shelf.vault.put(b"x")
    picture = NewPicture(kept.id, kept.wrapped, "0" * 64, 9, 9)
    shelf.run(lambda records: records.album.keep(picture, student))
    shelf.run(lambda records: records.album.drop(kept.id))
    grow_old(shelf.vault.path(kept.id))
    await tidy_up(work_on(shelf))

    assert list(shelf.vault.files()) == []


async def test_update_ids_are_forgotten_after_a_week(shelf):
    shelf.run(lambda records: records.inbox.store([(1, "1001", b"{}")]))
    shelf.run(lambda records: records.inbox.done(1))
    shelf.pass_time(days=8)
    await tidy_up(work_on(shelf))

    assert shelf.run(lambda records: records.inbox.store([(1, "1001", b"{}")]))
