"""A throw-away PostgreSQL cluster: a second to start, gone afterwards. Durability is off; isolation is the real one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers.missing import cannot_run
from tests.servers.ports import free_port

UTF8 = ["-E", "UTF8", "--locale=C.UTF-8"]
UNSAFE_BUT_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


class Cluster:
    """A running cluster. Databases are copied from templates, which takes a fraction of a second."""

    def __init__(self, port: int, directory: Path):
        self.port = port
        self.directory = directory

    def url(self, database: str) -> str:
        """The DATABASE_URL of a database."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, template: str = "template1") -> str:
        """Make a database as a copy of another that nobody uses. Returns its DATABASE_URL."""
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), database, template)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), database)

    @property
    def log(self) -> str:
        """Everything the server said, deadlocks included."""
        return (self.directory / "log").read_text(encoding="utf-8", errors="replace")

    def _run(self, statement: sql.SQL, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.format(*map(sql.Identifier, names)))


@contextmanager
def postgres() -> Iterator[Cluster]:
    """Start a cluster on a free port and stop it afterwards."""
    binaries = _binaries()
    directory = Path(tempfile.mkdtemp(prefix="vitrine-pg-"))  # not below pytest's directory, which is only ours (0700)
    try:
        if os.getuid() == 0:
            shutil.chown(directory, "postgres", "postgres")
        _as_postgres(binaries / "initdb", "-D", directory, "-U", "postgres", "-A", "trust", "-N", *UTF8)
        port = free_port()
        options = f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 {UNSAFE_BUT_FAST}"
        _as_postgres(binaries / "pg_ctl", "-D", directory, "-w", "-l", directory / "log", "-o", options, "start")
        try:
            yield Cluster(port, directory)
        finally:
            _as_postgres(binaries / "pg_ctl", "-D", directory, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _binaries() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if versions:
        return versions[-1]
    initdb = shutil.which("initdb")
    if initdb is None:
        cannot_run("PostgreSQL")
    return Path(initdb).parent


def _as_postgres(program: Path, *arguments) -> None:
    """PostgreSQL refuses to run as root: become its own user there."""
    change = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
    result = subprocess.run(
        [*change, program, *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open for as long as the server runs
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"{program.name} {arguments[-1]} answered {result.returncode}.")
