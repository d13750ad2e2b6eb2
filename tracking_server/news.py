"""Who waits for news of an owner, and the news: the newest revision of each owner, as far as known here."""

import threading
from collections.abc import Mapping


class News:
    """Wakes exactly those who wait for the owner that has news."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: dict[int, int] = {}
        self._waiting: dict[int, list[threading.Event]] = {}
        self._closed = False

    def publish(self, revisions: Mapping[int, int]) -> None:
        """Tell that owners have reached these revisions; older news changes nothing."""
        with self._lock:
            for owner_id, revision in revisions.items():
                if revision > self._newest.get(owner_id, 0):
                    self._newest[owner_id] = revision
                    for waiter in self._waiting.get(owner_id, ()):
                        waiter.set()

    def wait(self, owner_id: int, after: int, seconds: float) -> None:
        """Return when the owner's newest revision is above `after`, or the time is over."""
        waiter = threading.Event()
        with self._lock:
            if self._closed or self._newest.get(owner_id, 0) > after:
                return
            self._waiting.setdefault(owner_id, []).append(waiter)
        waiter.wait(seconds)
        with self._lock:
            waiters = self._waiting[owner_id]
            waiters.remove(waiter)
            if not waiters:
                del self._waiting[owner_id]

    def forget(self) -> None:
        """Forget what is known of revisions: the database was replaced by another."""
        with self._lock:
            self._newest.clear()

    def awaited(self) -> tuple[int, ...]:
        """Return the owners for whom somebody waits."""
        with self._lock:
            return tuple(self._waiting)

    def close(self) -> None:
        """Wake everybody, and let nobody wait any more."""
        with self._lock:
            self._closed = True
            for waiters in self._waiting.values():
                for waiter in waiters:
                    waiter.set()
