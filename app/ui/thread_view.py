"""The mails of a thread, stacked: heads folded, the chosen one open below its head."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.history import SentMail
from app.core.mail_id import MailId
from app.store.history import WrittenMail
from app.ui import clock
from app.ui.history_loader import ThreadMail, id_of
from app.ui.mail_parts import hairline
from app.ui.message_head import MessageHead
from app.ui.message_view import MessageView
from app.ui.received_view import Received, ReceivedView

# Heads are made a few at a time, those beside the chosen mail first.
MILLISECONDS_A_TURN: Final = 6


class ThreadView(QScrollArea):
    """Shows the mails of a thread, oldest first. Emits the one that is chosen, links, and wishes of who reads."""

    mail_chosen = Signal(object)
    link_activated = Signal(str)
    browser_wanted = Signal(int)
    wished = Signal(object)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._heads: dict[MailId, MessageHead] = {}
        self._order: tuple[MailId, ...] = ()
        self._chosen: MailId | None = None
        self._coming: list[tuple[MailId, ThreadMail]] = []
        self.message = MessageView(now, zone)
        self.received = ReceivedView(zone)
        self.message.link_activated.connect(self.link_activated)
        self.message.browser_wanted.connect(self.browser_wanted)
        self.message.wished.connect(self.wished)
        self.received.link_activated.connect(self.link_activated)
        self.received.wished.connect(self.wished)
        self._end = hairline()
        self._page = QWidget()
        self._page.setAutoFillBackground(True)
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for part in (self.message, self.received, self._end):
            self._layout.addWidget(part)
        self._layout.addStretch()
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Mails of this thread")
        # The chosen mail and how far below the upper edge it stays, until the user scrolls.
        self._kept: tuple[MailId, int] | None = None
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._go_on)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_chosen)
        bar.actionTriggered.connect(self._let_go)

    def show_thread(
        self, mails: Sequence[ThreadMail], chosen: MailId, content: WrittenMail | Received | None = None
    ) -> None:
        """Show a thread; `content` is the chosen mail's, None where it is a sent one that is shown already."""
        before, above = self._order, self._above(chosen)
        is_other = chosen != self._chosen
        self._chosen = chosen
        by_id = {id_of(mail): mail for mail in mails}
        self._stack(by_id, chosen)
        for number, mail in by_id.items():
            if number in self._heads:
                self._heads[number].show_mail(mail)
                self._heads[number].setChecked(number == chosen)
        self._show_content(by_id[chosen], content)
        if is_other:
            self._kept = chosen, 0
        elif before != self._order and self._kept is None:
            # Mails that came in above it leave the chosen one where it was seen.
            self._kept = chosen, above
        # Its place is known once all has been laid out; what changes its height later moves it again.
        QTimer.singleShot(0, self, self._keep_chosen)

    def refresh_ages(self) -> None:
        """Show how old everything is now."""
        self.message.refresh_ages()
        for head in self._heads.values():
            head.refresh_age()

    def clear(self) -> None:
        """Show nothing, and make nothing more."""
        self._making.stop()
        self._coming = []
        self._chosen = self._kept = None
        self.received.clear()

    def is_whole(self) -> bool:
        """Tell whether every head is there."""
        return not self._coming

    def _show_content(self, mail: ThreadMail, content: WrittenMail | Received | None) -> None:
        is_sent = isinstance(mail, SentMail)
        self.message.setVisible(is_sent)
        self.received.setVisible(not is_sent)
        if isinstance(content, Received):
            self.received.show_mail(content)
        elif isinstance(mail, SentMail):
            if content is not None:
                self.message.show_mail(content, mail)
            else:
                self.message.show_status(mail)

    def _stack(self, mails: dict[MailId, ThreadMail], chosen: MailId) -> None:
        for number in [number for number in self._heads if number not in mails]:
            self._heads.pop(number).deleteLater()
        order = tuple(mails)
        middle = order.index(chosen)
        self._order = order
        missing = [(number, mail) for number, mail in mails.items() if number not in self._heads]
        self._coming = sorted(missing, key=lambda each: abs(order.index(each[0]) - middle), reverse=True)
        self._place_content(chosen)
        self._go_on()
        if self._coming:
            self._making.start()

    def _go_on(self) -> None:
        """Make the heads that are missing, as many as there is time for, and put all in order."""
        turn = QElapsedTimer()
        turn.start()
        while self._coming and turn.elapsed() < MILLISECONDS_A_TURN:
            number, mail = self._coming.pop()
            head = self._heads[number] = self._new_head(number)
            head.show_mail(mail)
            head.setChecked(number == self._chosen)
            self._insert(number, head)
        if not self._coming:
            self._making.stop()
            self._order_keys()

    def _insert(self, number: MailId, head: MessageHead) -> None:
        """Put a head where it belongs: behind the nearest one above it that is there, and its mail."""
        place = 0
        for above in reversed(self._order[: self._order.index(number)]):
            if above in self._heads:
                place = self._layout.indexOf(self._heads[above]) + (4 if above == self._chosen else 1)
                break
        self._layout.insertWidget(place, head)
        if number == self._chosen:
            self._place_content(number)

    def _place_content(self, chosen: MailId) -> None:
        """Put the open mail below its head."""
        for part in (self.message, self.received, self._end):
            self._layout.removeWidget(part)
        head = self._heads.get(chosen)
        place = self._layout.indexOf(head) + 1 if head else 0
        opened: tuple[QWidget, ...] = (self.message, self.received, self._end)
        for offset, widget in enumerate(opened):
            self._layout.insertWidget(place + offset, widget)
        self._end.setVisible(chosen != self._order[-1])
        # One mail alone has its header in full just below.
        if head:
            head.setVisible(len(self._order) > 1)
        for each, other in self._heads.items():
            if each != chosen:
                other.setVisible(True)
        self.message.show_subject(len(self._order) == 1)
        self.received.show_subject(len(self._order) == 1)

    def _order_keys(self) -> None:
        """Lead the keyboard through the heads, then into the text."""
        for number in reversed(self._order):
            QWidget.setTabOrder(self, self._heads[number])

    def _new_head(self, number: MailId) -> MessageHead:
        head = MessageHead(self._now, self._zone)
        head.clicked.connect(lambda: self._choose(number))
        return head

    def _choose(self, number: MailId) -> None:
        # Which mail is chosen is shown once it is; a click alone does not change it.
        for other, head in self._heads.items():
            head.setChecked(other == number)
        self.mail_chosen.emit(number)

    def _above(self, chosen: MailId) -> int:
        """Return how far the chosen mail stands below the upper edge."""
        head = self._heads.get(chosen)
        return head.y() - self.verticalScrollBar().value() if head and len(self._order) > 1 else 0

    def _keep_chosen(self) -> None:
        if self._kept is None:
            return
        chosen, above = self._kept
        if head := self._heads.get(chosen):
            self.verticalScrollBar().setValue(head.y() - above if len(self._order) > 1 else 0)

    def _let_go(self) -> None:
        self._kept = None
