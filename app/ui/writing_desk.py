"""The composers of a profile: what they are given, and what becomes of the mails that are written in them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import settings as stored_settings
from app.core.draft import Draft
from app.core.trackability import TrackerHealth
from app.store import accounts, people
from app.store.database import Connection
from app.ui.composer import Composer
from app.ui.handing_over import HandingOver, Queue


class WritingDesk(QObject):
    """Opens composers and hands their mails over; `queued` tells what became of one, once it is in the outbox.

    `health` tells whether a tracker's address can be relied on.
    """

    queued = Signal(object)

    def __init__(
        self,
        profile: Path,
        connection: Connection,
        queue: Queue,
        health: Callable[[str | None], TrackerHealth],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._profile, self._connection, self._health = profile, connection, health
        self._composers: list[Composer] = []
        self._reason_to_hold = ""
        self._handing = HandingOver(queue, profile, self)
        self._handing.taken.connect(self._take)

    def compose(self, returned: Draft | None = None) -> Composer:
        """Open a composer for a new mail, or for one that was taken back."""
        composer = Composer(
            stored_settings.load(self._profile), lambda typed: people.matching(self._connection, typed)
        )
        composer.set_health(self._health(composer.tracker_url))
        composer.head.identity_changed.connect(
            lambda: composer.set_health(self._health(composer.tracker_url))
        )
        composer.send_wanted.connect(lambda draft: self._handing.hand_over(composer, draft))
        composer.closed.connect(lambda: self._composers.remove(composer))
        composer.hold(self._reason_to_hold)
        composer.attachments.limit = lambda: self._size_limit(composer)
        if returned is not None:
            composer.show_returned(returned)
        self._composers.append(composer)
        composer.resize(760, 640)
        composer.show()
        return composer

    def refresh(self) -> None:
        """Show what is known of the tracker now."""
        for composer in self._composers:
            composer.set_health(self._health(composer.tracker_url))

    def hold(self, why: str) -> None:
        """Let no mail be sent for a reason, or let them go where it is empty."""
        self._reason_to_hold = why
        for composer in self._composers:
            composer.hold(why)

    def may_close(self) -> bool:
        """Close the composers, and tell whether all are closed: one that holds a mail asks what becomes of it."""
        return all(composer.close() for composer in tuple(self._composers))

    def end(self) -> None:
        """Return when what was handed over is stored, with every composer closed."""
        self._handing.end()
        for composer in tuple(self._composers):
            composer.finish()

    def _take(self, composer: Composer, queued: object) -> None:
        if composer in self._composers:
            composer.finish()
        self.queued.emit(queued)

    def _size_limit(self, composer: Composer) -> int | None:
        account = stored_settings.load(self._profile).account_of(composer.head.identity())
        return accounts.size_limit(self._connection, account.address) if account else None
