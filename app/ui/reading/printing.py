"""Printing what is shown: the printer's dialog, then a bar with progress and Cancel while pages are painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit, QProgressDialog, QWidget

from app.core.language import tr
from app.ui.parts.saving import file_name
from app.ui.reading.page_painter import PagePainter, Read

_SHOWN_AFTER = 500


class Printing(QObject):
    """Prints mails of a window; one printing after the other. `said` gets what its user is to know."""

    def __init__(self, window: QWidget, said: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._said = window, said
        self.painter: PagePainter | None = None
        self.progress: QProgressDialog | None = None
        self.dialog: QPrintDialog | None = None

    def ask(self, name: str, mails: Read) -> None:
        """Ask for the printer, or a PDF file, and print mails there; `name` is what the printer's list shows."""
        if self.painter is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        self.dialog = dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(tr("Print"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Qt proposes a folder only for a PDF file: a name that is none cannot be printed to.
        file = dialog.findChild(QLineEdit, "filename")
        if file is not None and file.text().endswith("/"):
            file.setText(f"{file.text()}{file_name(name, 'pdf')}")
        dialog.accepted.connect(lambda: self.print_to(printer, mails))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_to(self, printer: QPrinter, mails: Read) -> None:
        """Print mails; what takes longer than half a second shows how far it is, and can be cancelled."""
        self.painter = painter = PagePainter(mails, printer, self._window.logicalDpiX(), self)
        # Not modal: Qt's dialog would then run events whenever it is told of a page.
        self.progress = progress = QProgressDialog(tr("Printing…"), tr("Cancel"), 0, 0, self._window)
        progress.setWindowTitle(tr("Printing"))
        progress.setMinimumDuration(_SHOWN_AFTER)
        progress.canceled.connect(painter.requestInterruption)
        painter.painted.connect(self._show)
        painter.finished.connect(self._end)
        painter.start()

    def end(self) -> None:
        """Stop what is being printed."""
        if self.painter is not None:
            self.painter.requestInterruption()
            self.painter.wait()

    @Slot(int, int)
    def _show(self, done: int, pages: int) -> None:
        if self.progress is not None and not self.progress.wasCanceled():
            self.progress.setMaximum(pages)
            self.progress.setLabelText(tr("Page {page} of {pages}", page=done, pages=pages))
            self.progress.setValue(done)

    @Slot()
    def _end(self) -> None:
        painter, self.painter = self.painter, None
        progress, self.progress = self.progress, None
        if progress is not None:
            progress.close()
            progress.deleteLater()
        if painter is not None:
            if painter.fault:
                self._said(tr("The mail was not printed. {fault}", fault=painter.fault))
            painter.deleteLater()
