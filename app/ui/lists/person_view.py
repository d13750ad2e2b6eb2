"""One correspondent over all mails: what is known of how they read, and every mail to them."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.core.person import Person, facts, notes
from app.store import correspondents
from app.store.database import Connection
from app.store.people_listing import MailsTo
from app.ui.lists.people_model import MailsModel
from app.ui.lists.people_table import MailsTable
from app.ui.parts import icons
from app.ui.parts.mail_parts import Note, Notes, hairline, label
from app.ui.parts.theme import GRID


class PersonView(QWidget):
    """Shows somebody. Emits a message that is chosen, and an address to write to.

    `is_never_tracked` tells of an address whether the settings say so.
    """

    message_chosen = Signal(int)
    letter_wanted = Signal(str, str)

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        is_never_tracked: Callable[[str], bool],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._connection, self._zone, self._is_never_tracked = connection, zone, is_never_tracked
        self._person: Person | None = None
        self._name = label(heading=True)
        self._address = label(is_muted=True, selectable=True)
        self._facts = Notes()
        self.write = QPushButton(icons.icon("compose"), tr("Write a mail"))
        self._model = MailsModel(MailsTo(connection), clock, zone)
        self.mails = MailsTable(self._model)
        self._model.setParent(self)
        self.mails.row_chosen.connect(self.message_chosen)
        self.write.clicked.connect(self._want_letter)
        self._lay_out()
        self.hide()

    def show_person(self, number: int | None) -> None:
        """Show a correspondent by their row id; nobody where they are gone."""
        found = {} if number is None else correspondents.rows(self._connection, [number])
        who = found.get(number or 0)
        self.setVisible(who is not None)
        if who is None:
            self._person = None
            return
        before = self._person and self._person.who.number
        self._person = correspondents.person(self._connection, who, self._zone)
        self._name.setText(who.who)
        self._address.setText(who.address)
        self._address.setVisible(bool(who.name))
        self.write.setAccessibleName(tr("Write a mail to {who}", who=who.who))
        never = self._is_never_tracked(who.address)
        self._facts.show_notes(
            [Note(icon, "muted", words) for icon, words in facts(self._person)]
            + [Note(*each, is_muted=True) for each in notes(self._person, never_tracked=never)]
        )
        if before == who.number:
            self.mails.refresh()
        else:
            self._model.show_listing(MailsTo(self._connection, who.address))

    def refresh(self) -> None:
        """Show what is known by now, where anybody sees it."""
        if self._person is not None and self.isVisible():
            self.show_person(self._person.who.number)

    def stop_reading(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        self._model.stop_reading()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what became known meanwhile (Qt calls this)."""
        super().showEvent(event)
        self.refresh()

    def _want_letter(self) -> None:
        if self._person is not None:
            self.letter_wanted.emit(self._person.who.address, self._person.who.name)

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Person"))
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._address)
        head.addLayout(names, 1)
        head.addWidget(self.write, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        told.setSpacing(2 * GRID)
        told.addLayout(head)
        told.addLayout(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(told)
        column.addWidget(self.mails, 1)
