"""Copies of this checkout as it lies here, for whoever runs the suite somewhere else."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*_cache", ".hypothesis", "demo-data")


def copy_of_tree(folder: Path) -> Path:
    """A copy with the same installed packages; nothing that is done in it reaches the checkout."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
    return folder
