"""What notifications tell, when, and how much of it others may read."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.core.mail_id import MailId, Source
from app.core.notice import Happening
from app.core.notice_words import Notice, notices_of
from app.core.notifying import Kind, Notifying, Privacy, QuietHours
from app.settings import Settings
from app.ui.parts import clock, theme
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.form_rows import caption, hint
from app.ui.parts.switch import Switch
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsPage
from app.ui.tray.notifier import Way

_KINDS: Final = {
    Kind.OPENED: (
        mark("Opens"),
        mark("The first open of each recipient; of more in a thread, one in ten minutes."),
    ),
    Kind.CLICKED: (
        mark("Clicks"),
        mark("The first click of each recipient; of more in a thread, one in ten minutes."),
    ),
    Kind.REPLIED: (
        mark("Replies"),
        mark("Each answer to a mail you sent, unless you read it elsewhere before."),
    ),
    Kind.BOUNCED: (mark("Bounces"), mark("Each mail that comes back as not delivered.")),
    Kind.REMINDER: (
        mark("Reminders"),
        mark("What you wanted to be reminded of, once it is due and nothing came."),
    ),
}
_PRIVACY: Final = {
    Privacy.FULL: mark("Who, and which mail"),
    Privacy.SUBJECT: mark("Only the subject"),
    Privacy.NOTHING: mark("Nothing"),
}
_DAYS: Final = {
    mark("Mon"): mark("Monday"),
    mark("Tue"): mark("Tuesday"),
    mark("Wed"): mark("Wednesday"),
    mark("Thu"): mark("Thursday"),
    mark("Fri"): mark("Friday"),
    mark("Sat"): mark("Saturday"),
    mark("Sun"): mark("Sunday"),
}
_ONLY_THEN: Final = mark("Notify only at these times")
_FORMAT: Final = "HH:mm"


class NotificationsForm(SettingsPage):
    """Shows what notifications tell. `trial_wanted` gives one to be shown now."""

    trial_wanted = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notifying = settings.notifying
        self.on = Switch(tr("Notifications"))
        self.kinds = {kind: Switch(tr(title)) for kind, (title, _) in _KINDS.items()}
        self.privacy = ChoiceBox()
        for level, words in _PRIVACY.items():
            self.privacy.addItem(tr(words), level)
        self.preview = _Preview()
        self.trial = QPushButton(tr("Show one now"))
        self.hours = _Hours()
        self.way = SettingRow(tr("Notifications"), tr(Way.SOUGHT.value), self.on)
        self._lay_out(
            (
                self.way,
                *(SettingRow(tr(title), tr(words), self.kinds[kind]) for kind, (title, words) in _KINDS.items()),
                SettingRow(tr("Privacy"), tr("How much of it anybody may read who sees your screen."), self.privacy),
                SettingRow(tr("Preview"), tr("A notification looks like this."), self._with_trial(), below=True),
                SettingRow(tr(_ONLY_THEN), tr("Quiet hours otherwise: what happens then is told together afterwards."),
                           self.hours.on),
                SettingRow(tr("Times and days"), tr("From when until when, and on which days."), self.hours, below=True),
            )
        )  # fmt: skip
        self.show_settings(settings)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        self._notifying = wanted = settings.notifying
        for switch, on in (
            (self.on, wanted.on),
            *((switch, kind in wanted.kinds) for kind, switch in self.kinds.items()),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(on)
        with QSignalBlocker(self.privacy):
            self.privacy.setCurrentIndex(self.privacy.findData(wanted.privacy))
        self.hours.show_hours(wanted.quiet)
        self._show_preview()

    def show_way(self, way: Way) -> None:
        """Show how notifications are shown on this desktop, or that they are not."""
        self.way.explain(tr(way.value))
        self.trial.setEnabled(way in (Way.SERVICE, Way.TRAY))

    def _with_trial(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.preview, 1)
        row.addWidget(self.trial)
        return both

    def _connect(self) -> None:
        self.on.toggled.connect(lambda on: self._say(on=on))
        for kind, switch in self.kinds.items():
            switch.toggled.connect(
                lambda on, kind=kind: self._change(
                    lambda now: replace(now, kinds=now.with_kind(kind, wanted=on))
                )
            )
        self.privacy.currentIndexChanged.connect(
            lambda: self._say(privacy=Privacy(self.privacy.currentData()))
        )
        self.hours.changed.connect(lambda quiet: self._say(quiet=quiet))
        self.trial.clicked.connect(lambda: self.trial_wanted.emit(self._sample()))

    def _say(self, **changes: Any) -> None:
        self._change(lambda now: replace(now, **changes))

    def _change(self, change: Any) -> None:
        self._notifying = change(self._notifying)
        self._show_preview()
        self._wish(lambda now: replace(now, notifying=change(now.notifying)))

    def _show_preview(self) -> None:
        self.preview.show_notice(self._sample())
        for kind, switch in self.kinds.items():
            switch.setEnabled(self._notifying.on)
            switch.setAccessibleName(tr(_KINDS[kind][0]))
        self.hours.setEnabled(self._notifying.quiet.on)

    def _sample(self) -> Notice:
        return sample(self._notifying)


def sample(wanted: Notifying) -> Notice:
    """Return what a notification of an open would say."""
    now, mail = clock.now(), MailId(Source.MESSAGE, 0)
    subject = tr("Our offer for Northwind")
    opened = Happening("", Kind.OPENED, now - timedelta(minutes=2), "Anna Berg", subject, mail, mail)
    [notice] = notices_of([opened], wanted.privacy, now)
    return replace(notice, keys=(), mail=None)


class _Preview(QFrame):
    """A notification as the desktop may show it."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._body = caption(""), hint("")
        self.setProperty("card", True)
        self.setAccessibleName(tr("Preview of a notification"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * theme.GRID,) * 4)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._body)

    def show_notice(self, notice: Notice) -> None:
        """Show its words."""
        self._title.setText(notice.title)
        self._body.setText(notice.body)
        self.setAccessibleDescription(f"{notice.title}. {notice.body}")

    def words(self) -> tuple[str, str]:
        """Return what is shown."""
        return self._title.text(), self._body.text()


class _Hours(QWidget):
    """The hours and days on which notifications are shown; `on` switches all that."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.on = Switch(tr(_ONLY_THEN))
        self.begin, self.end = QTimeEdit(), QTimeEdit()
        self.days = [QPushButton(tr(day)) for day in _DAYS]
        self.begin.setAccessibleName(tr("Notify from"))
        self.end.setAccessibleName(tr("Notify until"))
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for part in (self.begin, hint(tr("until")), self.end):
            row.addWidget(part)
        row.addStretch(1)
        chips = QHBoxLayout()
        chips.setSpacing(theme.GRID)
        for day, name in zip(self.days, _DAYS.values(), strict=True):
            day.setCheckable(True)
            day.setProperty("chip", True)
            day.setAccessibleName(tr(name))
            chips.addWidget(day)
            day.toggled.connect(self._tell)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(chips)
        for edit in (self.begin, self.end):
            edit.setDisplayFormat(_FORMAT)
            edit.timeChanged.connect(self._tell)
        self.on.toggled.connect(self._tell)

    def show_hours(self, quiet: QuietHours) -> None:
        """Show the hours as they are set."""
        self.blockSignals(True)
        self.on.setChecked(quiet.on)
        self.begin.setTime(QTime.fromString(quiet.begin, _FORMAT))
        self.end.setTime(QTime.fromString(quiet.end, _FORMAT))
        for place, day in enumerate(self.days):
            day.setChecked(place in quiet.days)
        self.blockSignals(False)

    def _tell(self) -> None:
        days = tuple(place for place, day in enumerate(self.days) if day.isChecked())
        begin, end = (edit.time().toString(_FORMAT) for edit in (self.begin, self.end))
        self.changed.emit(QuietHours(self.on.isChecked(), begin, end, days))
