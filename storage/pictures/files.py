"""File store: the one place that knows where sealed files lie, a folder or a store that speaks S3."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from storage.pictures.fsync import fsync

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config, S3Credential

# What a dead store may cost: refused at once, unreachable 6 s, silent 10 s
_CLIENT: "Final[ClientConfig]" = {"connect_timeout": timedelta(seconds=2), "timeout": timedelta(seconds=10)}
_RETRY: "Final[RetryConfig]" = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=6),
    "backoff": {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=1),
        "base": 2,
    },
}
# A bucket or a proxy that answers 404 is no missing file: only these two say so
_MISSING: Final = re.compile(r"<Code>NoSuchKey</Code>|\(os error 2\)")
# The useful words of a fault; the rest of it may show addresses and names
_USEFUL: Final = (
    re.compile(r"([^:]+) \(os error \d+\)"),
    re.compile(r"\[Errno \d+\] ([^:]+)"),
    re.compile(r"<Code>(\w+)</Code>"),
    re.compile(r"status code: (\d+)"),
)


class FilesAway(Exception):
    """The fault that the files cannot be reached now; in words, without names. Nothing half is left."""


@dataclass(frozen=True)
class Found:
    name: str
    changed_at: datetime


class Files:
    """Files by name, each written whole or not at all. Every method may raise FilesAway."""

    def __init__(self, store: ObjectStore, where: str) -> None:
        self._store = store
        self.where = where

    def put(self, name: str, content: bytes) -> None:
        """Write a file; it is durable when this returns."""
        with self._faults_in_words():
            obstore.put(self._store, name, content, use_multipart=False)

    def get(self, name: str) -> bytes:
        """The bytes of a file. Raises LookupError where there is no such file."""
        with self._faults_in_words():
            return obstore.get(self._store, name).bytes().to_bytes()

    def drop(self, name: str) -> None:
        """Delete a file; harmless where there is no such file."""
        with suppress(LookupError), self._faults_in_words():
            obstore.delete(self._store, name)

    def all(self) -> Iterator[Found]:
        """Every file there is, also what others may have put there."""
        with self._faults_in_words():
            for chunk in obstore.list(self._store):
                for meta in chunk:
                    yield Found(meta["path"], meta["last_modified"])

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as fault:
            said = str(fault)
            if isinstance(fault, FileNotFoundError) and _MISSING.search(said):
                raise LookupError("there is no such file") from None
            raise FilesAway(f"{self.where}: {_useful(said)}") from None


class Folder(Files):
    """A folder on a local disk, open to its owner only."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        super().__init__(LocalStore(folder), "the folder of sealed files")
        self._folder = folder

    def put(self, name: str, content: bytes) -> None:
        path = self._folder / name
        with self._faults_in_words():
            path.parent.mkdir(exist_ok=True, mode=0o700)
            super().put(name, content)  # written beside and renamed, but left to the system's cache
            try:
                for written in (path, path.parent, self._folder):
                    fsync(written)
            except OSError:
                path.unlink(missing_ok=True)
                raise

    def drop(self, name: str) -> None:
        with self._faults_in_words():
            (self._folder / name).unlink(missing_ok=True)

    def all(self) -> Iterator[Found]:
        """Every file, also what a crash left half written, which the store's own listing does not show."""
        for path in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):
                changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                yield Found(str(path.relative_to(self._folder)), changed_at)


def open_bucket(
    url: str, *, endpoint: str = "", region: str = "us-east-1", access_key: str = "", secret_key: str = ""
) -> Files:
    """Open a store that speaks S3: `s3://BUCKET/PREFIX`; without keys the machine's own role is used.

    With an `endpoint` the bucket is named in the path, as stores other than Amazon's expect it; plain HTTP
    is spoken only where the endpoint says `http://`.
    """
    parts = urlsplit(url)
    config: S3Config = {"region": region, "disable_bulk_delete": True}
    if endpoint:
        config |= {"aws_endpoint_url_s3": endpoint.rstrip("/"), "virtual_hosted_style_request": False}
    client: ClientConfig = _CLIENT | {"allow_http": endpoint.startswith("http://")}
    prefix = parts.path.strip("/") or None
    keys = _only(access_key, secret_key) if access_key else None
    store = S3Store(
        parts.netloc, prefix=prefix, config=config, client_options=client, retry_config=_RETRY,
        credential_provider=keys,
    )  # fmt: skip
    return Files(store, f"the S3 bucket {parts.netloc}")


def _only(access_key: str, secret_key: str) -> "Callable[[], S3Credential]":
    """The credentials: these keys alone; as settings they would be mixed with the environment's token."""
    return lambda: {
        "access_key_id": access_key, "secret_access_key": secret_key, "token": None, "expires_at": None,
    }  # fmt: skip


def _useful(said: str) -> str:
    for words in _USEFUL:
        if found := words.search(said):
            return found[1].strip()
    return "it does not answer"
