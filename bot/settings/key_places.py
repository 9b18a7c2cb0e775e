"""Key places: where key files may lie, and where systemd puts those that it hands over (credentials)."""

import os
from pathlib import Path

from storage.keys.key_files import id_in
from storage.keys.keyring import KeyFault, refuse_open_secret

WHY = "whoever steals the folder would have the key too"
INSIDE = f"it lies inside the data folder; {WHY}"
CREDENTIALS = {"key_file": "server.key", "key_passphrase_file": "passphrase"}


def credentials() -> dict[str, Path]:
    """The files that systemd hands over, by the name of the setting."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    found = {name: Path(folder, file) for name, file in CREDENTIALS.items()} if folder else {}
    return {name: path for name, path in found.items() if path.exists()}


def named_in(files: str) -> list[Path]:
    """The key files named in a setting, with commas between."""
    return [Path(name.strip()) for name in files.split(",") if name.strip()]


def lies_in(folder: Path, file: Path) -> bool:
    return folder.resolve() in file.resolve().parents


def refuse_open(file: Path) -> None:
    """Refuse a secret that everybody may read; one that is missing is said later. Raises ValueError."""
    try:
        if file.exists():
            refuse_open_secret(file, "the file with the pass phrase")
    except KeyFault as fault:
        raise ValueError(str(fault)) from fault


def refuse_unsafe(key_file: Path, data_dir: Path | None) -> None:
    """Refuse a place that is not safe. Raises ValueError, in words."""
    if data_dir is not None and lies_in(data_dir, key_file):
        raise ValueError(INSIDE)
    try:
        id_in(key_file)
    except KeyFault as fault:
        raise ValueError(str(fault)) from fault
