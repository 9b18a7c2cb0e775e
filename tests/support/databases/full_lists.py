"""Full lists: the office's and the banks' whole lists in the folder beside the project, where it lies there."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "../shared/data"


def full_list(name: str) -> Path:
    """The path of a full list; the test is skipped where there is none."""
    if not FOLDER.exists():
        pytest.skip("../shared/data is absent: the full lists are not looked at")
    if not (FOLDER / name).exists():
        pytest.skip(f"../shared/data has no {name}")
    return FOLDER / name
