"""Keyring: opens the one that the settings name; pass phrases come from a file or from the terminal."""

import sys
from collections.abc import Sequence
from functools import partial
from getpass import getpass
from pathlib import Path

from bot.settings.environment import PREFIX, KeyedSettings
from storage.keys.archive_key import ArchiveKey
from storage.keys.key_files import PassPhraseFault, key_in
from storage.keys.keyring import KeyFault, Keyring, refuse_open_secret


def open_keyring(settings: KeyedSettings, *, led_by: Path | None = None) -> Keyring:
    """Open the keyring; first is the key that seals, or `led_by` in its place. Raises KeyFault."""
    files = [*([led_by] if led_by else []), *settings.key_files]
    first, *older = [key_in(file, partial(pass_phrases, settings, file)) for file in files]
    archive = ArchiveKey.read(settings.archive_key) if settings.archive_key else None
    return Keyring(first, *older, archive=archive)


def pass_phrases(settings: KeyedSettings, file: Path) -> Sequence[str]:
    """Every line of the file that the settings name; without one, what is typed. Raises PassPhraseFault."""
    if settings.key_passphrase_file is not None:
        return _lines(settings.key_passphrase_file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise PassPhraseFault(
            f"{file.name} needs a pass phrase; set {PREFIX}KEY_PASSPHRASE_FILE, or start it on a terminal"
        )
    return [getpass(f"Pass phrase of {file.name}: ")]


def _lines(file: Path) -> list[str]:
    try:
        refuse_open_secret(file, "the file with the pass phrase")
        return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as fault:
        raise KeyFault(f"the file with the pass phrase cannot be read: {fault.strerror}") from fault
    except ValueError as fault:
        raise KeyFault("the file with the pass phrase is no text") from fault
