"""The settings: accounts, tracker, tracking."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.accounts_page import AccountsPage
from app.ui.sending_form import SendingForm
from app.ui.tracker_form import TrackerForm
from app.ui.tracking_form import TrackingForm

ACCOUNT, TRACKER, TRACKING, SENDING = range(4)


class SettingsWindow(QWidget):
    """Holds the forms; each emits its own wishes. `waiting` tells how many mails of an account wait."""

    def __init__(
        self, settings: Settings, waiting: Callable[[str], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Settings – Sightline")
        self.resize(640, 560)
        self.page, self.tracker, self.tracking = AccountsPage(waiting), TrackerForm(), TrackingForm(settings)
        self.accounts, self.account, self.identity = self.page.accounts, self.page.account, self.page.identity
        self.sending = SendingForm(settings)
        self.show_accounts(settings)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        for title, page in (
            ("Accounts", self.page),
            ("Tracker", self.tracker),
            ("Tracking", self.tracking),
            ("Sending", self.sending),
        ):
            self.tabs.addTab(_scrolled(page), title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.GRID, 0, 0)
        column.addWidget(self.tabs)
        for keys in ("Ctrl+W", "Esc"):
            QShortcut(QKeySequence(keys), self, self.close)

    def show_accounts(self, settings: Settings) -> None:
        """Show the accounts there are now."""
        self.page.show_accounts(settings)

    def show_page(self, page: int) -> None:
        """Show one of the forms, in front."""
        self.tabs.setCurrentIndex(page)
        self.show()
        self.raise_()
        self.activateWindow()


def _scrolled(page: QWidget) -> QScrollArea:
    page.setContentsMargins(*(6 * theme.GRID,) * 4)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
