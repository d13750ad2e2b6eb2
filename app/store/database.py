"""Opening the profile's database, and its schema as a list of steps one only appends to."""

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.core.counting import Weight, weigh
from app.core.errors import SightlineError
from app.core.event import MalformedEvent, parse_event
from app.core.language import tr
from app.store import (
    activity_schema,
    answer_schema,
    contact_schema,
    correspondent_schema,
    counting_schema,
    draft_schema,
    event_news_schema,
    gateway_schema,
    mail_schema,
    message_schema,
    notice_schema,
    people_schema,
    readings,
    refusal_schema,
    reminder_schema,
    search_schema,
    sending_schema,
    sent_box_schema,
    sent_copy_schema,
    shown_schema,
    sync_schema,
    tag_count_schema,
    tag_schema,
    template_schema,
    undelivered_schema,
    weights,
)

Connection = sqlite3.Connection

FILE_NAME = "sightline.db"
APPLICATION_ID = 0x53676874  # "Sght"
_BUSY_MILLISECONDS = 10_000
_HEADER_BYTES = 100

# Never change a step that was released; append one. user_version counts the steps done.
STEPS: tuple[str | Callable[[Connection], None], ...] = (
    message_schema.STEP,
    sent_box_schema.STEP,
    # Everyone a mail was queued for, kept by a trigger: to gather them from a million recipients takes too long.
    """
    CREATE TABLE person (
        address TEXT PRIMARY KEY COLLATE NOCASE,
        name TEXT NOT NULL,
        last_message INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX person_by_last_message ON person (last_message);
    CREATE INDEX person_by_name ON person (name COLLATE NOCASE);
    CREATE TRIGGER person_of_recipient AFTER INSERT ON recipient BEGIN
        INSERT INTO person VALUES (NEW.address, NEW.name, NEW.message) ON CONFLICT (address) DO UPDATE SET
            name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
            last_message = max(last_message, excluded.last_message); END;
    INSERT INTO person SELECT address, max(name), max(message) FROM recipient WHERE true GROUP BY lower(address);
    """,
    # The Message-IDs that a message bears or names, by which threads are found; kept by the database itself.
    """
    CREATE TABLE mention (
        message_id TEXT NOT NULL,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        PRIMARY KEY (message_id, message)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mention_of_message ON mention (message);
    CREATE TRIGGER message_mentions AFTER INSERT ON message BEGIN
        INSERT OR IGNORE INTO mention SELECT new.message_id, new.id UNION SELECT new.in_reply_to, new.id
        WHERE new.in_reply_to IS NOT NULL UNION SELECT value, new.id FROM json_each(new.thread_references); END;
    INSERT OR IGNORE INTO mention SELECT message_id, id FROM message;
    INSERT OR IGNORE INTO mention SELECT in_reply_to, id FROM message WHERE in_reply_to IS NOT NULL;
    INSERT OR IGNORE INTO mention SELECT value, message.id FROM message, json_each(thread_references);
    """,
    readings.COLUMNS,
    readings.fill,
    # What the user says of a hit, and what follows from it for every hit that is stored.
    counting_schema.COLUMNS,
    weights.fill,
    counting_schema.VIEWS,
    "ALTER TABLE tracker ADD COLUMN told TEXT;\n",
    sent_copy_schema.STEP,
    sending_schema.TABLES,
    sending_schema.move_files,
    mail_schema.STEP,
    sync_schema.STEP,
    answer_schema.STEP,
    shown_schema.STEP,
    draft_schema.STEP,
    search_schema.STEP,
    event_news_schema.STEP,
    activity_schema.STEP,
    tag_schema.STEP,
    gateway_schema.STEP,
    template_schema.STEP,
    reminder_schema.STEP,
    people_schema.STEP,
    correspondent_schema.STEP,
    notice_schema.STEP,
    correspondent_schema.COMPLETION_STEP,
    contact_schema.STEP,
    undelivered_schema.STEP,
    tag_count_schema.STEP,
    refusal_schema.STEP,
)


_open_files: Counter[Path] = Counter()


class _Counted(sqlite3.Connection):
    """A connection that notes when its file is no longer open through it."""

    file: Path | None = None

    def close(self) -> None:
        super().close()
        if self.file is not None:
            _open_files[self.file] -= 1
            self.file = None


class DatabaseUnusable(SightlineError):
    """The database can't be used; the sentence says why and what to do. The file is as it was."""


class DatabaseBusy(DatabaseUnusable):
    """Another process is writing; nothing of this step was kept."""


def connect(profile: Path) -> sqlite3.Connection:
    """Return a connection to the profile's database, made or migrated where needed.

    Every commit is on the disk when it returns (WAL, `synchronous=FULL`). Transactions are explicit,
    see `transaction`. Raises DatabaseUnusable where the file is from a newer version, of another
    program, or damaged; it is not touched then.
    """
    path = profile / FILE_NAME
    try:
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Closing a file drops every lock that this process has on it (POSIX), SQLite's included: others would
        # delete the log under an open connection. So it is never read beside one.
        if not _open_files[path.resolve()]:
            _check_header(path)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise _unopened(path, error.strerror) from error
    file = path.resolve()
    _open_files[file] += 1
    connection = sqlite3.connect(
        path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None, factory=_Counted
    )
    connection.file = file
    try:
        connection.row_factory = sqlite3.Row
        search_schema.prepare(connection)
        _check_version(path, connection.execute("PRAGMA user_version").fetchone()[0])
        _switch_to_wal(connection)
        # Triggers call functions of ours, which some builds of SQLite allow on demand only.
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise DatabaseUnusable(
                tr("{path} can't be kept safely: this SQLite does not sync its commits.", path=path)
            )
        _migrate(path, connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _unopened(path, error) from error
    except DatabaseUnusable:
        connection.close()
        raise
    return connection


def _unopened(path: Path, error: object) -> DatabaseUnusable:
    return DatabaseUnusable(tr("The database {path} can't be opened: {error}.", path=path, error=error))


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # Where several processes make the file at once SQLite refuses this at once, instead of waiting for the lock.
    deadline = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def open_database(profile: Path) -> Iterator[sqlite3.Connection]:
    """Open the profile's database for a while; see `connect`."""
    connection = connect(profile)
    try:
        yield connection
    finally:
        connection.close()


def profile_of(connection: sqlite3.Connection) -> Path:
    """Return the folder of the profile that a connection is open to."""
    return Path(connection.execute("PRAGMA database_list").fetchone()["file"]).parent


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of what is inside or nothing of it; durable once left.

    Raises DatabaseUnusable where the disk is full or another process holds the database for too long.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.OperationalError as error:
        # Its kinds, such as a reader's that others overtook (SQLITE_BUSY_SNAPSHOT), stand in the higher bits.
        is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        refused = DatabaseBusy if is_busy else DatabaseUnusable
        raise refused(
            tr("The database can't be written now: {error}. Nothing of this step was kept.", error=error)
        ) from error


@contextmanager
def without_waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """Let transactions inside fail at once, with DatabaseBusy, while another process writes."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")


def commits_of_others(connection: sqlite3.Connection) -> int:
    """Return a number that is another one after every commit of another connection; it costs next to nothing."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def timestamp(at: datetime) -> str:
    """Return a time as the database keeps it: UTC, ISO 8601, microseconds, sortable as text."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse_timestamp(text: str) -> datetime:
    """Return the aware time that `timestamp` wrote."""
    return datetime.fromisoformat(text)


def _check_header(path: Path) -> None:
    # Read before SQLite opens the file, which may already write beside it.
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return
    if not header:
        return
    pages, version, application_id = (int.from_bytes(header[at : at + 4], "big") for at in (28, 60, 68))
    # Ours without its mark has no table yet: it was made, and its first migration is under way or was cut off.
    new = application_id == version == 0 and pages <= 1
    whole = len(header) == _HEADER_BYTES and header.startswith(b"SQLite format 3\0")
    if not whole or not (new or application_id == APPLICATION_ID):
        raise DatabaseUnusable(
            tr("{path} is no database of Sightline. Choose another profile folder.", path=path)
        )
    _check_version(path, version)


def _check_version(path: Path, version: int) -> None:
    if version > len(STEPS):
        raise DatabaseUnusable(
            tr(
                "{path} was written by a newer version of Sightline (its schema is {version}, this program "
                "knows {known}). Update Sightline; nothing was changed.",
                path=path,
                version=version,
                known=len(STEPS),
            )
        )


def _migrate(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS):
        return
    connection.create_function("weight_of", 1, _weight_of, deterministic=True)
    with transaction(connection):
        # Read again: another process may have migrated while this one waited for the lock.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _check_version(path, version)
        for step in STEPS[version:]:
            if isinstance(step, str):
                for statement in _statements(step):
                    connection.execute(statement)
            else:
                step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    # The version stands in the file itself from now on, where an older program reads it untouched.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _statements(step: str) -> Iterator[str]:
    # A trigger holds semicolons of its own, so only SQLite can tell where a statement ends.
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _weight_of(document: str) -> str:
    try:
        return weigh(parse_event(json.loads(document))).value
    except MalformedEvent:
        return Weight.NOTHING.value
