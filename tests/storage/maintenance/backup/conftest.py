"""Fixtures of backup and restore: a furnished machine and a bare one, on either database."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.databases.databases import a_database
from tests.support.databases.postgres import drop_database, new_database
from tests.support.people.backup_scene import Scene


@pytest.fixture
def machine(tmp_path):
    """A maker of machines, by name and kind of database, with its schema or `bare`; nothing of them is left."""
    scenes = []
    with ExitStack() as databases:

        def make(name: str, kind: str, *, bare: bool = False) -> Scene:
            folder = tmp_path / name
            url = (
                bare_url(databases, kind, folder)
                if bare
                else databases.enter_context(a_database(kind, folder))
            )
            scenes.append(Scene(folder, url))
            return scenes[-1]

        yield make
        for scene in scenes:
            if hasattr(scene, "store"):
                scene.close()


def bare_url(databases: ExitStack, kind: str, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{folder}/licence.db"
    url = new_database()
    databases.callback(drop_database, url)
    return url


@pytest.fixture
def old(machine):
    return machine("old", "sqlite").furnish()


@pytest.fixture
def bare(machine):
    return machine("bare", "sqlite", bare=True)
