"""The lane that looks what other processes wrote: new owners and revoked keys, news for waiting feeds.

What is to be judged again is judged here too, a little at each look.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tracking_server.keys import KeyFileError, KeyRing, Owner, load_key_file, merged, save_key_file
from tracking_server.news import News
from tracking_server.restore_guard import RestoreGuard
from tracking_server.store.database import Database
from tracking_server.store.faults import DatabaseTooNew, HitRefused, Unavailable
from tracking_server.store.feed import epoch_of, revisions_of
from tracking_server.store.judge import Judge
from tracking_server.store.owners import keys_revision, read_owners, write_owners
from tracking_server.store.reclassification import judge_portion, owners_to_judge

# How many portions of an owner's events are judged again before the next look.
PORTIONS: Final = 10
# At every how manyth look it is noted how far the feeds have come.
NOTE_EVERY: Final = 10

_log: Final = logging.getLogger(__name__)


class KeyKeeper:
    """Keeps key ring, database and key file alike (the rule is in `keys`). `clock` gives unix seconds."""

    def __init__(self, database: Database, path: Path, keys: KeyRing, clock: Callable[[], float]) -> None:
        self._database = database
        self._path = path
        self._keys = keys
        self._clock = clock
        self._seen: tuple[str, int] | None = None

    def load_copy(self) -> None:
        """Know the owners of the key file. Raises KeyFileError."""
        self._keys.replace(load_key_file(self._path))

    def synchronise(self) -> bool:
        """Read the database's owners where they changed; whether it is another database than before.

        Raises Unavailable, DatabaseTooNew, KeyFileError.
        """
        with self._database.reading() as connection:
            epoch, revision = epoch_of(connection), keys_revision(connection)
        if self._seen == (epoch, revision):
            return False
        replaced = self._seen is not None and self._seen[0] != epoch
        self._take(load_key_file(self._path))
        with self._database.reading() as connection:
            self._seen = (epoch_of(connection), keys_revision(connection))
        return replaced

    def _take(self, copied: tuple[Owner, ...]) -> None:
        with self._database.reading() as connection:
            stored = read_owners(connection)
        owners = merged(stored, copied)
        if owners != stored:
            with self._database.writing() as connection:
                stored = read_owners(connection)
                owners = merged(stored, copied)
                write_owners(connection, owners, int(self._clock() * 1_000_000))
        self._keys.replace(owners)
        if owners != copied:
            save_key_file(self._path, owners)


class Watcher:
    """Looks every `every` seconds. `fault` is None, or what is wrong in words."""

    def __init__(
        self,
        keeper: KeyKeeper,
        database: Database,
        news: News,
        guard: RestoreGuard,
        judge: Judge,
        every: float,
    ) -> None:
        self.fault: str | None = None
        self._keeper = keeper
        self._database = database
        self._news = news
        self._guard = guard
        self._judge = judge
        self._every = every
        self._looks = 0
        self._stopping = threading.Event()
        self._lane = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._lane.start()

    def close(self, within: float = 5.0) -> None:
        """End the lane."""
        self._stopping.set()
        if self._lane.ident is not None:
            self._lane.join(within)

    def look(self) -> None:
        """Look once, and remember what is wrong."""
        fault = None
        try:
            if self._keeper.synchronise():
                self._news.forget()
            self._tell_news()
            self._note_in_turn()
            self._judge_again()
        except (Unavailable, DatabaseTooNew, KeyFileError) as error:
            fault = str(error)
        except HitRefused:
            fault = "Owners in the key file and in the database contradict each other."
        if fault and fault != self.fault:
            _log.error("%s", fault)
        self.fault = fault

    def _tell_news(self) -> None:
        awaited = self._news.awaited()
        if not awaited:
            return
        with self._database.reading() as connection:
            revisions = revisions_of(connection, awaited)
        self._news.publish(revisions)

    def _judge_again(self) -> None:
        with self._database.reading() as connection:
            owner_ids = owners_to_judge(connection)
        for owner_id in owner_ids:
            for _ in range(PORTIONS):
                portion = judge_portion(self._database, self._judge, owner_id)
                self._news.publish({owner_id: portion.revision})
                if not portion.judged or self._stopping.is_set():
                    break

    def _note_in_turn(self) -> None:
        if self._looks % NOTE_EVERY == 0 or self._stopping.is_set():
            with self._database.reading() as connection:
                self._guard.note(connection)
        self._looks += 1

    def _run(self) -> None:
        while not self._stopping.wait(self._every):
            self.look()
        # Once more: what came since the last look is to be known when this database is opened again.
        self.look()
