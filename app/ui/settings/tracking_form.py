"""What is tracked by default, and what never is."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.core.domains import DomainPattern
from app.core.language import mark, tr
from app.core.own_network import parse_own_networks
from app.core.tracking import parse_never_tracked
from app.settings import Settings
from app.ui.parts.switch import Switch
from app.ui.settings.defaults_form import DefaultsForm
from app.ui.settings.entries_field import EntriesField, Parse, merged
from app.ui.settings.setting_row import SettingRow

_OPEN_TIME: Final = mark(
    "Works with Outlook and Thunderbird, where your tracker allows it: the picture keeps loading until the mail is "
    "closed, and some readers show that something is still loading."
)


def _domains(lines: list[str]) -> tuple[str, ...]:
    return tuple(str(DomainPattern.parse(line)) for line in lines)


def _people(lines: list[str]) -> tuple[str, ...]:
    for line in lines:
        parse_never_tracked(line)
    return tuple(lines)


class TrackingForm(DefaultsForm):
    """Shows the tracking settings."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.open_time = Switch(tr("Estimate how long mails are open"))
        self._lists: dict[str, tuple[EntriesField, SettingRow]] = {
            name: _entries(parse, title, sentence)
            for name, title, sentence, parse in (
                ("excluded_domains", tr("Excluded domains"), tr("Links to these domains start untracked, one a line; "
                 "*.example.com with its sub-domains."), _domains),
                ("never_tracked", tr("Never tracked"), tr("Mail to these people is never tracked, an address or a "
                 "domain a line."), _people),
                ("own_networks", tr("Your own networks"), tr("What comes from there counts as you, not as a reader: "
                 "192.0.2.10 or 192.0.2.0/24, one a line."), parse_own_networks),
            )
        }  # fmt: skip
        self.excluded, self.never, self.own = (field for field, _ in self._lists.values())
        self._add_rows(
            (
                SettingRow(tr("Estimate how long mails are open"), tr(_OPEN_TIME), self.open_time),
                *(row for _, row in self._lists.values()),
            )
        )
        self.show_settings(settings)
        self.open_time.toggled.connect(lambda on: self._wish(lambda now: replace(now, open_time=on)))
        for name, (field, row) in self._lists.items():
            field.edited.connect(lambda before, after, name=name: self._edit(name, before, after))
            field.faulty.connect(row.say)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        self._show_defaults(settings)
        with QSignalBlocker(self.open_time):
            self.open_time.setChecked(settings.open_time)
        for name, (field, _) in self._lists.items():
            field.show_entries(getattr(settings, name))

    def end_typing(self) -> None:
        """Apply what is typed by now."""
        for field, _ in self._lists.values():
            field.end_typing()

    def faults(self) -> list[str]:
        """Return what is wrong with what is typed, and not applied."""
        return [row.fault() for _, row in self._lists.values() if row.fault()]

    def _edit(self, name: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        def change(now: Settings) -> Settings:
            edited: dict[str, Any] = {name: merged(getattr(now, name), before, after)}
            return replace(now, **edited)

        self._wish(change)


def _entries(parse: Parse, title: str, sentence: str) -> tuple[EntriesField, SettingRow]:
    field = EntriesField(parse)
    return field, SettingRow(title, sentence, field, below=True)
