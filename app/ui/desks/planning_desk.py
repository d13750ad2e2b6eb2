"""What is planned around a mail: the templates it begins with, the reminders it leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.store.database import Connection
from app.ui.desks.reminder_desk import ReminderDesk
from app.ui.desks.templates_desk import TemplatesDesk
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.parts.writes import Writes


class PlanningDesk(QObject):
    """Holds both desks; `changed` is told what of the store is another."""

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writes: Writes,
        writing: WritingDesk,
        changed: Callable[[Sequence[str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.templates = TemplatesDesk(window, connection, writing, self)
        self.reminders = ReminderDesk(
            window, connection, writes, window.conversation.mail, lambda: changed(["deliveries"]), self
        )
