"""One profile at work: its database, its worker, its window, and what leads from wishes to results."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSettings, Signal

from app.core.draft import Draft
from app.core.event import Overrule
from app.core.mail_id import MailId, Source
from app.core.provider import Provider
from app.desktop.places import places_of_user
from app.providers import provider_named
from app.settings import Settings
from app.store import mails, overrules
from app.store.database import Connection, connect
from app.ui.desks.activity_desk import ActivityDesk
from app.ui.desks.answer_desk import AnswerDesk
from app.ui.desks.appearance import Appearance
from app.ui.desks.drafts_desk import DraftsDesk
from app.ui.desks.help_desk import HelpDesk
from app.ui.desks.known_settings import KnownSettings
from app.ui.desks.login_start import LoginStart
from app.ui.desks.lookout import SENT, Lookout
from app.ui.desks.mailbox_desk import MailboxDesk
from app.ui.desks.notice_desk import NoticeDesk
from app.ui.desks.opening_desk import OpeningDesk
from app.ui.desks.outbox_desk import OutboxDesk
from app.ui.desks.people_desk import PeopleDesk
from app.ui.desks.planning_desk import PlanningDesk
from app.ui.desks.print_desk import PrintDesk
from app.ui.desks.reading_desk import ReadingDesk
from app.ui.desks.settings_desk import SettingsDesk
from app.ui.desks.tracker_desk import TrackerDesk
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.parts import clock
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.parts.front import bring_to_front
from app.ui.parts.saving import Saving
from app.ui.parts.worker_link import WorkerLink
from app.ui.parts.writes import Writes
from app.ui.reading.conversation import Conversation
from app.ui.reading.history_popover import HistoryPopover
from app.ui.settings.pages import ACCOUNT, TRACKER

if TYPE_CHECKING:
    from app.ui.settings.settings_window import SettingsWindow
    from app.ui.writing.composer import Composer


_WORKER = ("worker", "--piped", "--json", "--profile")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What `app.cli` hands in: how a draft is queued, a practice profile made, and our own commands started."""

    queue: Callable[[Path, Connection, Draft], object]
    set_up_practice: Callable[[Path], None]
    command: Sequence[str]
    memory: QSettings


class Desk(QObject):
    """Opens a profile; `left` tells that its window was closed. Raises SightlineError where it can't be opened.

    In practice nothing is sent before `show_practice` says that the mailbox answers, and its tracker was checked.
    """

    left = Signal()

    def __init__(self, profile: Path, surroundings: Surroundings, *, practice: bool = False) -> None:
        super().__init__()
        self.profile, self._with = profile, surroundings
        self._known, self._connection = KnownSettings(profile, self), connect(profile)
        self.commands = Commands(surroundings.command, profile, self)
        self._is_practice = practice
        self.tracker = TrackerDesk(self._connection, self._known.now, practice=practice)
        self._writing = WritingDesk(
            profile, self._connection, surroundings.queue, self._known.now, self.tracker.health, self
        )
        self.window = self._new_window(surroundings.memory)
        self.popover = HistoryPopover(clock.now)
        self._writes = writes = Writes(self._connection, self.window.notice.say, self)
        self.worker = WorkerLink([*surroundings.command, *_WORKER, str(profile)], self)
        self._mailboxes = MailboxDesk(
            self.window.mailboxes, self._connection, writes, lambda: self.settings, self.worker, self.commands.run
        )  # fmt: skip
        self._settings = SettingsDesk(
            profile, self._known.now, self._connection, self.commands, self.refresh, self.worker.nudge, self
        )
        self._reading = ReadingDesk(
            self.window.conversation, self._connection, self.commands, lambda: self.settings, self.worker.nudge,
            self.window.notice.say,
        )  # fmt: skip
        self.outbox = OutboxDesk(self.window, writes, self)
        self._drafts = DraftsDesk(self.window, self._connection, writes, self._writing, self.worker.nudge, self)  # fmt: skip
        self._activity = ActivityDesk(self.window, self._connection, writes, self)
        self._people = PeopleDesk(self.window, self._connection, lambda: self.settings, self)
        self._answers = AnswerDesk(
            self.window, self._connection, self._writing, Saving(profile, self), self.window.conversation.mail, self
        )  # fmt: skip
        self._planning = PlanningDesk(self.window, self._connection, writes, self._writing, self.refresh, self)  # fmt: skip
        self.notices = self._new_notices(surroundings.memory)
        self.help = HelpDesk(self.window, self.commands, lambda: self.notices.notifier.way, self)
        self.appearance = Appearance(surroundings.memory, self)
        self._printing = PrintDesk(self.window, profile)
        self._opening = OpeningDesk(self.window, self._writing, self.commands, lambda: self.settings)
        self._lookout = Lookout(self._connection, self._known.are_other, self)
        self._connect()
        self.refresh(["deliveries", "events", "tracker"])
        if not practice:
            self.worker.start()
        self._lookout.start()
        self.notices.start()
        self._drafts.offer()

    @property
    def settings(self) -> Settings:
        """The profile's settings as they are now, or as they were before their file was damaged."""
        return self._known.now()

    def compose(self, returned: Draft | None = None) -> "Composer":
        """Open a composer for a new mail, or for one that was taken back."""
        return self._writing.compose(returned)

    def open(self, wished: Sequence[str]) -> None:
        """Open mailto: links and files with mails."""
        self._opening.open(wished)

    def show_settings(self, page: int = ACCOUNT) -> "SettingsWindow":
        """Open the settings at a page; those that are open come to the front."""
        return self._settings.show(page)

    def may_close(self) -> bool:
        """Close the composers, and tell whether all are closed: what they hold is among the drafts then."""
        return self._writing.may_close()

    def show_mail(self, mail: MailId | None) -> None:
        """Bring the window to the front, with a mail where one is given that is still there."""
        bring_to_front(self.window)
        with suppress(KeyError):
            if mail is not None:
                self._show_mail(mail)
                self._choose(mail)

    def show_practice(self, *, answers: bool) -> None:
        """Take whether the practice mailbox answers, or is being started."""
        self.window.strip.show_ready(answers)
        self.tracker.begin_anew(answers=answers)
        if answers:
            self.worker.start()
            self.worker.nudge()
        self.refresh(["tracker"])

    def overrule(self, event: str, means: Overrule | None) -> None:
        """Store what the user says of an event, None to take it back, and show what follows."""
        now = clock.now()
        self._writes.do(
            lambda to: overrules.say(to, event, means, now), ended=lambda: self.refresh(["events"])
        )

    def refresh(self, changed: Sequence[str]) -> None:
        """Show what was changed."""
        is_sent_box = not set(SENT).isdisjoint(changed)
        self._lookout.note(changed)
        self.window.outbox.refresh()
        self._drafts.refresh()
        self._answers.refresh()
        self._planning.reminders.refresh()
        self._mailboxes.refresh()
        self._show_inbox()
        self.window.inbox.refresh()
        if is_sent_box or "mails" in changed:
            self.window.conversation.refresh()
            self._activity.refresh()
            self._people.refresh()
        if is_sent_box:
            self.window.sent.show_accounts(several=len(self.settings.accounts) > 1)
            self.window.sent.refresh()
            if self.popover.isVisible():
                self.popover.refresh(self._connection)
        self._writing.hold(self.tracker.held())
        health = self.tracker.health()
        self.notices.show_tracker(health.fault if self.settings.tracker_url else None)
        self.notices.refresh()
        self.window.navigation.show_tracker(health.fault)
        self._writing.refresh()
        self._settings.show_tracker()

    def close(self) -> None:
        """End the worker and close the database; everything shown stays in the store."""
        self._writes.end()
        self._lookout.stop()
        self.notices.close()
        self.help.close()
        self._writing.end()
        self._answers.close()
        self.outbox.close()
        self._planning.reminders.end()
        self._opening.close()
        self._printing.end()
        self.worker.close()
        self._settings.close()
        for run in self.findChildren(CommandRun):
            run.leave()
        self.popover.close()
        self.window.conversation.clear()
        self._reading.end()
        self.window.quit()
        self.window.sent.stop_reading()
        self.window.inbox.stop_reading()
        self._activity.close()
        self._people.close()
        self._connection.close()
        # Else their signals, which lead to what is written here, would keep them for good.
        for window in (self.popover, self.window):
            window.deleteLater()

    def _new_notices(self, memory: QSettings) -> NoticeDesk:
        name = "practice" if self._is_practice else "own"
        return NoticeDesk(
            self.window, self._connection, self._writes, lambda: self.settings, memory, name, self
        )

    def _new_window(self, memory: QSettings) -> MainWindow:
        return MainWindow(
            InboxPlace(self._connection, clock.now),
            SentBox(self._connection, clock.now),
            OutboxView(self._connection, self._provider_of),
            Conversation(clock.now),
            memory,
            drafts=DraftsView(self._connection),
            practice=self._is_practice,
        )

    def _connect(self) -> None:
        window = self.window
        window.compose_wanted.connect(self.compose)
        window.navigation.settings_wanted.connect(self.show_settings)
        window.navigation.tracker_wanted.connect(lambda: self.show_settings(TRACKER))
        window.sent.message_chosen.connect(self._show_message)
        window.sent.message_opened.connect(self._show_message)
        window.sent.history_wanted.connect(self._show_history)
        window.sent.said.connect(lambda sentence: window.notice.say(sentence, calm=True))
        window.conversation.mail_chosen.connect(self._choose)
        self.popover.mail_chosen.connect(self._show_mail)
        self.popover.link_activated.connect(self._reading.follow)
        self.popover.panel.export_wanted.connect(self._reading.save_history)
        window.inbox.mail_opened.connect(self._show_mail)
        for place in (window.inbox, self._activity, self._people):
            place.mail_chosen.connect(self._show_mail)
        self._people.letter_wanted.connect(lambda to: self.compose().head.show_recipients([to]))
        window.inbox.failed.connect(window.notice.say)
        window.inbox.refreshed.connect(self._show_inbox)
        for shown in (window.conversation, self.popover):
            shown.overruled.connect(self.overrule)
        self._writing.queued.connect(self.outbox.show_queued)
        self._writing.fetch_wanted.connect(self.worker.nudge)
        self._writing.settings_wanted.connect(self.show_settings)
        self.outbox.changed.connect(lambda: self.refresh(["deliveries"]))
        self.outbox.due.connect(self.worker.nudge)
        self.outbox.returned.connect(self._writing.go_on)
        window.closed.connect(self.left)
        window.may_close, window.stays = self.may_close, self.notices.stays
        self.notices.mail_wanted.connect(self.show_mail)
        self.notices.quit_wanted.connect(window.quit)
        login, writing = LoginStart(places_of_user()), self._writing
        for serve in (self.notices.serve, self.help.serve, self.appearance.serve, login.serve, writing.serve):
            self._settings.opened.connect(serve)
        window.navigation.help_wanted.connect(lambda: self.help.show(window))
        for source in (self.worker, self._lookout):
            source.changed.connect(self.refresh)
        self.worker.said.connect(window.notice.say)
        self._known.tell(window.settings)

    def _show_inbox(self) -> None:
        is_there = any(account.imap is not None for account in self.settings.accounts)
        self.window.inbox.show_mailbox(is_there=is_there, reading=self._mailboxes.reading)
        self.window.show_inbox(is_there=is_there)

    def _provider_of(self, address: str) -> Provider:
        known = next((each for each in self.settings.accounts if each.address == address), None)
        return provider_named(known.provider if known else "")

    def _show_message(self, message: int) -> None:
        self._show_mail(MailId(Source.MESSAGE, message))

    def _choose(self, mail: MailId) -> None:
        # Each stands in a list of its own; the other one stays as it is.
        of_mail = mail.source is Source.MAIL
        sent = mails.message_of(self._connection, mail.number) if of_mail else mail.number
        if sent is not None:
            self.window.sent.choose_message(sent)
        else:
            self.window.inbox.choose_mail(mail.number)
        self._answers.refresh()
        self._planning.reminders.refresh()

    def _show_mail(self, mail: MailId) -> None:
        self.window.conversation.show_mail(self._connection, mail)
        self._answers.refresh()
        self._planning.reminders.refresh()

    def _show_history(self, message: int, point: QPoint) -> None:
        self.popover.open_at(self._connection, message, point)
