"""S3 store for tests: moto's server on loopback, spoken to over HTTP."""

import itertools
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import boto3
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

from storage.pictures.bucket import open_bucket
from storage.pictures.files import Files

ACCESS = {"access_key": "test-access", "secret_key": "test-secret"}
_numbers = itertools.count(1)


class Bucket:
    """A bucket of its own, new, seen from outside."""

    def __init__(self) -> None:
        self.endpoint = _endpoint()
        self.name = f"sealed-{next(_numbers)}"
        self.url = f"s3://{self.name}/pictures"
        self.client = boto3.client(
            "s3", endpoint_url=self.endpoint, region_name="us-east-1",
            aws_access_key_id=ACCESS["access_key"], aws_secret_access_key=ACCESS["secret_key"],
        )  # fmt: skip
        self.client.create_bucket(Bucket=self.name)

    def open(self) -> Files:
        return open_bucket(self.url, endpoint=self.endpoint, **ACCESS)

    @property
    def settings(self) -> dict[str, str]:
        """The settings of the bucket, as the operator would set them."""
        names = {"s3_access_key": ACCESS["access_key"], "s3_secret_key": ACCESS["secret_key"]}
        return {"files_url": self.url, "s3_endpoint": self.endpoint} | names

    def keys(self) -> list[str]:
        return [found["Key"] for found in self.client.list_objects_v2(Bucket=self.name).get("Contents", [])]

    def content(self, key: str) -> bytes:
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def grow_old(self, key: str, age: timedelta) -> None:
        kept = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[self.name].keys[key]
        kept.last_modified -= age


def nobody() -> str:
    """An endpoint where nobody listens."""
    return f"http://127.0.0.1:{_mute().getsockname()[1]}"


@contextmanager
def silence() -> Iterator[str]:
    """An endpoint that takes connections and never says a word."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen(50)
        yield f"http://127.0.0.1:{mute.getsockname()[1]}"


@contextmanager
def breaking_off() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An endpoint that promises a hundred bytes and hangs up after ten; and the headers that it was sent."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(dict(self.headers))
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.send_header("Last-Modified", "Tue, 10 Mar 2026 02:00:00 GMT")
            self.send_header("ETag", '"x"')
            self.end_headers()
            self.wfile.write(b"x" * 10)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()


def end_server() -> None:
    """End the server, when the last test is done."""
    if _server.cache_info().currsize:
        _server().stop()
        _server.cache_clear()


def _endpoint() -> str:
    host, port = _server().get_host_and_port()
    return f"http://{host}:{port}"


@cache
def _server() -> ThreadedMotoServer:
    """The server, one for as long as this process lives, or until `end_server`."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    return server


@cache
def _mute() -> socket.socket:
    """A mute socket: bound, so that nobody else gets its port, but never listening: calls are refused."""
    mute = socket.socket()
    mute.bind(("127.0.0.1", 0))
    return mute
