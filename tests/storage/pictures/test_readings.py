"""Readings are as sealed as their picture, and gone with it."""

import pytest
from sqlalchemy import select

from storage.keys.keyring import KeyFault
from storage.pictures.readings import Reading
from storage.tables.pictures import PictureRow
from tests.support.people.chat import World
from tests.support.people.people import new_picture

LINES = ("郵政存簿儲金簿", "局號\t帳號", "007137-0\t123456-9")
PAIR = ("account_number", "00713701234579", "00713701234569")


@pytest.fixture
def world(tmp_path, database_url):
    world = World(tmp_path, database_url)
    yield world
    world.db.close()


def keep(world, lines) -> str:
    new = new_picture(world.vault, lines=lines)
    return world.run(lambda records: records.album.keep(new, records.roster.by_number("B11256001").id))


def reading_of(world, picture_id):
    return world.run(lambda records: records.readings.of(picture_id))


def column(world) -> bytes:
    return world.db.read_now(lambda session: session.scalar(select(PictureRow.reading)))


def test_what_was_read_comes_back_as_it_was(world):
    assert reading_of(world, keep(world, LINES)) == Reading(LINES)


@pytest.mark.parametrize("lines", [None, ()])
def test_a_picture_that_nobody_read_is_not_the_same_as_one_without_a_word(world, lines):
    assert reading_of(world, keep(world, lines)) == (None if lines is None else Reading(()))


def test_nothing_of_it_stands_in_the_database_in_the_clear(world):
    keep(world, LINES)

    assert b"007137-0" not in column(world)
    assert "郵政".encode() not in column(world)


def test_a_difference_is_noted_once_and_seals_everything_anew(world):
    picture_id, before = keep(world, LINES), column(world)
    for _ in range(2):
        world.run(lambda records: records.readings.settle(picture_id, PAIR))

    assert reading_of(world, picture_id) == Reading(LINES, (PAIR,))
    assert column(world) != before


def test_an_older_reading_put_back_in_its_place_does_not_open(world):
    picture_id, before = keep(world, LINES), column(world)
    world.run(lambda records: records.readings.settle(picture_id, PAIR))

    def put_back(records):
        records.session.get_one(PictureRow, picture_id).reading = before

    world.run(put_back)
    with pytest.raises(KeyFault):
        reading_of(world, picture_id)


def test_with_the_picture_its_reading_goes(world):
    picture_id = keep(world, LINES)
    world.run(lambda records: records.album.drop(picture_id))

    assert reading_of(world, picture_id) is None
    assert column(world) is None


def test_nothing_is_noted_of_a_picture_that_is_gone(world):
    world.run(lambda records: records.readings.settle("0" * 32, PAIR))

    assert reading_of(world, None) is None
