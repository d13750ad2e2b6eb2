"""A real PostgreSQL server in a directory of its own, with fsync on; as root it runs as `postgres`."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

_BINARIES: Final = Path("/usr/lib/postgresql")
_numbers = count(1)


def binaries() -> Path | None:
    """Return where the newest installed server's programs are, None where there is none."""
    found = [path.parent for path in _BINARIES.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


class PostgresqlServer:
    """A running server; `new_database` gives each test a database of its own."""

    def __init__(self, port: int) -> None:
        self._port = port

    def new_database(self) -> str:
        """Make an empty database and return its SQLAlchemy URL."""
        name = f"tracker_{next(_numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def copy(self, url: str) -> str:
        """Make a copy of a database to which nobody is connected, and return its URL."""
        name = f"tracker_{next(_numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {url.rpartition('/')[2]}".encode())
        return self.url(name)

    def replace(self, url: str, by: str) -> None:
        """Drop a database and let another have its name, as a restore does; who is connected is thrown out."""
        name, other = url.rpartition("/")[2], by.rpartition("/")[2]
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
            connection.execute(f"ALTER DATABASE {other} RENAME TO {name}".encode())

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://test@127.0.0.1:{self._port}/{name}"

    def _address(self, name: str) -> str:
        return f"postgresql://test@127.0.0.1:{self._port}/{name}"


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Start a server, and stop it in the end. Skips the test where none is installed."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    directory = Path(tempfile.mkdtemp(prefix="sightline-postgresql-"))
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(directory, user.pw_uid, user.pw_gid)
        account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])

    def run(program: str, *words: str) -> None:
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        command = [str(programs / program), "-D", str(directory / "cluster"), *words]
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=directory,
            env=environment,
            timeout=60,
            **account,
        )

    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {directory} -c max_connections=60"
    run("initdb", "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-w", "-t", "30", "-l", str(directory / "log"), "-o", options, "start")
    try:
        yield PostgresqlServer(port)
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(directory)
