"""Fixtures of the handlers' tests."""

import pytest

from tests.support.people.chat import Chat, World
from tests.support.people.staff_scenes import colleague, student_phone
from tests.support.people.student_scenes import complete_account, link


@pytest.fixture
def world(tmp_path, database_url):
    world = World(tmp_path, database_url)
    yield world
    world.db.close()


@pytest.fixture
def student(world):
    """The phone of 林曉晴, not linked yet."""
    return Chat(world)


@pytest.fixture
def linked(world, student):
    """The student's phone, linked, without an account."""
    return link(world, student)


@pytest.fixture
def ready(world, linked):
    """The student's phone, linked, with a complete account."""
    complete_account(world)
    return linked


@pytest.fixture
def ann(world):
    return colleague(world, 7001)


@pytest.fixture
def ben(world):
    return colleague(world, 7002)


@pytest.fixture
def phone(world):
    """The phone of 林曉晴, linked."""
    return student_phone(world)


@pytest.fixture
def english(world):
    """The phone of 林曉晴, linked and in English."""
    return student_phone(world, "en")
