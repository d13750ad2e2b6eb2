"""The settings: account, tracker, tracking."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.account_form import AccountForm
from app.ui.account_list import AccountList
from app.ui.tracker_form import TrackerForm
from app.ui.tracking_form import TrackingForm

ACCOUNT, TRACKER, TRACKING = range(3)


class SettingsWindow(QWidget):
    """Holds the forms; each emits its own wishes. `waiting` tells how many mails of an account wait."""

    def __init__(
        self, settings: Settings, waiting: Callable[[str], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Settings – Sightline")
        self.resize(620, 520)
        self.account, self.tracker, self.tracking = AccountForm(), TrackerForm(), TrackingForm(settings)
        self.accounts = AccountList(waiting)
        self.show_accounts(settings)
        self.tabs = QTabWidget()
        for title, form in (
            ("Account", _stacked(self.accounts, self.account)),
            ("Tracker", self.tracker),
            ("Tracking", self.tracking),
        ):
            self.tabs.addTab(form, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * theme.GRID,) * 4)
        column.addWidget(self.tabs)
        for keys in ("Ctrl+W", "Esc"):
            QShortcut(QKeySequence(keys), self, self.close)

    def show_accounts(self, settings: Settings) -> None:
        """Show the accounts there are now; that of practice goes with the practice mailbox only."""
        self.accounts.show_accounts(() if settings.practice else settings.accounts)

    def show_page(self, page: int) -> None:
        """Show one of the forms, in front."""
        self.tabs.setCurrentIndex(page)
        self.show()
        self.raise_()
        self.activateWindow()


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(above)
    column.addWidget(below, 1)
    return page
