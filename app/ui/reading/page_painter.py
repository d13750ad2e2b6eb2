"""Paints mails page after page, beside the window: a QPrinter may be painted on in any thread."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QThread, Signal
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QPainter, QPalette
from PySide6.QtPrintSupport import QPrinter

from app.core.errors import SightlineError
from app.core.language import mark, tr
from app.ui.reading.printed_mail import Printable, PrintedMails

FOOT: Final = 28
_GONE: Final = mark("It is not here any more.")
_CANNOT: Final = mark("The printer or the file can't be written to. Choose another one, or make room there.")

Read = Callable[[], Sequence[Printable]]
"""Gives the mails to print, in the thread that paints them. Raises SightlineError."""


class PagePainter(QThread):
    """Emits `painted` with the pages done and how many there are. `fault` says in the end what went wrong.

    `dots` are those of an inch on the screen, by which letters were measured.
    """

    painted = Signal(int, int)

    def __init__(self, mails: Read, printer: QPrinter, dots: float, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._printer, self._dots = mails, printer, dots
        self.fault = ""

    def run(self) -> None:
        """Read the mails, then paint until all is done or the thread is asked to stop (Qt calls this)."""
        try:
            mails = self._read()
        except SightlineError as error:
            self.fault = str(error)
            return
        if not mails:
            self.fault = tr(_GONE)
            return
        scale = self._printer.logicalDpiX() / self._dots
        paper = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        page = QSizeF(paper.width() / scale, paper.height() / scale - FOOT)
        document = PrintedMails(mails, page)
        painter = QPainter()
        if not painter.begin(self._printer):
            self.fault = tr(_CANNOT)
            return
        painter.scale(scale, scale)
        wanted = _wanted(self._printer, document.pageCount())
        for done, number in enumerate(wanted, 1):
            if self.isInterruptionRequested():
                self._printer.abort()
                break
            if done > 1 and not self._printer.newPage():
                self.fault = tr(_CANNOT)
                break
            paint_page(painter, document, number, mails[0].subject)
            self.painted.emit(done, len(wanted))
        if not painter.end() and not self.isInterruptionRequested():
            self.fault = tr(_CANNOT)


def paint_page(painter: QPainter, document: PrintedMails, number: int, subject: str) -> None:
    """Paint one page of a document, the first is 1, and below it the subject and which page it is."""
    page = document.pageSize()
    top = (number - 1) * page.height()
    shown = QRectF(0, top, page.width(), page.height())
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(shown)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = shown
    # Paper is white, whatever the window is.
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    document.documentLayout().draw(painter, context)
    painter.restore()
    place, letters = f"{number} / {document.pageCount()}", QFontMetricsF(document.defaultFont())
    foot = QRectF(0, page.height(), page.width(), FOOT)
    room = page.width() - letters.horizontalAdvance(place) - FOOT
    painter.setFont(document.defaultFont())
    painter.setPen(Qt.GlobalColor.black)
    elided = letters.elidedText(subject, Qt.TextElideMode.ElideRight, room)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, elided)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, place)


def _wanted(printer: QPrinter, pages: int) -> list[int]:
    """Return the pages that the user asked for in the printer's dialog, all by default."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        return list(range(printer.fromPage(), min(printer.toPage(), pages) + 1))
    return list(range(1, pages + 1))
