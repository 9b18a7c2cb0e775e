"""The short form of the fault rows that are quick: races in the group, and students who cannot be reached."""

import pytest

from tests.chaos.harness.machine.databases import POSTGRESQL, SQLITE
from tests.chaos.rows.races import races
from tests.chaos.rows.telegram.unreachable import unreachable

pytestmark = pytest.mark.xdist_group("chaos")


@pytest.mark.parametrize("stage", [POSTGRESQL], indirect=True)
def test_of_eight_colleagues_who_press_at_once_one_decides_and_the_others_hear_who(stage):
    found = races(stage, count=5)

    assert not found.broken


@pytest.mark.parametrize("stage", [SQLITE], indirect=True)
def test_who_cannot_be_reached_is_tried_once_and_mailed_and_told_again_when_back(stage):
    found = unreachable(stage, notices=1)

    assert not found.broken
