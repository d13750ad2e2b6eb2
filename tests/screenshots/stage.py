"""The stage: one profile that is full and one that is empty, and the windows that a screen is made of."""

import time
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QSettings, QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.trackability import TrackerHealth
from app.providers import provider_named
from app.settings import Settings
from app.store import people
from app.store.database import Connection
from app.ui.desks.activity_desk import ActivityDesk
from app.ui.desks.people_desk import PeopleDesk
from app.ui.frame.main_window import MainWindow
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.parts import theme
from app.ui.parts.writes import Writes
from app.ui.reading.answer_button import NOT_BEGUN, Possible
from app.ui.reading.conversation import Conversation
from app.ui.writing.composer import Composer
from tests.screenshots import profile
from tests.support.mail_stories import NOW, message_id

_WITHIN = 10.0


def damaged_settings() -> str:
    """What is said where the settings can't be read."""
    return tr(
        "The settings in {path} are damaged ({error}). Mend the file, or move it away and set up your accounts "
        "anew.",
        path="/home/sam/.local/share/sightline/settings.json",
        error="Expecting ',' delimiter: line 12 column 5 (char 310)",
    )


@dataclass(slots=True)
class Stage:
    """Builds windows as the program does, with a clock that stands still. `size` is what main windows get."""

    full: Connection
    empty: Connection
    folder: Path
    size: QSize
    settings: Settings = profile.SETTINGS
    opened: list[Connection] = field(default_factory=list)
    _shown: list[QWidget] = field(default_factory=list)

    def main_window(self, connection: Connection | None = None, *, practice: bool = False) -> MainWindow:
        """Show the main window of a profile, the full one by default."""
        connection = connection or self.full
        memory = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        with theme.unstyled(application):
            window = MainWindow(
                InboxPlace(connection, lambda: NOW, UTC),
                SentBox(connection, lambda: NOW),
                OutboxView(connection, lambda _: provider_named("microsoft365"), lambda: NOW),
                Conversation(lambda: NOW, UTC),
                memory,
                drafts=DraftsView(connection, lambda: NOW, UTC),
                practice=practice,
                now=lambda: NOW,
            )
        window.sent.message_chosen.connect(
            lambda row: window.conversation.show_mail(connection, message_id(row))
        )
        window.inbox.mail_chosen.connect(lambda mail: window.conversation.show_mail(connection, mail))
        window.conversation.mail_chosen.connect(lambda mail: _choose(window.sent, mail))
        activity = ActivityDesk(
            window, connection, Writes(connection, window.notice.say, window), window, lambda: NOW, UTC
        )
        activity.mail_chosen.connect(lambda mail: window.conversation.show_mail(connection, mail))
        activity.refresh()
        people_desk = PeopleDesk(window, connection, lambda: self.settings, window, lambda: NOW, UTC)
        people_desk.mail_chosen.connect(lambda mail: window.conversation.show_mail(connection, mail))
        people_desk.refresh()
        window.show_counts()
        window.show_inbox(is_there=True)
        window.navigation.show_tracker(None)
        window.resize(self.size)
        self.show(window)
        return window

    def conversation_of(self, message: int) -> MainWindow:
        """Show the main window with a message chosen."""
        window = self.main_window()
        window.sent.choose_message(message)
        window.answer.allow(Possible(answer="", again="", eml="", html="", dialogue=NOT_BEGUN))
        self.settle(window)
        return window

    def composer(self, health: TrackerHealth | None = None) -> Composer:
        """Show a window to write a mail in."""
        composer = Composer(self.settings, lambda typed: people.matching(self.full, typed))
        composer.set_health(health or TrackerHealth())
        # What is measured depends on what is installed.
        composer.pixel_cost.scale.end()
        composer.resize(760, 640)
        self.show(composer)
        return composer

    def show(self, widget: QWidget) -> None:
        """Show a window in front, until all of it is there."""
        self._shown.append(widget)
        widget.show()
        widget.activateWindow()
        self.settle(widget)

    def shown(self) -> list[QWidget]:
        """Return the windows that are shown."""
        return [each for each in self._shown if each.isVisible()]

    def settle(self, widget: QWidget) -> None:
        """Let events pass until nothing in a window waits for its turn any more."""
        deadline = time.monotonic() + _WITHIN
        for _ in range(3):
            QApplication.processEvents()
        while any(_is_about_to_act(timer) for timer in widget.findChildren(QTimer)):
            # Its time is an event, too.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > deadline:
                raise TimeoutError(f"{type(widget).__name__} does not come to rest.")
        for _ in range(3):
            QApplication.processEvents()

    def with_above(self, below: QWidget, above: QWidget, place: QPoint) -> QPixmap:
        """Return a picture of a window with another one above it, at a place within it."""
        self.settle(below)
        self.settle(above)
        picture = below.grab()
        painter = QPainter(picture)
        painter.drawPixmap(place, above.grab())
        painter.end()
        return picture

    def clear(self) -> None:
        """Take everything away again."""
        for widget in self._shown:
            for conversation in widget.findChildren(Conversation):
                conversation.clear()
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for connection in self.opened:
            connection.close()
        self.opened.clear()


def _choose(sent: SentBox, mail: MailId) -> None:
    if mail.source is Source.MESSAGE:
        sent.choose_message(mail.number)


def _is_about_to_act(timer: QTimer) -> bool:
    return timer.isActive() and (timer.isSingleShot() or timer.interval() == 0)
