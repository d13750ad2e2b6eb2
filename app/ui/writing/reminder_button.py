"""The bell: of the mail that is being written, or of the one that is shown."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core import when
from app.core.language import mark, tr
from app.core.remind import Remind, Reminder, Unless, mark_in_words
from app.ui.parts.icon_button import IconButton
from app.ui.parts.shortcuts import SHOWN_MAIL, under_heading
from app.ui.writing.reminder_menu import ReminderMenu

_NAME: Final = mark("Remind me")
NO_MAIL: Final = mark("Choose a mail that you sent first.")


class ReminderButton(IconButton):
    """In a composer: holds what is `remind`; emits `changed`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bell", tr(_NAME), parent, shortcut="Ctrl+Shift+B")
        self.setProperty("flat", False)
        self.setFixedHeight(32)
        self.setMinimumWidth(36)
        self.setShortcut("Ctrl+Shift+B")
        self.remind: Remind | None = None
        self.choices = ReminderMenu(self)
        self.choices.chosen.connect(self.choose)
        self.choices.none_wanted.connect(lambda: self.choose(None))
        self.clicked.connect(self.show_menu)
        self.choose(None)

    def choose(self, remind: Remind | None) -> None:
        """Take when to be reminded of this mail, None for not at all."""
        self.remind = remind
        self.choices.show_chosen(remind)
        self.show_icon("bell", "accent" if remind else "text")
        self.setText(when.duration(remind.after) if remind else "")
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonTextBesideIcon if remind else styles.ToolButtonIconOnly)
        self.setToolTip(_with_keys(remind.sentence() if remind else tr(_NAME)))
        self.setAccessibleDescription(remind.sentence() if remind else "")
        self.changed.emit()

    def wait_for(self, unless: Unless) -> None:
        """Let something else cancel the reminder, where there is one."""
        if self.remind is not None:
            self.choose(replace(self.remind, unless=unless))

    def show_menu(self) -> None:
        """Show when one could be reminded."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class MailReminderButton(IconButton):
    """In the main window: the reminder of the mail that is shown. `choices` says what is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bell", tr(_NAME), parent, shortcut="Ctrl+Shift+B")
        self.choices = ReminderMenu(self, with_time=True)
        under_heading(self, SHOWN_MAIL)

    def show_reminder(self, reminder: Reminder | None, now: datetime, *, is_possible: bool) -> None:
        """Show what is set for the mail; without a mail that was sent nothing can be."""
        is_set = reminder is not None and not reminder.is_met
        self.setEnabled(is_possible)
        self.choices.show_chosen(None, is_set=is_set)
        colour = "text" if reminder is None or not is_set else "amber" if reminder.is_due(now) else "accent"
        self.show_icon("bell", colour)
        words = _with_keys(tr(_NAME)) if is_possible else tr(NO_MAIL)
        if reminder is not None and is_set:
            words = _with_keys(mark_in_words(reminder.unless, reminder.due_at, now, None))
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def show_menu(self) -> None:
        """Show when one could be reminded."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def _with_keys(words: str) -> str:
    return tr("{words} (Ctrl+Shift+B)", words=words)
