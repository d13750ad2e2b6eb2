"""People at their place in the window: whose mail is chosen there is shown, whom one wants to write to is written to."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.language import mark
from app.core.mail_id import MailId, Source
from app.core.message import Recipient, Role
from app.core.tracking import parse_never_tracked
from app.settings import Settings
from app.store.database import Connection
from app.store.messages import address_of
from app.ui.frame.main_window import MainWindow
from app.ui.lists.people_place import PeoplePlace
from app.ui.parts import clock

PEOPLE = mark("People")


class PeopleDesk(QObject):
    """Adds People to a window; `mail_chosen` carries the MailId to show, `letter_wanted` the Recipient to write to."""

    mail_chosen = Signal(object)
    letter_wanted = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        settings: Callable[[], Settings],
        parent: QObject,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.place = PeoplePlace(connection, now, self._is_never_tracked, zone)
        window.add_place(PEOPLE, "person", self.place)
        self.place.person.message_chosen.connect(
            lambda message: self.mail_chosen.emit(MailId(Source.MESSAGE, message))
        )
        window.steps.letter_wanted.connect(self.letter_wanted)
        self.place.person.letter_wanted.connect(
            lambda address, name: self.letter_wanted.emit(Recipient(address_of(address, name), Role.TO))
        )

    def refresh(self) -> None:
        """Show who was written to by now, and what became of it."""
        self.place.refresh()

    def close(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        self.place.stop_reading()

    def _is_never_tracked(self, spec: str) -> bool:
        try:
            address = parse_address(spec)
        except BadInput:
            # One that was sent to with another program, written as this one does not read it.
            return False
        return any(parse_never_tracked(text).covers(address) for text in self._settings().never_tracked)
