"""Archive key: the server only seals to this public key; the private half lies off line (HPKE, RFC 9180)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from storage.keys.keyring import KeyFault, refuse_open_secret, write_secret

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True)
class ArchiveKey:
    """The public half of the archive key: a data key sealed by it this server cannot open again."""

    public: X25519PublicKey

    @classmethod
    def read(cls, path: Path) -> "ArchiveKey":
        """Read the public half from its file. Raises KeyFault."""
        content = _content(path)
        if b"PRIVATE KEY" in content:
            raise KeyFault("this is the private half; it has to lie off line, give the bot the public one")
        try:
            public = load_pem_public_key(content)
        except ValueError as fault:
            raise KeyFault("the file does not hold a key made by `new-archive-key`") from fault
        if not isinstance(public, X25519PublicKey):
            raise KeyFault("the file does not hold a key made by `new-archive-key`")
        return cls(public)

    @property
    def id(self) -> str:
        return _id_of(self.public)

    def seal(self, data_key: bytes, owner: str) -> bytes:
        return _SUITE.encrypt(data_key, self.public, _info(owner))


@dataclass(frozen=True)
class ArchivePrivateKey:
    """The private half of the archive key, which the server never has."""

    private: X25519PrivateKey

    @classmethod
    def read(cls, path: Path) -> "ArchivePrivateKey":
        """Read the private half from its file. Raises KeyFault."""
        try:
            private = load_pem_private_key(_content(path), None)
        except (ValueError, TypeError) as fault:
            raise KeyFault("the file does not hold the private half of an archive key") from fault
        if not isinstance(private, X25519PrivateKey):
            raise KeyFault("the file does not hold the private half of an archive key")
        refuse_open_secret(path, "the archive key")
        return cls(private)

    @property
    def id(self) -> str:
        return _id_of(self.private.public_key())

    def open(self, sealed: bytes, owner: str) -> bytes:
        """The data key that was sealed. Raises KeyFault."""
        try:
            return _SUITE.decrypt(sealed, self.private, _info(owner))
        except (InvalidTag, ValueError) as fault:
            raise KeyFault("it was sealed to another archive key, or is damaged") from fault


def write_new_archive_key(private_file: Path, public_file: Path) -> None:
    """Write a new pair of keys, neither over an existing file. Raises FileExistsError."""
    if public_file.exists():
        raise FileExistsError(public_file)
    private = X25519PrivateKey.generate()
    write_secret(private_file, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with public_file.open("xb") as file:
        file.write(public)


def _id_of(public: X25519PublicKey) -> str:
    return hashlib.sha256(b"archive-key-id" + public.public_bytes_raw()).hexdigest()[:12]


def _info(owner: str) -> bytes:
    """The info that a slot is bound to: it opens nobody else's picture."""
    return b"licence-bot cold slot|" + owner.encode()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise KeyFault(f"the archive key cannot be read: {fault.strerror}") from fault
