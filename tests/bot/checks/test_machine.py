"""The checks of the machine: disk, clock and files, each red by its own fault and green again."""

from collections import namedtuple

import pytest

from bot.checks.machine import clock_is_right, disk_has_room, files_answer
from storage.pictures.bucket import open_bucket
from storage.pictures.vault import Vault
from tests.support.databases.databases import on_sqlite
from tests.support.databases.s3 import ACCESS, Bucket, nobody

pytestmark = on_sqlite
Disk = namedtuple("Disk", "total used free")  # noqa: PYI024 - as shutil names them


async def test_the_disk_of_the_data_folder_is_looked_at(ground):
    assert "disk is free" in (await disk_has_room(ground)).words


async def test_a_disk_that_is_almost_full_is_red_until_there_is_room(ground, monkeypatch):
    free = [4.9]
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Disk(100, 0, free[0]))
    found = await disk_has_room(ground)
    assert (found.well, found.words[:4]) == (False, "4.9%")

    free[0] = 5.1
    assert (await disk_has_room(ground)).well


@pytest.mark.parametrize(("seconds", "words"), [(61, "61 s fast"), (-3600, "3600 s slow")])
async def test_a_clock_that_is_wrong_is_red_until_it_is_set(ground, skew, seconds, words):
    skew[0] = seconds
    found = await clock_is_right(ground)
    assert (found.well, words in found.words) == (False, True)

    skew[0] = -59
    assert (await clock_is_right(ground)).well


async def test_a_clock_that_nobody_could_compare_is_not_called_wrong(ground, skew):
    skew[0] = None

    assert (await clock_is_right(ground)).well


async def test_a_store_of_files_that_is_away_is_red_until_it_is_back(ground, shelf):
    bucket = Bucket()
    there = Vault(bucket.open(), shelf.keyring)
    shelf.store.vault = Vault(open_bucket("s3://some-bucket/x", endpoint=nobody(), **ACCESS), shelf.keyring)
    assert not (await files_answer(ground)).well

    shelf.store.vault = there
    assert (await files_answer(ground)).well


async def test_a_folder_of_files_can_be_reached_though_it_is_empty(ground):
    assert (await files_answer(ground)).well
