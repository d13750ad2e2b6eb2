"""The text of a mail, shown simplified: as high as it is, loading nothing."""

import re
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.core.language import tr
from app.core.shown_html import Simplified
from app.core.shown_pictures import SCHEME
from app.ui.parts import theme

_SIZED = re.compile(rf'(<img src="{SCHEME}:\d+") width="(\d+)" height="(\d+)"')
_EMPTY = QImage(1, 1, QImage.Format.Format_ARGB32)
_EMPTY.fill(0)


class MailText(QTextBrowser):
    """Shows simplified HTML and grows with it; a link is a wish. Its pictures are those that it is given, by number."""

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = self._fitting = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text of the mail"))
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.link_activated.emit(url.toString()))

    def show_text(self, text: Simplified) -> None:
        """Show a mail's text."""
        self._html = text.html
        # What an earlier mail showed is no resource of this one.
        self.document().clear()
        self._draw()

    def show_picture(self, number: int, image: QImage) -> None:
        """Show a picture in its place."""
        self.document().addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(f"{SCHEME}:{number}"), image
        )
        self.viewport().update()

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Load nothing, whatever the text names; a picture that is still to come is empty (Qt calls this)."""
        return _EMPTY if QUrl(name).scheme() == SCHEME else None

    def sizeHint(self) -> QSize:
        """Return the size at which all of the text shows (Qt calls this)."""
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_wide() else 0
        return QSize(320, round(self.document().size().height()) + bar + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of the text is hidden (Qt calls this)."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width asks for (Qt calls this)."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            if fitted(self._html, event.size().width()) != self._fitting:
                self._draw()
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the links in the colours that are in force now (Qt calls this)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._html:
            self._draw()

    def _draw(self) -> None:
        self.document().setDefaultStyleSheet(f"a {{ color: {theme.colours().accent}; }}")
        self._fitting = fitted(self._html, self.viewport().width())
        self.setHtml(self._fitting)
        self.updateGeometry()

    def _is_wide(self) -> bool:
        return self.document().idealWidth() > self.viewport().width() + 1


def fitted(html: str, room: int) -> str:
    """Return the text with no picture wider than there is room for."""

    def fit(found: re.Match[str]) -> str:
        width, height = int(found[2]), int(found[3])
        if width <= room or room <= 0:
            return found[0]
        return f'{found[1]} width="{room}" height="{max(height * room // width, 1)}"'

    return _SIZED.sub(fit, html) if f'"{SCHEME}:' in html else html
