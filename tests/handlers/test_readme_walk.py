"""The README's walk of one message is the way that one message takes."""

import re
import sys
from pathlib import Path

import pytest

from tests.support.people.student_scenes import link

ROOT = Path(__file__).parents[2]
WALK = (ROOT / "README.md").read_text("utf-8").split("### One message through them")[1].split("\n### ")[0]
ONLY_A_TABLE = {"handlers/journeys.py"}  # nothing in it is called
ELSEWHERE = {"handlers/staff/access.py", "storage/messaging/inbox.py"}  # for staff; before the handlers' door


@pytest.fixture
def at_number(world, student):
    link(world, student).says("/account").presses("資料正確").says("中信").presses("中國信託")
    return student.presses("就用這家").presses("屏東分行")


def files_called(work) -> set[str]:
    """The files of ours of which a function is called during the work."""
    called: set[str] = set()
    before = sys.getprofile()
    sys.setprofile(lambda frame, *_: called.add(frame.f_code.co_filename))
    try:
        work()
    finally:
        sys.setprofile(before)
    return {str(Path(it).relative_to(ROOT)) for it in called if it.startswith(str(ROOT))}


def test_an_account_number_passes_every_file_that_the_walk_names(at_number):
    named = set(re.findall(r"`((?:handlers|rules|storage)/[\w/]+\.py)`", WALK)) - ONLY_A_TABLE - ELSEWHERE
    passed = files_called(lambda: at_number.says("123456789012"))

    assert len(named) > 10
    assert not named - passed
