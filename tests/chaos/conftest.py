"""Fixtures of the short form: one nursery and one set of runs without faults for all of it."""

import pytest

from tests.chaos.harness.machine.databases import KINDS, QuickPostgres, SqliteFiles
from tests.chaos.harness.stage import References, Stage
from tests.support.running.processes import Nursery

SEED = 3


@pytest.fixture(scope="session")
def nursery():
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def references(nursery, tmp_path_factory):
    references = References(tmp_path_factory.mktemp("references"), SEED, nursery)
    yield references
    references.close()


@pytest.fixture(params=KINDS)
def stage(request, nursery, references, tmp_path):
    databases = SqliteFiles() if request.param == "sqlite" else QuickPostgres()
    return Stage(databases, tmp_path, SEED, nursery, nursery, references)
