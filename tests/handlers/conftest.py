"""Fixtures of the handlers' tests."""

import pytest

from tests.handlers.chat import Chat, World


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.db.close()


@pytest.fixture
def student(world):
    """林曉晴's phone, not linked yet."""
    return Chat(world)
