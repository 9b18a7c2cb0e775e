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
    """林曉晴's phone, not linked yet."""
    return Chat(world)


@pytest.fixture
def linked(world, student):
    """The same phone, linked, without an account."""
    return link(world, student)


@pytest.fixture
def ready(world, linked):
    """The same with a complete account."""
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
    """林曉晴's phone, linked."""
    return student_phone(world)


@pytest.fixture
def english(world):
    """The same phone in English."""
    return student_phone(world, "en")
