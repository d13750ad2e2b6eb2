"""What somebody who reads a mail can wish for; the views say it, the desk does it."""

from dataclasses import dataclass

from app.core.delivery import State
from app.core.mail_id import MailId


@dataclass(frozen=True, slots=True)
class Fetch:
    """The whole mail, from its mailbox."""

    number: int


@dataclass(frozen=True, slots=True)
class Seen:
    """The mail was read."""

    number: int


@dataclass(frozen=True, slots=True)
class FetchPictures:
    """The pictures from the internet that the mail names."""

    number: int


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The mail in the browser."""

    number: int


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of the mail in the program that shows its kind."""

    mail: MailId
    position: int
    filename: str


@dataclass(frozen=True, slots=True)
class SaveFile:
    """A file of the mail, where the user wants it."""

    mail: MailId
    position: int
    filename: str


@dataclass(frozen=True, slots=True)
class SaveAll:
    """All files of the mail, where the user wants them."""

    mail: MailId


@dataclass(frozen=True, slots=True)
class Decide:
    """What became of a delivery whose outcome is unknown, by its id."""

    delivery: bytes
    state: State


ReadingWish = Fetch | Seen | FetchPictures | OpenPage | OpenFile | SaveFile | SaveAll | Decide
