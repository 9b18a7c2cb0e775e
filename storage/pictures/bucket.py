"""Bucket: sealed files in a store that speaks S3."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from storage.pictures.files import Files, Found, files_away

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
# A bucket or a proxy that answers 404 is no missing file: only this says so
_MISSING: Final = "<Code>NoSuchKey</Code>"


class _Bucket(Files):
    def __init__(self, store: S3Store, where: str) -> None:
        self._store = store
        self.where = where

    def put(self, name: str, content: bytes) -> None:
        with self._faults_in_words():
            obstore.put(self._store, name, content, use_multipart=False)

    def get(self, name: str) -> bytes:
        with self._faults_in_words():
            return obstore.get(self._store, name).bytes().to_bytes()

    def drop(self, name: str) -> None:
        with suppress(LookupError), self._faults_in_words():
            obstore.delete(self._store, name)

    def all(self) -> Iterator[Found]:
        with self._faults_in_words():
            for chunk in obstore.list(self._store):
                for meta in chunk:
                    yield Found(meta["path"], meta["last_modified"])

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as fault:
            if isinstance(fault, FileNotFoundError) and _MISSING in str(fault):
                raise LookupError("there is no such file") from None
            raise files_away(self.where, fault) from None


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
    return _Bucket(store, f"the S3 bucket {parts.netloc}")


def _only(access_key: str, secret_key: str) -> "Callable[[], S3Credential]":
    """These keys and nothing else; as mere settings they would be mixed with a token of the environment."""
    return lambda: {
        "access_key_id": access_key, "secret_access_key": secret_key, "token": None, "expires_at": None,
    }  # fmt: skip
