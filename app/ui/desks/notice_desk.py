"""What leads from what happened to the desktop: notifications, the tray, muted threads."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from app.core.errors import SightlineError
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.notice_words import Notice, line_of, notices_of
from app.core.tray_picture import tray_picture
from app.settings import Settings
from app.store import muting, notices, outbox, threads
from app.store.database import Connection
from app.ui.frame.main_window import MainWindow
from app.ui.lists.deed import Deed
from app.ui.parts import clock
from app.ui.parts.writes import Writes
from app.ui.reading.history_loader import ReadThread
from app.ui.tray.notifier import Notifier, Way
from app.ui.tray.tray import HOUR, RECENT, Tray, tomorrow_morning

if TYPE_CHECKING:
    from app.ui.settings.settings_window import SettingsWindow

_LOOK_EVERY: Final = 20_000
_MOST_TOLD: Final = 1_000
# A desktop that starts brings its tray later than the programs that start with it.
_TRAY_WITHIN: Final = 30_000


class NoticeDesk(QObject):
    """Tells what is due and shows the tray. `mail_wanted` is a mail that somebody clicked, `quit_wanted` from the tray.

    `memory` is kept beside the database: by it a database that was brought back from a backup tells nothing twice.
    """

    mail_wanted = Signal(object)
    quit_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writes: Writes,
        settings: Callable[[], Settings],
        memory: QSettings,
        name: str,
        parent: QObject,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__(parent)
        self._window, self._connection, self._settings, self._now = window, connection, settings, now
        self._memory, self._name = memory, f"notices-{name}"
        self._writes, self._is_telling = writes, False
        self._fault: str | None = None
        self._thread: tuple[MailId, ...] = ()
        self.tray = Tray(self)
        self.notifier = Notifier(self.tray.icon, self)
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._tray_wait = QTimer(self, singleShot=True, interval=_TRAY_WITHIN)
        self._tray_wait.timeout.connect(self._show_without_tray)
        self._connect()

    def start(self) -> None:
        """Begin to tell."""
        try:
            self._catch_up()
        except SightlineError as error:
            self._window.notice.say(str(error))
        self.refresh()
        self.notifier.start()
        self._look.start()

    def show_tracker(self, fault: str | None) -> None:
        """Take what is wrong with the tracker."""
        self._fault = fault

    def refresh(self) -> None:
        """Tell what is due, take back what turned out to be nothing, and show how things stand."""
        self._tell()
        self.notifier.withdraw(lambda keys: notices.withdrawn(self._connection, keys))
        self._show_tray()
        self._show_mute()

    def pause(self, until: datetime | None) -> None:
        """Tell nothing until a time; None goes on."""
        self._writes.do(lambda connection: notices.pause(connection, until), ended=self.refresh)

    def wait_in_tray(self) -> None:
        """Keep the window hidden, unless no tray comes from which it could be opened."""
        self._tray_wait.start()

    def stays(self) -> bool:
        """Tell whether the program goes on without its window, and say so the first time."""
        if not self.tray.is_there() or not self._settings().keep_running:
            return False
        if not self._memory.value("told-of-tray", False, bool):
            self._memory.setValue("told-of-tray", True)
            self.notifier.show(_staying())
        return True

    def serve(self, settings: "SettingsWindow") -> None:
        """Show in the settings what this desktop can do, and one notification where that is asked for."""
        settings.notifications.show_way(self.notifier.way)
        settings.notifications.trial_wanted.connect(self.notifier.show)
        self.notifier.way_found.connect(settings.notifications.show_way)
        settings.general.show_tray(is_there=self.tray.is_there())

    def close(self) -> None:
        """Tell no more."""
        self._look.stop()
        self._tray_wait.stop()
        self.notifier.close()
        self.tray.close()

    def _show_without_tray(self) -> None:
        if not self._window.isVisible() and not self.tray.is_there():
            self._window.showMinimized()

    def _connect(self) -> None:
        self._look.timeout.connect(self.refresh)
        self.notifier.way_found.connect(lambda: self.refresh())
        self.notifier.activated.connect(lambda notice: self.mail_wanted.emit(notice.mail))
        self.tray.window_wanted.connect(lambda: self.mail_wanted.emit(None))
        self.tray.mail_wanted.connect(self.mail_wanted)
        self.tray.compose_wanted.connect(self._window.compose_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
        self.tray.pause_wanted.connect(self.pause)
        self.tray.menu.aboutToShow.connect(self._show_tray)
        self.tray.hour.triggered.connect(lambda: self.pause(self._now() + HOUR))
        self.tray.tomorrow.triggered.connect(lambda: self.pause(tomorrow_morning(self._now().astimezone())))
        self._window.conversation.loader.loaded.connect(self._take_thread)
        self._window.conversation.cleared.connect(self._show_mute)
        self._window.mute.clicked.connect(lambda: self._mute(self._window.conversation.mail()))
        self._window.sent.table.deeds.append(
            Deed(self._mute_words, lambda messages: self._mute(_message(messages)), alone=True)
        )

    def _catch_up(self) -> None:
        rounds, told_at = self._memory.value(f"{self._name}/rounds"), self._memory.value(f"{self._name}/at")
        # A file that somebody damaged tells nothing.
        with suppress(TypeError, ValueError):
            notices.catch_up(self._connection, int(rounds), datetime.fromisoformat(told_at))

    def _tell(self) -> None:
        now, wanted = self._now(), self._settings().notifying
        is_held = wanted.quiet.is_quiet(now.astimezone()) or notices.paused_until(self._connection, now)
        if is_held or self._is_telling or self.notifier.way in (Way.SOUGHT, Way.NONE):
            return
        due = notices.due(self._connection, _MOST_TOLD)
        if not due:
            return

        def show(rounds: int) -> None:
            self._memory.setValue(f"{self._name}/rounds", rounds)
            self._memory.setValue(f"{self._name}/at", now.isoformat())
            self._memory.sync()
            for notice in notices_of(due, wanted.privacy, now):
                self.notifier.show(notice)

        # What can't be noted as told is not told.
        self._is_telling = True
        self._writes.do(lambda connection: notices.note_told(connection, due), show, self._end_telling)

    def _end_telling(self) -> None:
        self._is_telling = False

    def _show_tray(self) -> None:
        now = self._now()
        paused = notices.paused_until(self._connection, now)
        picture = tray_picture(
            fault=self._fault,
            waiting=outbox.stuck(self._connection),
            paused_until=paused,
            is_quiet=self._settings().notifying.quiet.is_quiet(now.astimezone()),
            now=now,
        )
        self.tray.show_picture(picture, paused=paused is not None)
        self.tray.is_there()
        self.tray.show_recent(
            [(line_of(each, now), each.mail) for each in notices.recent(self._connection, RECENT)]
        )

    def _take_thread(self, thread: ReadThread) -> None:
        self._thread = tuple(thread.mails)
        self._show_mute()

    def _show_mute(self) -> None:
        is_there = self._window.conversation.mail() is not None
        muted = is_there and muting.is_muted(self._connection, self._thread)
        self._window.mute.show_muted(muted, is_there=is_there)

    def _mute_words(self, messages: Sequence[int]) -> str:
        thread = threads.of_mail(self._connection, _message(messages))
        is_muted = muting.is_muted(self._connection, thread)
        return tr("Unmute thread") if is_muted else tr("Mute thread")

    def _mute(self, mail: MailId | None) -> None:
        if mail is None:
            return

        def turn(connection: Connection) -> None:
            thread = threads.of_mail(connection, mail)
            if muting.is_muted(connection, thread):
                muting.unmute(connection, thread)
            else:
                muting.mute(connection, thread, self._now())

        self._writes.do(turn, ended=self._show_mute)


def _message(messages: Sequence[int]) -> MailId:
    return MailId(Source.MESSAGE, messages[0])


def _staying() -> Notice:
    return Notice(
        tr("Sightline goes on"),
        tr("It stays in the tray and tells you of opens. Quit it there; Settings, General, changes this."),
        (),
        None,
    )
