"""Keyring: seals values and wraps data keys (envelope encryption) under the server's key."""

import base64
import hashlib
import hmac
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01"
Result = TypeVar("Result")


class KeyFault(Exception):
    """The fault of a key file that is missing or not ours, or of a sealed value that does not open here."""


class Archive(Protocol):
    """Seals data keys so that this server cannot open them again: see storage.keys.archive_key."""

    @property
    def id(self) -> str: ...

    def seal(self, data_key: bytes, owner: str) -> bytes: ...


class _ServerKey:
    """One key, and one more for each purpose, derived from it."""

    def __init__(self, server_key: bytes) -> None:
        if len(server_key) != KEY_BYTES:
            raise KeyFault("the server's key must have 32 bytes")
        self.id = key_id_of(server_key)
        self.wrapping = _derived(server_key, b"wrapping")
        self.hashing = _derived(server_key, b"hashing")
        self.backups = _derived(server_key, b"backups")
        self.indexing = _derived(server_key, b"blind index")
        self.values = AESGCM(_derived(server_key, b"values"))


class Keyring:
    """AES-256-GCM with the place of a value as associated data, so that no value opens in another's place.

    Everything is sealed with the first key. Older ones only open, until a rotation has sealed all anew.
    """

    def __init__(self, server_key: bytes, *older: bytes, archive: "Archive | None" = None) -> None:
        self.archive = archive
        self._own = _ServerKey(server_key)
        self._all = {key.id: key for key in (self._own, *map(_ServerKey, older))}
        self.key_id = self._own.id

    @property
    def key_ids(self) -> set[str]:
        """The ids of every key that opens."""
        return set(self._all)

    def seal(self, plain: bytes, *bound_to: object) -> bytes:
        """Seal `plain` for its place: table, row, field, version."""
        return _seal(self._own.values, plain, bound_to)

    def open(self, sealed: bytes, *bound_to: object) -> bytes:
        return self._first(lambda key: _open(key.values, sealed, bound_to))

    def sealed_anew(self, sealed: bytes, *bound_to: object) -> bytes | None:
        """The same value sealed by the first key; None where it is already. Raises KeyFault."""
        try:
            _open(self._own.values, sealed, bound_to)
        except KeyFault:
            return self.seal(self.open(sealed, *bound_to), *bound_to)
        return None

    def new_data_key(self) -> tuple[bytes, bytes]:
        """A fresh data key for one object, plain and wrapped (AES key wrap, RFC 3394)."""
        key = os.urandom(KEY_BYTES)
        return key, self.wrap(key)

    def wrap(self, data_key: bytes) -> bytes:
        return aes_key_wrap(self._own.wrapping, data_key)

    def unwrap(self, wrapped: bytes) -> bytes:
        return self._first(lambda key: _unwrap(key.wrapping, wrapped))

    def hash_code(self, code: str, *bound_to: object) -> bytes:
        """A keyed hash of a short code, bound to whom it was made for."""
        return _hash(self._own, code, bound_to)

    def is_hash_of(self, found: bytes, code: str, *bound_to: object) -> bool:
        """Whether a hash is this code's, also by a key that was the first one when it was mailed."""
        return any(hmac.compare_digest(found, _hash(key, code, bound_to)) for key in self._all.values())

    def blind_index(self, bank: str, digits: str) -> bytes:
        """A blind index: equal for equal accounts and for no others, useless without the key."""
        normal = "".join(sign for sign in digits if sign.isdigit()).lstrip("0")
        return hmac.digest(self._own.indexing, f"{bank}|{normal}".encode(), "sha256")

    def backup_key(self, salt: bytes, key_id: str | None = None) -> bytes:
        """The key of one backup file; its `salt` lies in the file, the server's key never does."""
        made_with = self._all[key_id or self.key_id]
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"backup").derive(made_with.backups)

    def _first(self, opened: Callable[[_ServerKey], Result]) -> Result:
        """The result of the first key that fits: what was sealed with another one is known by its tag."""
        fault = None
        for key in self._all.values():
            try:
                return opened(key)
            except KeyFault as found:
                fault = fault or found
        assert fault is not None  # there is at least one key
        raise fault


def key_id_of(server_key: bytes) -> str:
    return hashlib.sha256(b"key-id" + server_key).hexdigest()[:12]


def seal_with(data_key: bytes, plain: bytes, *bound_to: object) -> bytes:
    return _seal(AESGCM(data_key), plain, bound_to)


def open_with(data_key: bytes, sealed: bytes, *bound_to: object) -> bytes:
    return _open(AESGCM(data_key), sealed, bound_to)


def write_new_key(path: Path) -> None:
    """Write a fresh key, readable by its owner only; never over an existing file."""
    write_secret(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")


def write_secret(path: Path, content: bytes) -> None:
    """Write a secret to a new file for its owner only, on the disk for good; raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def refuse_open_secret(path: Path, what: str = "the key file") -> None:
    """Raises KeyFault where everybody on this machine may read or change a file with a secret.

    The group may: so systemd hands its credentials over.
    """
    if path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
        raise KeyFault(f"everybody on this machine can read or change {what}: chmod o-rwx {path}")


def read_key(path: Path) -> bytes:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as fault:
        raise KeyFault(f"the key file cannot be read: {fault.strerror}") from fault
    except ValueError as fault:
        raise KeyFault("the key file does not hold a key made by `new-key`") from fault
    if len(key) != KEY_BYTES:
        raise KeyFault("the key file does not hold a key made by `new-key`")
    refuse_open_secret(path)
    return key


def _derived(server_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"licence-bot " + purpose).derive(
        server_key
    )


def _unwrap(wrapping: bytes, wrapped: bytes) -> bytes:
    try:
        return aes_key_unwrap(wrapping, wrapped)
    except InvalidUnwrap as fault:
        raise KeyFault("a wrapped data key does not open with the server's key") from fault


def _hash(key: _ServerKey, code: str, bound_to: tuple[object, ...]) -> bytes:
    return hmac.digest(key.hashing, _associated(bound_to) + b"|" + code.encode(), "sha256")


def _associated(bound_to: tuple[object, ...]) -> bytes:
    return "|".join(map(str, bound_to)).encode()


def _seal(cipher: AESGCM, plain: bytes, bound_to: tuple[object, ...]) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + cipher.encrypt(nonce, plain, _associated(bound_to))


def _open(cipher: AESGCM, sealed: bytes, bound_to: tuple[object, ...]) -> bytes:
    head, nonce, body = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, _associated(bound_to) if head == FORMAT else None)
    except (InvalidTag, ValueError) as fault:
        raise KeyFault(f"a sealed value does not open in its place ({bound_to[0]})") from fault
