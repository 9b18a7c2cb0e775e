"""Keyring: seals values and wraps data keys under the server's key, which lies outside the data folder."""

import base64
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01"


class KeyFault(Exception):
    """A key file that is missing or not ours, or a sealed value that does not open where it lies."""


class Keyring:
    """AES-256-GCM with the place of a value as associated data, so that no value opens in another's place."""

    def __init__(self, server_key: bytes) -> None:
        if len(server_key) != KEY_BYTES:
            raise KeyFault("the server's key must have 32 bytes")
        self.key_id = hashlib.sha256(b"key-id" + server_key).hexdigest()[:12]
        self._wrapping = _derived(server_key, b"wrapping")
        self._hashing = _derived(server_key, b"hashing")
        self._backups = _derived(server_key, b"backups")
        self._values = AESGCM(_derived(server_key, b"values"))

    def seal(self, plain: bytes, *place: object) -> bytes:
        """Seal `plain` for its place: table, row, field, version."""
        return _seal(self._values, plain, place)

    def open(self, sealed: bytes, *place: object) -> bytes:
        return _open(self._values, sealed, place)

    def new_data_key(self) -> tuple[bytes, bytes]:
        """A fresh data key for one object, plain and wrapped (AES key wrap, RFC 3394)."""
        key = os.urandom(KEY_BYTES)
        return key, aes_key_wrap(self._wrapping, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        try:
            return aes_key_unwrap(self._wrapping, wrapped)
        except InvalidUnwrap as fault:
            raise KeyFault("a wrapped data key does not open with the server's key") from fault

    def hash_code(self, code: str, *bound_to: object) -> bytes:
        """A keyed hash of a short code, bound to whom it was made for."""
        return hmac.digest(self._hashing, _place(bound_to) + b"|" + code.encode(), "sha256")

    def backup_key(self, salt: bytes) -> bytes:
        """The key of one backup file; its `salt` lies in the file, the server's key never does."""
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"backup").derive(self._backups)


def seal_with(data_key: bytes, plain: bytes, *place: object) -> bytes:
    return _seal(AESGCM(data_key), plain, place)


def open_with(data_key: bytes, sealed: bytes, *place: object) -> bytes:
    return _open(AESGCM(data_key), sealed, place)


def write_new_key(path: Path) -> None:
    """Write a fresh key, readable by its owner only; never over an existing file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(descriptor)


def read_key(path: Path) -> bytes:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as fault:
        raise KeyFault(f"the key file cannot be read: {fault.strerror}") from fault
    except ValueError as fault:
        raise KeyFault("the key file does not hold a key made by `new-key`") from fault
    if len(key) != KEY_BYTES:
        raise KeyFault("the key file does not hold a key made by `new-key`")
    return key


def _derived(server_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"licence-bot " + purpose).derive(
        server_key
    )


def _place(place: tuple[object, ...]) -> bytes:
    return "|".join(map(str, place)).encode()


def _seal(cipher: AESGCM, plain: bytes, place: tuple[object, ...]) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + cipher.encrypt(nonce, plain, _place(place))


def _open(cipher: AESGCM, sealed: bytes, place: tuple[object, ...]) -> bytes:
    head, nonce, body = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, _place(place) if head == FORMAT else None)
    except (InvalidTag, ValueError) as fault:
        raise KeyFault(f"a sealed value does not open in its place ({place[0]})") from fault
