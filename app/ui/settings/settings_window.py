"""The settings: pages at the right, all of them searched at the left; what is switched is applied at once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.core.language import mark, tr
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.shortcuts import shortcut
from app.ui.settings.accounts_page import AccountsPage
from app.ui.settings.general_form import GeneralForm
from app.ui.settings.notifications_form import NotificationsForm
from app.ui.settings.pages import ACCOUNT, TRACKER
from app.ui.settings.sending_form import SendingForm
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsPage
from app.ui.settings.settings_search import Place, SettingsSearch
from app.ui.settings.tracker_form import TrackerForm
from app.ui.settings.tracking_form import TrackingForm

# What the pages are about that are no list of settings.
_WORDS: Final = {
    ACCOUNT: mark(
        "mailbox password server identity identities signature alias folders sign in drafts remove add imap smtp"
    ),
    TRACKER: mark("pairing line pair verify checks server https"),
}


class SettingsWindow(QWidget):
    """Holds the pages; each emits its own wishes. `waiting` tells how many mails of an account wait.

    `changed` gives the page and what makes the new settings of those that are there.
    """

    changed = Signal(object, object)

    def __init__(
        self, settings: Settings, waiting: Callable[[str], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Settings – Sightline"))
        self.resize(860, 620)
        self.page, self.tracker, self.tracking = AccountsPage(waiting), TrackerForm(), TrackingForm(settings)
        self.accounts, self.account, self.identity = self.page.accounts, self.page.account, self.page.identity
        self.sending, self.notifications = SendingForm(settings), NotificationsForm(settings)
        self.general = GeneralForm(settings)
        self.show_accounts(settings)
        self.search, self.stack = SettingsSearch(), QStackedWidget()
        self._pages: dict[str, QWidget] = {
            tr("Accounts"): self.page,
            tr("Tracker"): self.tracker,
            tr("Tracking"): self.tracking,
            tr("Sending"): self.sending,
            tr("Notifications"): self.notifications,
            tr("General"): self.general,
        }
        self._marked: SettingRow | None = None
        self._lay_out()
        self.search.show_places(self._places())
        self.search.place_chosen.connect(self._show_place)
        for keys, name, act in (
            ("Ctrl+W", tr("Close"), self.close),
            ("Esc", tr("Close"), self.close),
            ("Ctrl+F", tr("Search the settings"), self._search),
        ):
            shortcut(self, keys, name, act)

    def show_accounts(self, settings: Settings) -> None:
        """Show the accounts there are now."""
        self.page.show_accounts(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are now."""
        for page in self._forms():
            page.show_settings(settings)

    def show_page(self, page: int) -> None:
        """Show one of the pages, in front."""
        self.search.choose_page(page)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Apply what is typed by now (Qt calls this)."""
        for page in self._forms():
            page.end_typing()
        super().closeEvent(event)

    def _forms(self) -> list[SettingsPage]:
        return [page for page in self._pages.values() if isinstance(page, SettingsPage)]

    def _places(self) -> list[Place]:
        places = []
        for number, (title, page) in enumerate(self._pages.items()):
            places.append(Place(number, title, tr(_WORDS[number]) if number in _WORDS else ""))
            for row in page.findChildren(SettingRow):
                places.append(Place(number, row.title, f"{row.sentence} {title}", row))
        return places

    def _lay_out(self) -> None:
        for title, page in self._pages.items():
            self.stack.addWidget(_scrolled(page, title))
        for form in self._forms():
            form.changed.connect(lambda change, form=form: self.changed.emit(form, change))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.search)
        row.addWidget(self.stack, 1)

    def _show_place(self, place: Place) -> None:
        if self._marked is not None:
            self._marked.mark(found=False)
        self._marked = place.row
        self.stack.setCurrentIndex(place.page)
        area = self.stack.currentWidget()
        if place.row is not None and isinstance(area, QScrollArea):
            place.row.mark(found=True)
            area.ensureWidgetVisible(place.row)

    def _search(self) -> None:
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()


def _scrolled(page: QWidget, title: str) -> QScrollArea:
    page.setContentsMargins(*(6 * theme.GRID,) * 4)
    area = QScrollArea()
    area.setAccessibleName(title)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
