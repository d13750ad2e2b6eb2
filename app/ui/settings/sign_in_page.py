"""Where the user signs in while Sightline waits: the page in the browser, or the code for another device."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.ui.parts import theme
from app.ui.parts.form_rows import hint

_NOT_OPEN = mark("Did no page open? Open it again, or copy its address into a browser.")


class SignInPage(QFrame):
    """Hidden until there is a page or a code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(tr("Where you sign in"))
        self._url = ""
        self.code = QLabel()
        self.code.setProperty("title", True)
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(tr("The code"))
        self.words = hint(tr(_NOT_OPEN))
        self.open = QPushButton(tr("Open the page"))
        self.copy = QPushButton(tr("Copy"))
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.open)
        row.addWidget(self.copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.code)
        column.addWidget(self.words)
        column.addLayout(row)
        self.setFocusProxy(self.open)
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self._url)))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.code.text() or self._url))
        self.hide()

    def show_page(self, url: str) -> None:
        """Show how to get at the page that is open in the browser."""
        self._show("", url, tr("Copy the address"))

    def show_code(self, code: str, url: str) -> None:
        """Show the code to type at an address."""
        self._show(code, url, tr("Copy the code"))

    def clear(self) -> None:
        """Show nothing: it is over."""
        self._url = ""
        self.code.clear()
        self.hide()

    def _show(self, code: str, url: str, copy: str) -> None:
        self._url = url
        self.code.setText(code)
        self.code.setAccessibleDescription(" ".join(code))
        self.code.setVisible(bool(code))
        self.words.setVisible(not code)
        self.copy.setText(copy)
        self.show()
