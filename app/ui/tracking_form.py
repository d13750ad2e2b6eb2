"""What is tracked by default, and what never is."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.domains import DomainPattern
from app.core.errors import BadInput
from app.core.own_network import parse_own_networks
from app.core.tracking import parse_never_tracked
from app.settings import Identity, Settings
from app.ui import theme
from app.ui.form_rows import caption, hint
from app.ui.said import Said, Tone
from app.ui.tick_box import TickBox

_OPEN_TIME = (
    "Works with Outlook and Thunderbird, where your tracker allows it: the picture keeps loading until the mail is "
    "closed, and some readers show that something is still loading."
)


class TrackingForm(QWidget):
    """Shows the tracking settings; emits `save_wanted` with settings in which every entry is valid."""

    save_wanted = Signal(Settings)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        identities = [identity for account in settings.accounts for identity in account.identities]
        self.opens = TickBox("Track opens in new mails")
        self.opens.setChecked(all(identity.opens for identity in identities))
        self.clicks = TickBox("Track links in new mails")
        self.clicks.setChecked(all(identity.clicks for identity in identities))
        self.open_time = TickBox("Estimate how long mails are open")
        self.open_time.setChecked(settings.open_time)
        self.excluded = _lines("Excluded domains", settings.excluded_domains)
        self.never = _lines("Never tracked", settings.never_tracked)
        self.own = _lines("Your own networks", settings.own_networks)
        self.fault = Said("What became of the tracking settings")
        self.save = QPushButton("Save")
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._save)
        # What was said is about what stood there before.
        for changed in (
            self.opens.toggled, self.clicks.toggled, self.open_time.toggled,
            self.excluded.textChanged, self.never.textChanged, self.own.textChanged,
        ):  # fmt: skip
            changed.connect(lambda: self.fault.say(""))
        self._lay_out()

    def show_saved(self) -> None:
        """Say that what was set is stored."""
        self.fault.say("Saved.", Tone.DONE)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.opens)
        column.addWidget(self.clicks)
        column.addWidget(self.open_time)
        column.addWidget(hint(_OPEN_TIME))
        for title, words, entries in (
            ("Excluded domains", "Links to these domains start untracked, one a line; *.example.com with its "
             "sub-domains.", self.excluded),
            ("Never tracked", "Mail to these people is never tracked, an address or a domain a line.", self.never),
            ("Your own networks", "What comes from there counts as you, not as a reader: 192.0.2.10 or 192.0.2.0/24, "
             "one a line.", self.own),
        ):  # fmt: skip
            column.addSpacing(2 * theme.GRID)
            about = QVBoxLayout()
            about.setSpacing(theme.GRID // 2)
            about.addWidget(caption(title))
            about.addWidget(hint(words))
            column.addLayout(about)
            column.addWidget(entries)
        column.addSpacing(theme.GRID)
        column.addWidget(self.fault)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _save(self) -> None:
        try:
            excluded = tuple(str(DomainPattern.parse(line)) for line in _entries(self.excluded))
            never = tuple(_entries(self.never))
            for entry in never:
                parse_never_tracked(entry)
            own = parse_own_networks(_entries(self.own))
        except (ValueError, BadInput) as error:
            self.fault.say(str(error))
            return
        self.fault.say("")
        accounts = tuple(
            replace(
                account, identities=tuple(self._with_defaults(identity) for identity in account.identities)
            )
            for account in self._settings.accounts
        )
        self._settings = replace(
            self._settings,
            accounts=accounts,
            excluded_domains=excluded,
            never_tracked=never,
            own_networks=own,
            open_time=self.open_time.isChecked(),
        )
        self.save_wanted.emit(self._settings)

    def _with_defaults(self, identity: Identity) -> Identity:
        return replace(identity, opens=self.opens.isChecked(), clicks=self.clicks.isChecked())


def _lines(name: str, entries: tuple[str, ...]) -> QPlainTextEdit:
    edit = QPlainTextEdit("\n".join(entries))
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(14 * theme.GRID)
    return edit


def _entries(edit: QPlainTextEdit) -> list[str]:
    return [line.strip() for line in edit.toPlainText().splitlines() if line.strip()]
