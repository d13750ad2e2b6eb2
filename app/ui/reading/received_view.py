"""One mail that came: its header, its text and its files, as far as they are here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core import when
from app.core.envelope import Correspondent
from app.core.language import counted, mark, tr
from app.core.message import Role
from app.core.shown_html import plain
from app.core.shown_links import BIDI
from app.core.shown_mail import ShownMail
from app.store.shown_mails import Fetching, ReceivedMail
from app.ui.parts import icons, theme
from app.ui.parts.mail_parts import HeaderLines, Note, Notes, hairline, label, listed, shortened, stacked
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.picture_decoder import PictureDecoder
from app.ui.parts.theme import GRID
from app.ui.reading.files_list import FilesList, ListedFile
from app.ui.reading.mail_body import MailBody
from app.ui.reading.printed_mail import Printable
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
        self._subject = label(heading=True)
        self._header = HeaderLines()
        self._notes = Notes()
        self.notice = NoticeBar(tr("Mail"))
        self.pictures = NoticeBar(tr("Pictures"))
        self.question = NoticeBar(tr("Link"))
        self.body = MailBody()
        self.files = FilesList()
        self._cut = label(is_muted=True)
        self._browser = QPushButton(tr("Open in browser"))
        self._decoder = PictureDecoder(self)
        self._decoder.decoded.connect(self.body.show_picture)
        self.body.link_activated.connect(self._follow)
        self.files.wished.connect(self.wished)
        self._browser.clicked.connect(lambda: self.wished.emit(OpenPage(self._number)))
        self._lay_out()

    def show_mail(self, mail: Received) -> None:
        """Show a mail; what is shown of it already, and what is unfolded, stays."""
        received, shown = mail.received, mail.shown
        if self._number != received.mail.id:
            self._number = received.mail.id
            self.pictures.clear()
            self.question.clear()
            self._given = ()
        self._subject.setText(received.mail.envelope.subject or tr("(no subject)"))
        self._say_how_far(mail)
        given = (received.mail.id, shown, mail.known)
        if given == self._given:
            return
        self._given = given
        self._header.show_lines(received_lines(received, self._zone))
        self._browser.setVisible(shown is not None)
        self._cut.setVisible(shown is not None and (shown.text.cut or bool(shown.quote and shown.quote.cut)))
        self._show_text(mail)
        self._offer_pictures(shown)

    def printable(self) -> Printable:
        """Return what is shown, to be printed."""
        return Printable(
            self._subject.text(),
            self._header.lines,
            self.body.texts(),
            self.body.pictures(),
            self.files.names(),
        )

    def show_subject(self, wanted: bool) -> None:
        """Show the subject, or leave it to a head that stands above."""
        self._subject.setVisible(wanted)

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

    def changeEvent(self, event: QEvent) -> None:
        """Draw icons in the colours that are in force now (Qt calls this)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._browser.setIcon(icons.icon("browser", theme.colours().qcolor("accent")))

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
            self.body.show_text(plain(mail.known))
            self._decoder.decode(0, mail.picture)
        else:
            self.body.show_text(shown.text, shown.quote)
            self._decoder.decode(len(shown.pictures), mail.picture)
        files = shown.files if shown else ()
        self.files.show_files(
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

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("Mail"))
        self._cut.setText(tr("This mail is long: its beginning is shown. “Open in browser” shows more."))
        self._browser.setProperty("link", True)
        self._browser.setIcon(icons.icon("browser", theme.colours().qcolor("accent")))
        self._browser.setToolTip(tr("The full look, without anything being loaded from the network"))
        below = QHBoxLayout()
        below.addWidget(self._browser)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        stacked(
            layout,
            (
                self._subject, self._header, self._notes, hairline(), self.notice, self.pictures, self.body,
                self.question, self._cut, self.files, below,
            ),
        )  # fmt: skip


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
