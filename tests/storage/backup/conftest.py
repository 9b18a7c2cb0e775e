"""Fixtures of backup and restore: a furnished machine and a bare one, on either database."""

import pytest

from tests.postgres import drop_database, new_database
from tests.storage.backup.scene import Scene

KINDS = ("sqlite", "postgresql")


@pytest.fixture
def machine(tmp_path):
    """Machines by name and kind of database; nothing of them is left."""
    scenes, urls = [], []

    def make(name: str, kind: str) -> Scene:
        folder = tmp_path / name
        if kind == "postgresql":
            urls.append(new_database())
        scenes.append(Scene(folder, urls[-1] if kind == "postgresql" else f"sqlite:///{folder}/licence.db"))
        return scenes[-1]

    yield make
    for scene in scenes:
        if hasattr(scene, "store"):
            scene.close()
    for url in urls:
        drop_database(url)


@pytest.fixture
def old(machine):
    return machine("old", "sqlite").furnish()


@pytest.fixture
def bare(machine):
    return machine("bare", "sqlite")
