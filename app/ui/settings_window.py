"""The settings: account, tracker, tracking."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.account_form import AccountForm
from app.ui.accounts_list import AccountsList
from app.ui.form_rows import caption, hint
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
        self.account, self.tracker, self.tracking = AccountForm(), TrackerForm(), TrackingForm(settings)
        self.sending = SendingForm(settings)
        self.accounts = AccountsList(waiting)
        self._changing = hint("Saving an address that is there already changes its account.")
        self.show_accounts(settings)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        for title, page in (
            ("Account", self._accounts_page()),
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
        """Show the accounts there are now; that of practice goes with the practice mailbox only."""
        accounts = () if settings.practice else settings.accounts
        self.accounts.show_accounts(accounts)
        self._changing.setVisible(bool(accounts))

    def show_page(self, page: int) -> None:
        """Show one of the forms, in front."""
        self.tabs.setCurrentIndex(page)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_account_saved(self, settings: Settings) -> None:
        """Show the account that is there now, and leave the form for another one."""
        self.show_accounts(settings)
        self.account.show_saved()

    def _accounts_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.accounts)
        column.addSpacing(3 * theme.GRID)
        column.addWidget(caption("Add an account"))
        column.addWidget(self._changing)
        column.addSpacing(theme.GRID)
        column.addWidget(self.account, 1)
        return page


def _scrolled(page: QWidget) -> QScrollArea:
    page.setContentsMargins(*(6 * theme.GRID,) * 4)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
