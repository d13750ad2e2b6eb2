"""One link in the finger's list: its text, where it leads, and its switch or why it has none."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.language import number, tr
from app.core.link import Link, Reason
from app.core.link_wish import shown_on_hover, suggested_words
from app.core.web_address import parse
from app.ui.parts.elided_label import ElidedLabel
from app.ui.parts.switch import Switch


class LinkRow(QFrame):
    """Emits `switched` with its link and on or off, and `words_wanted` with it and the words to show instead."""

    switched = Signal(Link, bool)
    words_wanted = Signal(Link, str)

    def __init__(
        self, link: Link, tracker_url: str | None, parent: QWidget | None = None, *, tracks: bool = True
    ) -> None:
        super().__init__(parent)
        self.link = link
        self.setProperty("row", True)
        name = link.text or link.href
        self.take_number(link)
        self.switch = Switch(tr("Track {link}", link=name))
        self.switch.setChecked(link.reason is None)
        if link.reason is not None and not link.reason.has_switch:
            self.switch.hide()
        self.switch.setEnabled(link.reason is not Reason.MAIL_TURNED_OFF)
        self.switch.clicked.connect(lambda on: self.switched.emit(self.link, on))
        self.note = note_of(link, tracker_url, tracks=tracks)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addWidget(ElidedLabel(name))
        self._texts.addWidget(ElidedLabel(*_address(link)))
        self._texts.addWidget(_note_label(link, self.note))
        if link.reason is Reason.TEXT_IS_ADDRESS:
            self._offer_words()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(self._texts, 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)

    def shows(self, link: Link) -> bool:
        """Tell whether it shows this link; only the number may be another."""
        return replace(link, number=self.link.number) == self.link

    def take_number(self, link: Link) -> None:
        """Take the place that the link has now among the others."""
        self.link = link
        self.setAccessibleName(
            tr("Link {place}: {link}", place=number(link.number), link=link.text or link.href)
        )

    def _offer_words(self) -> None:
        self.switch.hide()
        self.show_as_words = QPushButton(tr("Show as words"))
        self.track_anyway = QPushButton(tr("Track anyway"))
        self.words = QLineEdit(suggested_words(self.link.href))
        self.words.setAccessibleName(tr("Words to show instead of {address}", address=self.link.text))
        self.words.returnPressed.connect(self._replace)
        self.words.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.show_as_words, self.track_anyway):
            button.setProperty("chip", True)
            button.setMinimumHeight(26)
            button.setAccessibleName(f"{button.text()}: {self.link.text}")
            row.addWidget(button)
        row.addStretch(0)
        self.show_as_words.clicked.connect(self._ask_for_words)
        self.track_anyway.clicked.connect(lambda: self.switched.emit(self.link, True))
        self._texts.addLayout(row)

    def _ask_for_words(self) -> None:
        if not self.words.isHidden():
            self._replace()
            return
        self.words.show()
        self.track_anyway.hide()
        self.show_as_words.setText(tr("Replace"))
        self.words.setFocus()
        self.words.selectAll()

    def _replace(self) -> None:
        if self.words.text().strip():
            self.words_wanted.emit(self.link, self.words.text().strip())


def note_of(link: Link, tracker_url: str | None, *, tracks: bool) -> str:
    """Return what stands under a link: why it is not tracked, or the URL that recipients see on hover."""
    if link.reason is not None:
        return link.reason.sentence
    if tracker_url is None or link.target is None:
        return tr("It is tracked once a tracker is paired.")
    if not tracks:
        return tr("Wanted, not possible now.")
    return tr("Recipients see {address}", address=shown_on_hover(tracker_url, link.target))


def _note_label(link: Link, note: str) -> QWidget:
    if link.reason is None:
        return ElidedLabel(note, colour="muted")
    label = QLabel(note)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label


def _address(link: Link) -> tuple[str, str, str]:
    """Return the URL in three parts, the host in the middle."""
    address = parse(link.href)
    if address is None:
        return link.href, "", ""
    scheme, _, rest = address.url.partition("://")
    before, host, after = rest.partition(address.host)
    return (f"{scheme}://{before}", host, after) if host else (address.url, "", "")
