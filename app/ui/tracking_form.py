"""What is tracked by default, and what never is."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.domains import DomainPattern
from app.core.errors import BadInput
from app.core.tracking import parse_never_tracked
from app.settings import Identity, Settings
from app.ui import theme


class TrackingForm(QWidget):
    """Shows the tracking settings; emits `save_wanted` with settings in which every entry is valid."""

    save_wanted = Signal(Settings)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        identities = [identity for account in settings.accounts for identity in account.identities]
        self.opens = QCheckBox("Track opens in new mails")
        self.opens.setChecked(all(identity.opens for identity in identities))
        self.clicks = QCheckBox("Track links in new mails")
        self.clicks.setChecked(all(identity.clicks for identity in identities))
        self.excluded = _lines("Excluded domains", settings.excluded_domains)
        self.never = _lines("Never tracked", settings.never_tracked)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setProperty("warning", True)
        self.fault.hide()
        self.save = QPushButton("Save")
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._save)
        column = QVBoxLayout(self)
        column.setSpacing(2 * theme.GRID)
        for widget in (
            self.opens,
            self.clicks,
            QLabel("Links to these domains start untracked, one a line; *.example.com with its sub-domains:"),
            self.excluded,
            QLabel("Mail to these people is never tracked, an address or a domain a line:"),
            self.never,
            self.fault,
            self.save,
        ):
            column.addWidget(widget)

    def _save(self) -> None:
        try:
            excluded = tuple(str(DomainPattern.parse(line)) for line in _entries(self.excluded))
            never = tuple(_entries(self.never))
            for entry in never:
                parse_never_tracked(entry)
        except (ValueError, BadInput) as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.fault.hide()
        accounts = tuple(
            replace(
                account, identities=tuple(self._with_defaults(identity) for identity in account.identities)
            )
            for account in self._settings.accounts
        )
        self._settings = replace(
            self._settings, accounts=accounts, excluded_domains=excluded, never_tracked=never
        )
        self.save_wanted.emit(self._settings)

    def _with_defaults(self, identity: Identity) -> Identity:
        return replace(identity, opens=self.opens.isChecked(), clicks=self.clicks.isChecked())


def _lines(name: str, entries: tuple[str, ...]) -> QPlainTextEdit:
    edit = QPlainTextEdit("\n".join(entries))
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setMaximumHeight(24 * theme.GRID)
    return edit


def _entries(edit: QPlainTextEdit) -> list[str]:
    return [line.strip() for line in edit.toPlainText().splitlines() if line.strip()]
