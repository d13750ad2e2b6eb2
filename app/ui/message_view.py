"""One sent mail as it was written, with what became of it for each recipient and what was not tracked."""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core import when
from app.core.history import SentMail
from app.core.recipient_lines import RecipientLine, Untracked, recipient_lines, untracked
from app.core.shown_html import plain, simplified
from app.core.written_mail import AttachedFile, size_words
from app.store.history import WrittenMail
from app.ui import clock, icons, theme
from app.ui.mail_text import MailText
from app.ui.theme import GRID

_SMALL = QSize(4 * GRID, 4 * GRID)
_PEOPLE_SHOWN = 12


class MessageView(QWidget):
    """Shows a `WrittenMail` and its `SentMail`. Wishes: a link to open, the mail in the browser."""

    link_activated = Signal(str)
    browser_wanted = Signal(int)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._message = 0
        self._mail: SentMail | None = None
        self._subject = _label(heading=True)
        self._header = QGridLayout()
        self._status = QVBoxLayout()
        self._untracked = QVBoxLayout()
        self._files = QVBoxLayout()
        self._text = MailText()
        self._cut = _label(muted=True)
        self._rule = hairline()
        self._browser = QPushButton("Open in browser")
        self._text.link_activated.connect(self.link_activated)
        self._browser.clicked.connect(lambda: self.browser_wanted.emit(self._message))
        self._lay_out()

    def show_mail(self, written: WrittenMail, mail: SentMail) -> None:
        """Show a mail."""
        self._message = written.id
        body = written.body
        text = simplified(body.html) if body.html is not None else plain(body.text)
        self._subject.setText(mail.subject or "(no subject)")
        self._show_header(written, mail)
        self._text.show_text(text)
        self._cut.setVisible(text.cut or written.cut)
        self._browser.setVisible(body.html is not None)
        _refill(self._files, [_file_line(file) for file in written.files if not file.content_id])
        self.show_status(mail)

    def show_subject(self, wanted: bool) -> None:
        """Show the subject, or leave it to a head that stands above."""
        self._subject.setVisible(wanted)

    def show_status(self, mail: SentMail) -> None:
        """Show what is known now of the mail that is shown."""
        self._mail = mail
        now = self._now()
        _refill(self._status, [part for line in recipient_lines(mail, now) for part in _recipient(line)])
        left = [_untracked_line(part) for part in untracked(mail)]
        _refill(self._untracked, left)
        self._rule.setVisible(bool(left))

    def refresh_ages(self) -> None:
        """Show how old everything is now."""
        if self._mail is not None:
            self.show_status(self._mail)

    def changeEvent(self, event: QEvent) -> None:
        """Draw icons in the colours that are in force now (Qt calls this)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._browser.setIcon(icons.icon("browser", theme.colours().qcolor("accent")))
            self.refresh_ages()

    def _show_header(self, written: WrittenMail, mail: SentMail) -> None:
        _empty(self._header)
        people = (("From", (written.sender,)), ("To", written.to), ("Cc", written.cc), ("Bcc", written.bcc))
        lines = [(label, _listed(names)) for label, names in people if names]
        lines.append(("Date", when.absolute(mail.at, self._zone)))
        for row, (label, words) in enumerate(lines):
            value = _label(selectable=True)
            value.setText(words)
            value.setAccessibleName(f"{label}: {words}")
            self._header.addWidget(_muted(label), row, 0, Qt.AlignmentFlag.AlignTop)
            self._header.addWidget(value, row, 1)

    def _lay_out(self) -> None:
        self.setAccessibleName("Mail")
        self._header.setHorizontalSpacing(3 * GRID)
        self._header.setVerticalSpacing(GRID)
        self._header.setColumnStretch(1, 1)
        self._cut.setText("This mail is long: its beginning is shown. “Open in browser” shows more.")
        self._browser.setProperty("link", True)
        self._browser.setIcon(icons.icon("browser", theme.colours().qcolor("accent")))
        self._browser.setToolTip("The full look, without anything being loaded from the network")
        below = QHBoxLayout()
        below.addWidget(self._browser)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        parts = (
            self._subject, self._header, self._status, hairline(), self._text, self._cut, self._files, below,
            self._rule, self._untracked,
        )  # fmt: skip
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)


def _recipient(line: RecipientLine) -> list[QWidget]:
    details = [_line("", "muted", detail, muted=True) for detail in line.details]
    notes = [_line("unknown", "muted", note, muted=True) for note in line.notes]
    return [_line(line.icon, line.colour, f"{line.who}: {line.words}"), *details, *notes]


def _file_line(file: AttachedFile) -> QWidget:
    return _line("attach", "muted", f"{file.filename} ({size_words(file.size)})")


def _untracked_line(part: Untracked) -> QWidget:
    return _line("eye-slash", "grey", f"{part.what} not tracked: {part.why}", muted=True)


def _line(icon: str, colour: str, words: str, *, muted: bool = False) -> QWidget:
    picture = QLabel()
    picture.setFixedWidth(_SMALL.width())
    if icon:
        drawn = icons.icon(icon, theme.colours().qcolor(colour))
        picture.setPixmap(drawn.pixmap(_SMALL, picture.devicePixelRatioF()))
    text = _label(muted=muted, selectable=True)
    text.setText(words)
    line = QWidget()
    line.setAccessibleName(words)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(text, 1)
    return line


def _refill(layout: QVBoxLayout, lines: Iterable[QWidget]) -> None:
    layout.setSpacing(GRID)
    _empty(layout)
    for line in lines:
        layout.addWidget(line)


def _empty(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _listed(names: tuple[str, ...]) -> str:
    if len(names) <= _PEOPLE_SHOWN:
        return ", ".join(names)
    return f"{', '.join(names[:_PEOPLE_SHOWN])} and {len(names) - _PEOPLE_SHOWN} more"


def hairline() -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("hairline", True)
    line.setFixedHeight(1)
    return line


def _muted(words: str) -> QLabel:
    label = _label(muted=True)
    label.setText(words)
    return label


def _label(*, heading: bool = False, muted: bool = False, selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("heading", heading)
    label.setProperty("muted", muted)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
