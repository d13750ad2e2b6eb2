"""The mails that are being written: each opens where it was left, or is discarded."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core import when
from app.core.language import counted, tr
from app.core.planned_time import planned_in_words
from app.store import drafts
from app.store.database import Connection
from app.store.drafts import KeptDraft
from app.ui.lists.mail_cards import CardContent, MailCard, MailCards, Way
from app.ui.parts import clock


class DraftsView(MailCards):
    """Emits `open_wanted` and `discard_wanted` with a draft's number."""

    open_wanted = Signal(int)
    discard_wanted = Signal(int)

    def __init__(
        self,
        connection: Connection,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = tr("What you write is kept here by itself, until it is sent or discarded.")
        super().__init__(tr("Drafts"), ("drafts", tr("No drafts"), words), parent)
        self._connection, self._now, self._zone = connection, now, zone
        self.refresh()

    def how_many(self) -> int:
        """Return how many drafts there are."""
        return drafts.count(self._connection)

    def contents(self, limit: int, offset: int) -> Sequence[CardContent]:
        """Return what is shown of those that were changed last."""
        now = self._now()
        return [self._content(row, now) for row in drafts.rows(self._connection, limit, offset)]

    def new_card(self) -> MailCard:
        """Return a card that a double click opens as well."""
        card = MailCard(below=False)
        card.opened.connect(lambda: card.content and card.content.ways[0].act())
        return card

    def _content(self, row: KeptDraft, now: datetime) -> CardContent:
        return CardContent(
            row.number,
            ("drafts", "grey"),
            row.subject or tr("(no subject)"),
            (row.recipients or tr("No recipient yet"), self._sentence(row, now)),
            (
                Way(tr("Open", "verb"), "", partial(self.open_wanted.emit, row.number)),
                Way(tr("Discard"), "", partial(self.discard_wanted.emit, row.number)),
            ),
        )

    def _sentence(self, row: KeptDraft, now: datetime) -> str:
        words = [tr("Written {time}", time=when.short(row.changed_at, now, self._zone))]
        if row.files:
            words.append(counted("{n} file", "{n} files", row.files))
        if row.send_at is not None and row.send_at > now:
            words.append(tr("was to go {when}", when=planned_in_words(row.send_at, now, self._zone)))
        if row.is_open:
            words.append(tr("open now"))
        return " · ".join(words)
