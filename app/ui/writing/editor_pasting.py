"""What is pasted or dropped into the editor: text of any program, pictures, files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QTextCursor

from app.core.errors import BadInput
from app.core.language import mark, tr
from app.core.link_wish import completed_url
from app.core.own_links import IsOurs
from app.core.pasted import Pasted, pasted_html, pasted_text
from app.core.rich_text import OBJECT, Block, Picture, RichText, Run
from app.ui.parts.beside import Beside
from app.ui.writing.editor_pictures import EditorPictures
from app.ui.writing.picture_making import SUFFIXES, Made, picture_from, picture_from_file, picture_of
from app.ui.writing.rich_text_writer import insert

_URL: Final = re.compile(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)
_MARKUP: Final = re.compile(
    r"<!--.*?-->|<(style|title)\b.*?</\1>|<[^>]*>|&nbsp;|\s", re.DOTALL | re.IGNORECASE
)
# More takes so long to read that the window would stand still.
_AT_ONCE: Final = 40_000
_CUT: Final = mark(
    "Only the beginning was pasted: there was more than a mail can say. Attach the rest as a file."
)


@dataclass(frozen=True, slots=True)
class _Read:
    pasted: Pasted
    pictures: tuple[Made, ...] = ()


class EditorPasting(QObject):
    """Puts into the text what a letter can hold, each in one step of undo; what takes long comes a moment later.

    `files_dropped` carries files for the attachments, `said` a sentence on what could not be taken as it is. `is_ours`
    knows our own tracking, which is taken out.
    """

    files_dropped = Signal(list)
    said = Signal(str)
    inserted = Signal(QTextCursor)

    def __init__(self, pictures: EditorPictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._beside = Beside(self)
        self.is_ours: IsOurs | None = None

    def is_busy(self) -> bool:
        """Tell whether something is still on its way."""
        return self._beside.is_busy()

    def end(self) -> None:
        """Return when everything is there."""
        self._beside.end()

    def take(self, source: QMimeData, spot: QTextCursor, *, plain: bool) -> None:
        """Take what a letter can hold, or only characters; pictures and files too."""
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        image = source.imageData() if source.hasImage() and not plain else None
        if files:
            self._take_files(files, spot, plain=plain)
        elif not plain and spot.hasSelection() and (url := _url_alone(source.text())):
            link(spot, url)
            spot.setPosition(spot.selectionEnd())
            self.inserted.emit(spot)
        elif isinstance(image, QImage) and (not source.hasHtml() or _is_only_picture(source.html())):
            self._take_pictures([partial(picture_of, QImage(image))], spot)
        elif source.hasHtml() and not plain:
            self._take_html(source.html(), spot)
        else:
            self.take_text(source, spot)

    def take_text(self, source: QMimeData, spot: QTextCursor) -> None:
        """Take characters only."""
        text = source.text()
        if not text and source.hasHtml():
            text = "\n".join(block.text for block in pasted_html(source.html()).letter.blocks)
        if text:
            self._insert(spot, _Read(pasted_text(text, self.is_ours)))

    def _take_html(self, html: str, spot: QTextCursor) -> None:
        # What is there now: the work beside must not look at what the window changes.
        known, is_ours = self._pictures.names(), self.is_ours
        if len(html) <= _AT_ONCE:
            # Who knows our links asks the database, which is this thread's.
            self._insert(spot, _read_html(html, known, is_ours))
            return
        self._beside.do(
            lambda: _read_html(html, known, None),
            lambda read: self._insert(spot, _Read(self._untracked(read.pasted), read.pictures)),
            self.said.emit,
        )

    def _untracked(self, pasted: Pasted) -> Pasted:
        return pasted if self.is_ours is None else pasted.untracked(self.is_ours)

    def _take_files(self, files: Sequence[Path], spot: QTextCursor, *, plain: bool) -> None:
        pictures = [] if plain else [path for path in files if path.suffix.lower() in SUFFIXES]
        rest = [path for path in files if path not in pictures]
        if pictures:
            self._take_pictures([partial(picture_from_file, path) for path in pictures], spot)
        if rest:
            self.files_dropped.emit(rest)

    def _take_pictures(self, works: Sequence[partial[Made]], spot: QTextCursor) -> None:
        for work in works:
            self._beside.do(work, lambda made: self._insert(spot, _of_picture(made)), self.said.emit)

    def _insert(self, spot: QTextCursor, read: _Read) -> None:
        for made in read.pictures:
            self._pictures.add(made)
            if made.note:
                self.said.emit(made.note)
        insert(spot, read.pasted.letter)
        self.inserted.emit(spot)
        if read.pasted.is_cut:
            self.said.emit(tr(_CUT))


def link(spot: QTextCursor, url: str) -> None:
    """Make a link of what is selected, however it is emphasised."""
    look = spot.charFormat().__class__()
    look.setAnchor(True)
    look.setAnchorHref(url)
    spot.mergeCharFormat(look)


def _url_alone(text: str) -> str | None:
    return completed_url(text) if _URL.fullmatch(text.strip()) else None


def _is_only_picture(html: str) -> bool:
    return "<img" in html.lower() and not _MARKUP.sub("", html[:_AT_ONCE])


def _read_html(html: str, known: Mapping[str, str], is_ours: IsOurs | None) -> _Read:
    pasted = pasted_html(html, known, is_ours)
    pictures, broken = [], set[str]()
    for name, content in pasted.pictures:
        try:
            pictures.append(_named(picture_from(content), name))
        except BadInput:
            broken.add(name)
    # Without a size one reader would show it as wide as it is, another as wide as the window.
    sizes = {each.file.content_id or "": (each.shown.width(), each.shown.height()) for each in pictures}
    return _Read(pasted.without(broken).sized(sizes), tuple(pictures))


def _named(made: Made, name: str) -> Made:
    # A picture that was made smaller keeps the name under which the letter knows it.
    return Made(
        type(made.file)(made.file.filename, made.file.content_type, made.file.content, name), made.shown
    )


def _of_picture(made: Made) -> _Read:
    size = made.shown.size()
    picture = Picture(made.file.content_id or "", Path(made.file.filename).stem, size.width(), size.height())
    return _Read(Pasted(RichText((Block((Run(OBJECT, picture=picture),)),))), (made,))
