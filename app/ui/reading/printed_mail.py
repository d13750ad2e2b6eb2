"""A mail on paper: what is printed of it, as a document that loads nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextDocument

from app.core.language import tr
from app.core.shown_pictures import SCHEME
from app.ui.reading.mail_text import fitted

# On paper links are black, and told by their line.
_STYLE: Final = (
    "a { color: #000000; text-decoration: underline; } h1 { font-size: 14pt; margin-bottom: 6pt; } "
    "td.name { color: #404040; } p.files { color: #404040; }"
)


@dataclass(frozen=True, slots=True)
class Printable:
    """What a view shows of a mail: `lines` of its header, `texts` as simplified HTML, `pictures` by their number."""

    subject: str
    lines: Sequence[tuple[str, str]] = ()
    texts: Sequence[str] = ()
    pictures: Mapping[int, QImage] = field(default_factory=dict)
    files: Sequence[str] = ()

    def html(self, room: int) -> str:
        """Return all of it, no picture wider than there is room for, in pixels."""
        rows = "".join(
            f'<tr><td class="name">{escape(name)}</td><td>{escape(words)}</td></tr>'
            for name, words in self.lines
        )
        named = tr("Files: {names}", names=", ".join(self.files))
        files = f'<hr><p class="files">{escape(named)}</p>' if self.files else ""
        texts = "<hr>".join(fitted(each, room) for each in self.texts)
        return f'<h1>{escape(self.subject)}</h1><table cellspacing="4">{rows}</table><hr>{texts}{files}'


class PrintedMails(QTextDocument):
    """One document of some mails, each beginning on a page of its own; `page` is what a page has room for, in pixels."""

    def __init__(self, mails: Sequence[Printable], page: QSizeF) -> None:
        super().__init__()
        self._pictures: list[Mapping[int, QImage]] = [each.pictures for each in mails]
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(QFont(QFont().family(), 10))
        self.setDefaultStyleSheet(_STYLE)
        room = int(page.width())
        # Pictures of several mails have the same numbers: each mail's get names of their own.
        pieces = [
            each.html(room).replace(f'"{SCHEME}:', f'"{SCHEME}:{place}/') for place, each in enumerate(mails)
        ]
        self.setHtml('<div style="page-break-after: always"></div>'.join(pieces))
        self.setPageSize(page)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Give the pictures that the mails were shown with, and nothing else (Qt calls this)."""
        place, _, number = QUrl(name).path().partition("/")
        if QUrl(name).scheme() == SCHEME and place.isdecimal() and number.isdecimal():
            return self._pictures[int(place)].get(int(number), _missing())
        return _missing()


def _missing() -> QImage:
    nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
    nothing.fill(QColor(0, 0, 0, 0))
    return nothing
