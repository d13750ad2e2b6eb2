"""Notices that a database was restored from a backup, so that no app reads on where it stood in the lost one.

How far every owner's feed had come is kept in a file beside the keys. A database that stands before
that, or one without such a file, gets a new epoch before anything is written into it: the apps'
cursors are foreign then, and they read from the beginning (the feed's contract).
"""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Connection

from tracking_server.keys import write_whole
from tracking_server.store.feed import all_revisions, epoch_of, renew_epoch

_log: Final = logging.getLogger(__name__)


class Seen(NamedTuple):
    """A database's epoch, and the newest revision of each owner that was seen in it."""

    epoch: str
    revisions: Mapping[int, int]


class RestoreGuard:
    """Compares databases with what was seen before. `path` is the file that keeps it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._saved: Seen | None = None

    def check(self, connection: Connection) -> None:
        """Give a database that is older than what was seen a new epoch, in the caller's transaction."""
        now = _look(connection)
        before = _load(self._path)
        if before is None and not any(now.revisions.values()):
            return
        if before is None or _is_older(now, before):
            renew_epoch(connection)
            _log.warning(
                "the database was restored or moved here: all apps read their feeds from the beginning"
            )

    def note(self, connection: Connection) -> None:
        """Keep how far the feeds have come."""
        seen = _look(connection)
        if seen == self._saved:
            return
        try:
            # A sync would make recipients wait; a damaged file only lets the apps read once more.
            write_whole(self._path, json.dumps(seen._asdict()), durable=False)
        except OSError as error:
            _log.warning("how far the feeds have come cannot be kept: %s", error.strerror)
        self._saved = seen


def _look(connection: Connection) -> Seen:
    return Seen(epoch_of(connection), all_revisions(connection))


def _is_older(now: Seen, before: Seen) -> bool:
    # An owner who is new in the meantime is gone, too: 0.
    return now.epoch == before.epoch and any(
        now.revisions.get(owner_id, 0) < revision for owner_id, revision in before.revisions.items()
    )


def _load(path: Path) -> Seen | None:
    try:
        document = json.loads(path.read_text())
        revisions = {int(owner_id): int(revision) for owner_id, revision in document["revisions"].items()}
        return Seen(str(document["epoch"]), revisions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Without a sound file nothing is known, which is the safe side.
        return None
