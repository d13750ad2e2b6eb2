"""Bring a database to the newest schema; refuse one that a newer program made, without touching it."""

import secrets
import sqlite3
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, insert, inspect, select, text

from tracking_server.store.faults import DatabaseTooNew
from tracking_server.store.schema import tracker

# Any number, the same in every tracker process: PostgreSQL's name for "migrating".
_MIGRATION_LOCK: Final = 0x5167_4C4E
EPOCH_BYTES: Final = 9


def migrate(connection: Connection) -> None:
    """Run the missing migrations inside the caller's transaction, and give a new database its epoch.

    Raises DatabaseTooNew where the database has a revision that this program does not know.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
    revision = _revision_of(connection)
    if revision != _scripts().get_current_head():
        _refuse_unknown(revision)
        _upgrade(connection)
    if connection.execute(select(tracker.c.epoch)).first() is None:
        connection.execute(insert(tracker).values(id=1, epoch=new_epoch(), keys_revision=0))


def new_epoch() -> str:
    """Return a random epoch."""
    return secrets.token_urlsafe(EPOCH_BYTES)


def refuse_newer_file(path: Path) -> None:
    """Raise DatabaseTooNew where an SQLite file was made by a newer program.

    The file is only read: opening it the ordinary way would already make files beside it.
    """
    if not path.exists() or path.stat().st_size == 0:
        return
    log = path.with_name(path.name + "-wal")
    # With a log beside it the newest state is in the log, and the files that reading makes are there.
    mode = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True)
    except sqlite3.Error:
        return
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        # No table yet, locked or damaged: the ordinary way of opening says which.
        return
    finally:
        connection.close()
    _refuse_unknown(str(row[0]) if row else None)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_unknown(revision: str | None) -> None:
    try:
        _scripts().get_revision(revision or "base")
    except CommandError:
        raise DatabaseTooNew(
            f"The database was made by a newer version of the tracker (schema {revision}). "
            "Install that version or a newer one; nothing was changed."
        ) from None


def _upgrade(connection: Connection) -> None:
    config = _alembic()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_alembic())


def _alembic() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    return config
