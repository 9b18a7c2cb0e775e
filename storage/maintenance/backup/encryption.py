"""Backup encryption in chunks (authenticated), so that a cut, a swap, a copy or an addition is found."""

import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys.keyring import NONCE_BYTES, Keyring

MAGIC = b"licence-bot backup 1\n"
SALT_BYTES = 32
KEY_ID_BYTES = 12
LENGTH_BYTES = 4
MOST_BYTES = 256 << 20  # of one chunk: what a damaged length would ask for is not read
_MORE, _LAST = b"\0", b"\1"


class NotABackup(Exception):
    """The fault of a file that is no backup, damaged, or of another key; in words for the operator."""


class SealedWriter:
    """The writer of sealed chunks, each bound to the file, its number, and whether it is the last one."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        salt = os.urandom(SALT_BYTES)
        self._head = MAGIC + keyring.key_id.encode() + salt
        self._cipher = AESGCM(keyring.backup_key(salt))
        self._file = file
        self._number = 0
        file.write(self._head)

    def write(self, chunk: bytes) -> None:
        self._write(chunk, _MORE)

    def end(self, chunk: bytes) -> None:
        """Write the last chunk."""
        self._write(chunk, _LAST)

    def _write(self, chunk: bytes, mark: bytes) -> None:
        # the key is this file's own, so the number is a nonce that never comes twice
        nonce = self._number.to_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, chunk, self._head + nonce + mark)
        self._file.write(mark + len(sealed).to_bytes(LENGTH_BYTES))
        self._file.write(sealed)
        self._number += 1


def read_sealed(file: IO[bytes], keyring: Keyring) -> Iterator[bytes]:
    """Read the chunks; who stops early has not seen whether the file is whole. Raises NotABackup."""
    head = _head(file, keyring)
    cipher = AESGCM(keyring.backup_key(head[-SALT_BYTES:], _key_id(head)))
    number, mark = 0, _MORE
    while mark == _MORE:
        mark, sealed = _chunk(file)
        nonce = number.to_bytes(NONCE_BYTES)
        try:
            yield cipher.decrypt(nonce, sealed, head + nonce + mark)
        except InvalidTag:
            raise NotABackup(f"it was changed or damaged (part {number + 1})") from None
        number += 1
    if file.read(1):
        raise NotABackup("something was added at its end")


def _head(file: IO[bytes], keyring: Keyring) -> bytes:
    head = file.read(len(MAGIC) + KEY_ID_BYTES + SALT_BYTES)
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + KEY_ID_BYTES + SALT_BYTES:
        raise NotABackup("it is no backup made by `backup`")
    if _key_id(head) not in keyring.key_ids:
        raise NotABackup("it was sealed with another key; use the key file of that server")
    return head


def _key_id(head: bytes) -> str:
    return head[len(MAGIC) : -SALT_BYTES].decode("ascii", "replace")


def _chunk(file: IO[bytes]) -> tuple[bytes, bytes]:
    start = file.read(1 + LENGTH_BYTES)
    mark, length = start[:1], int.from_bytes(start[1:])
    if len(start) <= LENGTH_BYTES:
        raise NotABackup("its end is missing")
    if mark not in {_MORE, _LAST} or length > MOST_BYTES:
        raise NotABackup("it was changed or damaged (between two parts)")
    sealed = file.read(length)
    if len(sealed) != length:
        raise NotABackup("its end is missing")
    return mark, sealed
