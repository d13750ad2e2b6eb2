"""The messages of a thread, stacked: heads folded, the chosen one open below its head."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.history import SentMail
from app.store.history import WrittenMail
from app.ui import clock
from app.ui.message_head import MessageHead
from app.ui.message_view import MessageView, hairline


class ThreadView(QScrollArea):
    """Shows the messages of a thread, oldest first. Wishes: another message, a link, the mail in the browser."""

    message_chosen = Signal(int)
    link_activated = Signal(str)
    browser_wanted = Signal(int)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._heads: dict[int, MessageHead] = {}
        self._order: tuple[int, ...] = ()
        self.message = MessageView(now, zone)
        self.message.link_activated.connect(self.link_activated)
        self.message.browser_wanted.connect(self.browser_wanted)
        self._end = hairline()
        self._page = QWidget()
        self._page.setAutoFillBackground(True)
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.message)
        self._layout.addWidget(self._end)
        self._layout.addStretch()
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Messages of this thread")
        # The chosen message and how far below the upper edge it stays, until the user scrolls.
        self._kept: tuple[int, int] | None = None
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_chosen)
        bar.actionTriggered.connect(self._let_go)

    def show_thread(self, mails: Sequence[SentMail], chosen: int, written: WrittenMail | None = None) -> None:
        """Show a thread; `written` is the chosen message's content where it is another than before."""
        before, above = self._order, self._above(chosen)
        self._stack(tuple(mail.id for mail in mails), chosen)
        for mail in mails:
            self._heads[mail.id].show_mail(mail)
            self._heads[mail.id].setChecked(mail.id == chosen)
            if mail.id == chosen and written is not None:
                self.message.show_mail(written, mail)
            elif mail.id == chosen:
                self.message.show_status(mail)
        if written is not None:
            self._kept = chosen, 0
        elif before != self._order and self._kept is None:
            # Messages that came in above it leave the chosen one where it was seen.
            self._kept = chosen, above
        # Its place is known once all has been laid out; what changes its height later moves it again.
        QTimer.singleShot(0, self, self._keep_chosen)

    def refresh_ages(self) -> None:
        """Show how old everything is now."""
        self.message.refresh_ages()
        for head in self._heads.values():
            head.update()

    def _stack(self, order: tuple[int, ...], chosen: int) -> None:
        for number in [number for number in self._heads if number not in order]:
            self._heads.pop(number).deleteLater()
        for number in order:
            if number not in self._heads:
                self._heads[number] = self._new_head(number)
        if order != self._order:
            for place, number in enumerate(order):
                self._layout.insertWidget(place, self._heads[number])
            for number in reversed(order):
                # The keyboard goes through the heads, then into the text.
                QWidget.setTabOrder(self, self._heads[number])
            self._order = order
        self._layout.insertWidget(order.index(chosen) + 1, self.message)
        self._layout.insertWidget(self._layout.indexOf(self.message) + 1, self._end)
        self._end.setVisible(chosen != order[-1])
        # One message alone has its header in full just below.
        self._heads[chosen].setVisible(len(order) > 1)
        self.message.show_subject(len(order) == 1)

    def _new_head(self, number: int) -> MessageHead:
        head = MessageHead(self._now, self._zone)
        head.clicked.connect(lambda: self._choose(number))
        return head

    def _choose(self, number: int) -> None:
        # Which message is chosen is shown once it is; a click alone does not change it.
        for other, head in self._heads.items():
            head.setChecked(other == number)
        self.message_chosen.emit(number)

    def _above(self, chosen: int) -> int:
        """Return how far the chosen message stands below the upper edge."""
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
