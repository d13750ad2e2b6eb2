"""One mail that came: its header, its text and its files, as far as they are here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QWidget

from app.core import when
from app.core.envelope import Correspondent
from app.core.language import counted, mark, tr
from app.core.message import Role
from app.core.shown_html import plain
from app.core.shown_links import BIDI
from app.core.shown_mail import ShownMail
from app.store.shown_mails import Fetching, ReceivedMail
from app.ui.parts.mail_parts import Note, Notes, listed, shortened
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.picture_decoder import PictureDecoder
from app.ui.reading.listed_file import ListedFile
from app.ui.reading.mail_sheet import MailSheet
from app.ui.reading.reading_wish import Fetch, FetchPictures, OpenPage

_GONE: Final = mark(
    "This mail stands in no folder of your mailbox any more: it was deleted, or moved where Sightline does not look."
)
_COMING: Final = mark("The mail is being fetched from your mailbox…")
_PICTURES: Final = mark(
    "Pictures from the internet are not shown: loading them tells the sender that you read this."
)
_PICTURES_COMING: Final = mark("Pictures are being loaded…")


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as far as it is here: `shown` where it is ready, else `known`, the text that is known, and why it waits.

    `picture` gives the bytes of a picture that `shown` names by number.
    """

    received: ReceivedMail
    shown: ShownMail | None
    fetching: Fetching
    known: str = ""
    picture: Callable[[int], bytes | None] = lambda number: None


class ReceivedView(QWidget):
    """Shows a `Received`. Emits wishes, and links to open; one that misleads is asked about first."""

    wished = Signal(object)
    link_activated = Signal(str)

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._number = 0
        self._given: tuple[object, ...] = ()
        self._misleading: dict[str, str] = {}
        self.sheet = MailSheet(self)
        self._notes = Notes()
        self.notice = NoticeBar(tr("Mail"))
        self.pictures = NoticeBar(tr("Pictures"))
        self.question = NoticeBar(tr("Link"))
        self._decoder = PictureDecoder(self)
        sheet = self.sheet
        sheet.lay_out((self._notes,), (self.notice, self.pictures, sheet.body, self.question))
        self._decoder.decoded.connect(sheet.body.show_picture)
        sheet.body.link_activated.connect(self._follow)
        sheet.files.wished.connect(self.wished)
        sheet.browser_wanted.connect(lambda: self.wished.emit(OpenPage(self._number)))

    def show_mail(self, mail: Received) -> None:
        """Show a mail; what is shown of it already, and what is unfolded, stays."""
        received, shown = mail.received, mail.shown
        if self._number != received.mail.id:
            self._number = received.mail.id
            self.pictures.clear()
            self.question.clear()
            self._given = ()
        self.sheet.subject.setText(received.mail.envelope.subject or tr("(no subject)"))
        self._say_how_far(mail)
        given = (received.mail.id, shown, mail.known)
        if given == self._given:
            return
        self._given = given
        self.sheet.header.show_lines(received_lines(received, self._zone))
        cut = shown is not None and (shown.text.cut or bool(shown.quote and shown.quote.cut))
        self.sheet.show_look(cut=cut, full=shown is not None)
        self._show_text(mail)
        self._offer_pictures(shown)

    def number(self) -> int:
        """Return the row id of the mail that is shown."""
        return self._number

    def say_pictures(self, sentence: str) -> None:
        """Say why pictures are missing, and offer to try again."""
        self.pictures.say(sentence, (tr("Try again"), self._want_pictures))

    def clear(self) -> None:
        """Decode no more."""
        self._decoder.stop()
        self._number, self._given = 0, ()

    def _say_how_far(self, mail: Received) -> None:
        fault = mail.fetching.fault
        notes = [] if mail.received.mail.is_here else [Note("problem", "amber", tr(_GONE))]
        if claim := _borrowed_address(mail.received.mail.envelope.sender):
            notes.append(Note("problem", "amber", claim))
        if protection := mail.shown.protection if mail.shown else "":
            notes.append(Note("unknown", "muted", tr(protection)))
        if pixels := mail.shown.hidden if mail.shown else 0:
            words = counted(
                "{n} hidden tracking picture was not loaded.",
                "{n} hidden tracking pictures were not loaded.",
                pixels,
            )
            notes.append(Note("eye-slash", "muted", words))
        self._notes.show_notes(notes)
        if mail.shown is not None or not (mail.received.mail.is_here or mail.received.mail.has_source):
            self.notice.clear()
        elif fault:
            wish = Fetch(mail.received.mail.id)
            self.notice.say(
                tr("The mail could not be fetched: {fault}", fault=fault),
                (tr("Try again"), lambda: self.wished.emit(wish)),
            )
        else:
            self.notice.say(tr(_COMING), calm=True)

    def _show_text(self, mail: Received) -> None:
        shown = mail.shown
        self._misleading = {
            QUrl(url).toString(): host for url, host in (shown.misleading if shown else {}).items()
        }
        if shown is None:
            self.sheet.body.show_text(plain(mail.known))
            self._decoder.decode(0, mail.picture)
        else:
            self.sheet.body.show_text(shown.text, shown.quote)
            self._decoder.decode(len(shown.pictures), mail.picture)
        files = shown.files if shown else ()
        self.sheet.files.show_files(
            mail.received.id,
            [ListedFile(each.position, each.filename, each.size, each.content_type) for each in files],
        )

    def _offer_pictures(self, shown: ShownMail | None) -> None:
        if shown is None or not shown.remote:
            self.pictures.clear()
            return
        self.pictures.say(tr(_PICTURES), (tr("Show them"), self._want_pictures), calm=True)

    def _want_pictures(self) -> None:
        self.pictures.say(tr(_PICTURES_COMING), calm=True)
        self.wished.emit(FetchPictures(self._number))

    def _follow(self, url: str) -> None:
        host = self._misleading.get(url)
        if host is None:
            self.link_activated.emit(url)
            return
        target = shortened(QUrl(url).host() or url)
        self.question.say(
            tr("This link says {host}, but leads to {target}.", host=shortened(host), target=target),
            (tr("Leave it"), lambda: None),
            (tr("Open it"), lambda: self.link_activated.emit(url)),
        )
        self.question.focus_answer()


def person(who: Correspondent) -> str:
    """Return somebody with their address always beside the name: a name may be that of anybody, even an address."""
    name, address = (shortened(BIDI.sub("", each).strip()) for each in (who.name, who.address))
    if not address:
        return tr("{name} (no address)", name=name) if name else tr("unknown (no address)")
    return f"{name} <{address}>" if name and name.casefold() != address.casefold() else address


def received_lines(received: ReceivedMail, zone: tzinfo | None) -> list[tuple[str, str]]:
    """Return who wrote a mail to whom and when, a line each."""
    envelope = received.mail.envelope
    lines = [(tr("From"), person(envelope.sender))]
    for role, words in ((Role.TO, tr("To")), (Role.CC, tr("Cc"))):
        people = [person(each) for found, each in envelope.recipients if found is role]
        lines += [(words, listed(people))] if people else []
    answers = [
        each for each in envelope.reply_to if each.address.casefold() != envelope.sender.address.casefold()
    ]
    lines += [(tr("Reply to"), listed([person(each) for each in answers]))] if answers else []
    date = envelope.date
    lines.append((tr("Date"), when.to_the_minute(date, zone) if date else tr("no date")))
    return lines


def _borrowed_address(who: Correspondent) -> str:
    """Return a warning where a name is another address than the one it stands beside; empty where it is none."""
    words = [word.strip("<>()[]\"',;") for word in who.name.split() if "@" in word]
    other = next((word for word in words if word.casefold() != who.address.casefold()), "")
    if not other:
        return ""
    said, true = shortened(other), shortened(who.address)
    return tr("The name shows {said}, but the mail says that it is from {true}.", said=said, true=true)
