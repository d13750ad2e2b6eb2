"""The connection to the database: opened with care, checked on every connection, noticed when it is gone."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from tracking_server.store.faults import Unavailable, translated
from tracking_server.store.migrate import migrate, refuse_newer_file

_WRITE: Final[dict[str, Any]] = {"sightline_write": True}
_FILE: Final = "sightline_file"
# The log is written back into the database at this length, 16 MB: what hits touch again and again is then written
# there once for many of them.
_LOG_PAGES: Final = 4000
_REPLACED: Final = "The database file was moved or replaced."
_POOL: Final[dict[str, Any]] = {"pool_size": 8, "max_overflow": 0, "pool_timeout": 10}


class FileIdentity(NamedTuple):
    """Which file a path leads to: a deleted or replaced one differs."""

    device: int
    inode: int


class Database:
    """The database behind a URL. Opened by `prepare`, which may be repeated until it succeeds.

    Everything raises Unavailable where the database cannot be used now. An SQLite file that
    vanishes while it is open is not made again: its hits would be lost without a word. `check` is
    called with each database that is opened, also one in another's place, before anything else is done.
    """

    def __init__(self, url: str, lock_wait: float, check: Callable[[Connection], None] | None = None) -> None:
        self.url: Final = make_url(url)
        self._lock_wait = lock_wait
        self._check = check
        self._preparing = threading.Lock()
        self._opened: FileIdentity | None = None
        self._ready = False
        self._sound = False
        self._recording: PoolProxiedConnection | None = None
        self.path: Final = Path(str(self.url.database)) if self.url.get_backend_name() == "sqlite" else None
        self.engine: Final = _engine(self.url, lock_wait)

    def prepare(self) -> None:
        """Create what is missing and migrate. Raises DatabaseTooNew, or Unavailable."""
        with self._preparing:
            if self._ready and self._sound and self._opened == self._identity():
                return
            if self.path:
                self.engine.dispose()
                refuse_newer_file(self.path)
                if not self._ready:
                    _create_file(self.path)
            found = self._identity()
            with self._translated(), self._write_connection() as connection, connection.begin():
                _check_file(connection, found)
                migrate(connection)
                if self._check:
                    self._check(connection)
            self._opened = found
            self._ready = self._sound = True

    def check_present(self, connection: Connection | PoolProxiedConnection) -> None:
        """Raise Unavailable where the file of this connection is no longer the one at its path."""
        _check_file(connection, self._identity())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds the right to write from its beginning, and commit it."""
        self.prepare()
        with self._translated(), self._write_connection() as connection:
            with connection.begin():
                _check_file(connection, self._opened)
                yield connection
            self.check_present(connection)

    @contextmanager
    def recording(self) -> Iterator[DBAPICursor]:
        """Like `writing`, on one connection that stays open from group to group: for one lane only.

        It gives the driver's own cursor: for a small group SQLAlchemy would cost more than the database.
        """
        if self._recording is None:
            self.prepare()
        with self._translated():
            connection, self._recording = self._recording or self.engine.raw_connection(), None
            try:
                _check_file(connection, self._opened)
                cursor = connection.cursor()
                if self.path:
                    cursor.execute("BEGIN IMMEDIATE")
                yield cursor
                self.check_present(connection)
                connection.commit()
                # Once more: what was committed into a file that vanished meanwhile is not recorded.
                self.check_present(connection)
                self._recording = connection
            finally:
                if self._recording is None:
                    self._discard(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database."""
        self.prepare()
        with self._translated(), self.engine.connect() as connection, connection.begin():
            _check_file(connection, self._opened)
            yield connection

    def _discard(self, connection: PoolProxiedConnection) -> None:
        # Not back into the pool: the next group gets a connection that has seen no fault. A closed one
        # would keep its locks as long as a statement of it is somewhere remembered.
        with suppress(self.engine.dialect.loaded_dbapi.Error):
            connection.rollback()
        connection.invalidate()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with translated(self.engine.dialect.loaded_dbapi.Error):
                yield
        except Unavailable:
            # A server may come back with another database; a file tells that by itself.
            self._sound = self._sound and self.path is not None
            raise

    def _write_connection(self) -> Connection:
        return self.engine.connect().execution_options(**_WRITE)

    def close(self) -> None:
        """Close all connections. The lane that records has ended before."""
        if self._recording is not None:
            # Not into the pool, which may be another one by now.
            self._recording.invalidate()
            self._recording = None
        self.engine.dispose()

    def _identity(self) -> FileIdentity | None:
        if self.path is None:
            return None
        found = _file_at(self.path)
        if self._ready and found is None:
            raise Unavailable("The database file is gone. Put it back, or restart for a new one.")
        return found


def _engine(url: URL, lock_wait: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        options = f"-c lock_timeout={int(lock_wait * 1000)} -c synchronous_commit=on"
        server = {"connect_timeout": 3, "options": options}
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=server, **_POOL)
    path = Path(str(url.database))
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect_to_file(path, lock_wait),
        poolclass=QueuePool,
        hide_parameters=True,
        **_POOL,
    )
    event.listen(engine, "connect", lambda connection, record: record.info.update({_FILE: connection.file}))
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


class _FileConnection(sqlite3.Connection):
    """A connection that knows which file it opened."""

    file: FileIdentity | None = None


def _check_file(connection: Connection | PoolProxiedConnection, expected: FileIdentity | None) -> None:
    # A connection keeps its file, while the one at the path may be another by now: what is read from the
    # old one is out of date, what is written into it is lost, and a new one is nobody's until it was checked.
    if connection.info.get(_FILE) != expected:
        raise Unavailable(_REPLACED)


def _file_at(path: Path) -> FileIdentity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return FileIdentity(status.st_dev, status.st_ino)


def _connect_to_file(path: Path, lock_wait: float) -> sqlite3.Connection:
    # mode=rw: a connection never makes the file, so that one that vanished is noticed.
    uri, found = f"file:{quote(str(path.absolute()))}?mode=rw", _file_at(path)
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=lock_wait,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        factory=_FileConnection,
    )
    try:
        _make_durable(connection)
        if found != _file_at(path):
            raise sqlite3.OperationalError(_REPLACED)
        connection.file = found
    except BaseException:
        connection.close()
        raise
    return connection


def _make_durable(connection: sqlite3.Connection) -> None:
    # WAL with synchronous=FULL syncs at every commit; what SQLite answers is what counts, not what was asked.
    journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous=FULL")
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (journal, synchronous) != ("wal", 2):
        raise sqlite3.OperationalError(f"not durable: journal {journal}, synchronous {synchronous}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")


def _begin_on_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("sightline_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _create_file(path: Path) -> None:
    # It holds the signing keys: nobody else reads it. SQLite gives its -wal and -shm the same mode.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise Unavailable(f"The database file cannot be opened: {error.strerror}.") from error
