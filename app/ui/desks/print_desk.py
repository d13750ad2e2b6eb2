"""What is printed from a window: the mail that is open, or its whole thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.frame.main_window import MainWindow
from app.ui.reading.answer_button import Use
from app.ui.reading.printed_thread import read_thread
from app.ui.reading.printing import Printing

if TYPE_CHECKING:
    from app.ui.reading.file_window import FileWindow


class PrintDesk:
    """Prints what an answer button of a window asks for."""

    def __init__(self, window: "MainWindow | FileWindow", profile: Path) -> None:
        self._shown, self._profile = window.conversation.thread_view, profile
        self.printing = Printing(window, window.notice.say)
        window.answer.use_wanted.connect(self._use)

    def end(self) -> None:
        """Stop what is being printed."""
        self.printing.end()

    def _use(self, use: Use) -> None:
        shown = self._shown.printable()
        if shown is None:
            return
        thread, profile = self._shown.order(), self._profile
        if use is Use.PRINT:
            self.printing.ask(shown.subject, lambda: [shown])
        elif use is Use.PRINT_THREAD:
            self.printing.ask(shown.subject, lambda: read_thread(profile, thread))
