"""The text of a mail: its own words, and below them, folded, what it quotes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.core.shown_html import Simplified
from app.ui.parts.theme import GRID
from app.ui.reading.mail_text import MailText

SHOW, HIDE = mark("… show quoted text"), mark("… hide quoted text")


class MailBody(QWidget):
    """Shows a text and what it quotes; a link is a wish."""

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.quote = MailText(), MailText()
        self.quote.setAccessibleName(tr("Quoted text"))
        self.fold = QPushButton(tr(SHOW))
        self.fold.setProperty("link", True)
        self.fold.clicked.connect(self._toggle)
        self._own = Simplified("", cut=False)
        self._quoted: Simplified | None = None
        self._pictures: dict[int, QImage] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.text)
        layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.quote)
        for text in (self.text, self.quote):
            text.link_activated.connect(self.link_activated)

    def show_text(self, text: Simplified, quoted: Simplified | None = None) -> None:
        """Show a mail's text; what it quotes is folded."""
        self._own, self._quoted = text, quoted
        self._pictures = {}
        self.text.show_text(text)
        self.quote.hide()
        self.fold.setText(tr(SHOW))
        self.fold.setVisible(quoted is not None)

    def show_picture(self, number: int, image: QImage) -> None:
        """Show a picture wherever the text names it."""
        self._pictures[number] = image
        self.text.show_picture(number, image)
        self.quote.show_picture(number, image)

    def texts(self) -> list[str]:
        """Return what is shown, as simplified HTML: what is quoted only where it is unfolded."""
        is_unfolded = self._quoted is not None and not self.quote.isHidden()
        return [self._own.html, *([self._quoted.html] if self._quoted and is_unfolded else [])]

    def pictures(self) -> dict[int, QImage]:
        """Return the pictures that are shown, by their number in the text."""
        return dict(self._pictures)

    def _toggle(self) -> None:
        if self._quoted is None:
            return
        unfold = self.quote.isHidden()
        if unfold:
            self.quote.show_text(self._quoted)
            for number, image in self._pictures.items():
                self.quote.show_picture(number, image)
        self.quote.setVisible(unfold)
        self.fold.setText(tr(HIDE if unfold else SHOW))
