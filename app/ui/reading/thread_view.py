"""The mails of a thread, stacked: heads folded, the chosen one open below its head."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.history import SentMail
from app.core.language import tr
from app.core.mail_id import MailId
from app.store.history import WrittenMail
from app.ui.parts import clock
from app.ui.parts.mail_parts import hairline
from app.ui.reading.heads_list import HeadsList
from app.ui.reading.history_loader import ThreadMail
from app.ui.reading.message_head import HEIGHT
from app.ui.reading.message_view import MessageView
from app.ui.reading.printed_mail import Printable
from app.ui.reading.received_view import Received, ReceivedView


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
        self._order: tuple[MailId, ...] = ()
        self._chosen: MailId | None = None
        self.above = HeadsList(tr("Earlier mails"), now, zone)
        self.head = HeadsList(tr("Open mail"), now, zone, is_open=True)
        self.below = HeadsList(tr("Later mails"), now, zone)
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
        for part in (self.above, self.head, self.message, self.received, self._end, self.below):
            self._layout.addWidget(part)
        self._layout.addStretch()
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Mails of this thread"))
        # The chosen mail and how far below the upper edge it stays, until the user scrolls.
        self._kept: tuple[MailId, int] | None = None
        for heads in (self.above, self.below):
            heads.chosen.connect(self._choose)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_chosen)
        bar.actionTriggered.connect(self._let_go)

    def show_thread(
        self,
        mails: Mapping[MailId, ThreadMail],
        chosen: MailId,
        content: WrittenMail | Received | None = None,
    ) -> None:
        """Show a thread; `content` is the chosen mail's, None where it is a sent one that is shown already."""
        before, above = self._order, self._above(chosen)
        is_other = chosen != self._chosen
        self._chosen = chosen
        heads = list(mails.items())
        self._order = tuple(mails)
        middle = self._order.index(chosen)
        self.above.show_heads(heads[:middle])
        self.below.show_heads(heads[middle + 1 :])
        # One mail alone has its header in full just below.
        alone = len(heads) == 1
        self.head.show_heads([] if alone else [heads[middle]])
        for sheet in (self.message.sheet, self.received.sheet):
            sheet.subject.setVisible(alone)
        self._end.setVisible(middle < len(heads) - 1)
        self._show_content(mails[chosen], content)
        if is_other:
            self._kept = chosen, 0
        elif before != self._order and self._kept is None:
            # Mails that came in above it leave the chosen one where it was seen.
            self._kept = chosen, above
        # Its place is known once all has been laid out; what changes its height later moves it again.
        QTimer.singleShot(0, self, self._keep_chosen)

    def order(self) -> tuple[MailId, ...]:
        """Return the mails of the thread, oldest first."""
        return self._order

    def printable(self) -> Printable | None:
        """Return the open mail, to be printed; None where none is."""
        if self._chosen is None:
            return None
        shown = self.message if self.message.isVisibleTo(self) else self.received
        return shown.sheet.printable()

    def refresh_ages(self) -> None:
        """Show how old everything is now."""
        self.message.refresh_ages()
        for heads in (self.above, self.head, self.below):
            heads.heads.refresh()

    def clear(self) -> None:
        """Show nothing, and decode nothing more."""
        self._chosen = self._kept = None
        self._order = ()
        self.received.clear()

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

    def _choose(self, number: MailId) -> None:
        # The lists are about to change under the keyboard: it goes where the mail opens.
        self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mail_chosen.emit(number)

    def _above(self, chosen: MailId) -> int:
        """Return how far the chosen mail stands below the upper edge."""
        if chosen not in self._order or len(self._order) == 1:
            return 0
        return self._order.index(chosen) * HEIGHT - self.verticalScrollBar().value()

    def _keep_chosen(self) -> None:
        if self._kept is None:
            return
        chosen, above = self._kept
        if chosen in self._order:
            self.verticalScrollBar().setValue(self._order.index(chosen) * HEIGHT - above)

    def _let_go(self) -> None:
        self._kept = None
