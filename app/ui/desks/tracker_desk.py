"""What is known of the tracker, and in practice whether mails wait until it is known."""

from collections.abc import Callable

from app.core.language import mark, tr
from app.core.trackability import TrackerHealth
from app.core.tracker_health import health_of
from app.settings import Settings
from app.store import tracker
from app.store.database import Connection

_STARTING = mark("The practice mailbox is being started: a mail can be sent in a moment.")


class TrackerDesk:
    """Tells whether the tracker can be relied on. In practice nothing is sent before it answered and was checked."""

    def __init__(
        self, connection: Connection, settings: Callable[[], Settings], *, practice: bool = False
    ) -> None:
        self._connection, self._settings = connection, settings
        self._is_practice, self._is_answered, self._is_held = practice, False, practice

    def health(self, shown: str | None = None) -> TrackerHealth:
        """Return what the store knows of it; under the address that links show."""
        if self._is_held:
            return TrackerHealth(tr(_STARTING))
        url, feed = self._known()
        links = tracker.load(self._connection, shown) if shown and shown != url else feed
        return health_of(
            url,
            fault=feed.fault,
            fault_since=feed.fault_since,
            verified_at=links.verified_at,
            checks=links.checks,
        )

    def begin_anew(self, *, answers: bool) -> None:
        """Take whether the practice mailbox answers, or is being started: its tracker is to be checked again."""
        self._is_answered, self._is_held = answers, True

    def held(self) -> str:
        """Return why mails wait, empty where they may go: once it is known whether they can be tracked."""
        if self._is_practice and self._is_held and self._is_answered:
            _, state = self._known()
            self._is_held = not (state.checks or state.fault)
        return tr(_STARTING) if self._is_held else ""

    def _known(self) -> tuple[str | None, tracker.TrackerState]:
        url = self._settings().tracker_url
        return url, tracker.load(self._connection, url) if url else tracker.TrackerState()
