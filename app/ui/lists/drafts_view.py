"""The mails that are being written: each opens where it was left, or is discarded."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.core import when
from app.core.language import counted, mark, tr
from app.core.planned_time import planned_in_words
from app.store import drafts
from app.store.database import Connection
from app.store.drafts import KeptDraft
from app.ui.lists.mail_cards import MailCard, MailCards, card_label
from app.ui.parts import clock
from app.ui.parts.guidance import Guidance

_SHOWN = 100
_EMPTY = (mark("No drafts"), mark("What you write is kept here by itself, until it is sent or discarded."))


class DraftsView(MailCards):
    """Emits `open_wanted` and `discard_wanted` with a draft's number; `count` is how many there are."""

    open_wanted = Signal(int)
    discard_wanted = Signal(int)

    def __init__(
        self,
        connection: Connection,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Drafts"), parent)
        self._connection, self._now, self._zone = connection, now, zone
        self.count = 0
        self._shown: list[tuple[KeptDraft, str]] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now; what is the same stays under the finger. Out of sight it is only counted."""
        self.count = drafts.count(self._connection)
        if not self.isVisible() and self._shown is not None:
            return
        now = self._now()
        rows = [(row, self._sentence(row, now)) for row in drafts.rows(self._connection, _SHOWN)]
        if rows == self._shown:
            return
        self._shown = rows
        if not rows:
            headline, sentence = _EMPTY
            self.setWidget(Guidance("drafts", tr(headline), tr(sentence)))
            return
        cards: list[QWidget] = [self._card(row, sentence) for row, sentence in rows]
        if self.count > len(rows):
            older = counted(
                "{n} older one: `sightline drafts` lists it.",
                "{n} older ones: `sightline drafts` lists them.",
                self.count - len(rows),
            )
            cards.append(card_label(older, muted=True))
        self.show_cards(cards)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came while it was out of sight (Qt calls this)."""
        super().showEvent(event)
        self.refresh()

    def _sentence(self, row: KeptDraft, now: datetime) -> str:
        words = [tr("Written {time}", time=when.short(row.changed_at, now, self._zone))]
        if row.files:
            words.append(counted("{n} file", "{n} files", row.files))
        if row.send_at is not None and row.send_at > now:
            words.append(tr("was to go {when}", when=planned_in_words(row.send_at, now, self._zone)))
        if row.is_open:
            words.append(tr("open now"))
        return " · ".join(words)

    def _card(self, row: KeptDraft, sentence: str) -> MailCard:
        subject = row.subject or tr("(no subject)")
        card = MailCard(("drafts", "grey"), subject, row.recipients or tr("No recipient yet"), sentence)
        card.opened.connect(lambda: self.open_wanted.emit(row.number))
        for words, signal in ((tr("Open", "verb"), self.open_wanted), (tr("Discard"), self.discard_wanted)):
            button = QPushButton(words)
            button.setAccessibleName(f"{words}: {subject}")
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(row.number))
            card.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card
