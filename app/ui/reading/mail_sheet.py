"""What every mail has on the screen, whoever wrote it: subject and header, text, files, and the way to its full look."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui.parts import icons
from app.ui.parts.mail_parts import HeaderLines, hairline, label, stacked
from app.ui.parts.theme import GRID
from app.ui.reading.files_list import FilesList
from app.ui.reading.mail_body import MailBody
from app.ui.reading.printed_mail import Printable

Parts = tuple[QWidget | QLayout, ...]


class MailSheet(QVBoxLayout):
    """Lays a mail out in the view that shows it, and says what may be printed of it."""

    browser_wanted = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        view.setAccessibleName(tr("Mail"))
        self.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        self.setSpacing(3 * GRID)
        self.subject = label(heading=True)
        self.header = HeaderLines()
        self.body = MailBody()
        self.files = FilesList()
        self._cut = label(is_muted=True)
        self._cut.setText(tr("This mail is long: its beginning is shown. “Open in browser” shows more."))
        self._browser = QPushButton(icons.icon("browser", "accent"), tr("Open in browser"))
        self._browser.setProperty("link", True)
        self._browser.setToolTip(tr("The full look, without anything being loaded from the network"))
        self._browser.clicked.connect(self.browser_wanted)

    def lay_out(self, said: Parts, text: Parts, below: Parts = ()) -> None:
        """Put all below each other: what is `said` of the mail under its header, `text` with the body, the rest below."""
        browser = QHBoxLayout()
        browser.addWidget(self._browser)
        browser.addStretch(1)
        head = (self.subject, self.header, *said, hairline())
        stacked(self, (*head, *text, self._cut, self.files, browser, *below))

    def show_look(self, *, cut: bool, full: bool) -> None:
        """Say where only the beginning is shown, and offer the full look where there is one."""
        self._cut.setVisible(cut)
        self._browser.setVisible(full)

    def printable(self) -> Printable:
        """Return what is shown, to be printed."""
        return Printable(
            self.subject.text(),
            self.header.lines,
            self.body.texts(),
            self.body.pictures(),
            self.files.names(),
        )
