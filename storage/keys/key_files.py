"""Key files: the server's key itself, or the recipe that makes it of a pass phrase (Argon2id)."""

import base64
import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from storage.keys.keyring import KEY_BYTES, KeyFault, key_id_of, read_key, write_secret

PassPhrases = Callable[[], Sequence[str]]
MARK = "licence-bot key from a pass phrase: argon2id"
LEAST_SIGNS = 16
SALT_BYTES = 16
PASSES, LANES, MEMORY_KIB = 3, 4, 64 << 10  # RFC 9106, the second recommended choice
_MOST = {"passes": 64, "lanes": 64, "memory": 4 << 20}  # a file that was damaged must not eat the machine


class PassPhraseFault(KeyFault):
    """The fault of a pass phrase: none, one too short, or one that does not make this key."""


@dataclass(frozen=True)
class Recipe:
    """A recipe that a file holds instead of a key: no secret; `key_id` tells a wrong pass phrase."""

    salt: bytes
    key_id: str = ""
    passes: int = PASSES
    lanes: int = LANES
    memory: int = MEMORY_KIB

    def key(self, pass_phrase: str) -> bytes:
        method = Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory,
        )
        return method.derive(unicodedata.normalize("NFKC", pass_phrase).encode())

    def line(self) -> str:
        salt = base64.b64encode(self.salt).decode()
        figures = f"passes={self.passes} lanes={self.lanes} memory={self.memory}"
        return f"{MARK} {figures} salt={salt} id={self.key_id}\n"


def write_recipe(path: Path, pass_phrase: str, **cost: int) -> None:
    """Write a recipe for a new key, at a `cost`. Raises PassPhraseFault, FileExistsError."""
    if len(pass_phrase) < LEAST_SIGNS:
        raise PassPhraseFault(f"a pass phrase needs {LEAST_SIGNS} signs or more; five random words are good")
    recipe = Recipe(os.urandom(SALT_BYTES), "", **cost)
    made = replace(recipe, key_id=key_id_of(recipe.key(pass_phrase)))
    write_secret(path, made.line().encode())


def key_in(path: Path, pass_phrases: PassPhrases) -> bytes:
    """The key that this file holds, or makes of the one of the `pass_phrases` that fits. Raises KeyFault."""
    recipe = _recipe_in(path)
    if recipe is None:
        return read_key(path)
    for pass_phrase in pass_phrases():
        if key_id_of(key := recipe.key(pass_phrase)) == recipe.key_id:
            return key
    raise PassPhraseFault(f"the pass phrase is not the one that {path.name} was made with")


def id_in(path: Path) -> str:
    """The id of the key that this file holds or makes, without any pass phrase. Raises KeyFault."""
    recipe = _recipe_in(path)
    return key_id_of(read_key(path)) if recipe is None else recipe.key_id


def _recipe_in(path: Path) -> Recipe | None:
    try:
        line = path.read_bytes().decode("ascii", "replace").strip()
    except OSError as fault:
        raise KeyFault(f"the key file cannot be read: {fault.strerror}") from fault
    if not line.startswith(MARK):
        return None
    parts = dict(part.partition("=")[::2] for part in line.removeprefix(MARK).split())
    try:
        figures = {name: int(parts[name]) for name in _MOST}
        salt = base64.b64decode(parts["salt"], validate=True)
    except (KeyError, ValueError) as fault:
        raise KeyFault("the key file is damaged; bring back the copy that you keep elsewhere") from fault
    if len(salt) != SALT_BYTES or any(not 0 < figures[name] <= most for name, most in _MOST.items()):
        raise KeyFault("the key file is damaged; bring back the copy that you keep elsewhere")
    return Recipe(salt, parts.get("id", ""), **figures)
