"""The pictures of the mail that is being written: the files that go with it, and what the editor shows of them."""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QImage

from app.core.message import Attachment
from app.core.pasted import picture_id
from app.ui.writing.picture_making import Made, as_shown

_SOURCE: Final = re.compile('(?<=<img )src="(cid:[^"]*)"')


class EditorPictures:
    """By content id. What undo may bring back stays, so one that is taken out of the text stays here."""

    def __init__(self) -> None:
        self._files: dict[str, Attachment] = {}
        self._shown: dict[str, QImage] = {}

    def __contains__(self, content_id: object) -> bool:
        return content_id in self._files

    def names(self) -> dict[str, str]:
        """Return their content ids by the `picture_id` of what they show."""
        return {picture_id(each.content): name for name, each in self._files.items()}

    def show(self, files: Iterable[Attachment]) -> None:
        """Take the pictures that a mail comes with, instead of those that are there."""
        self._files = {each.content_id: each for each in files if each.content_id}
        self._shown = {name: as_shown(each.content) for name, each in self._files.items()}

    def add(self, made: Made) -> None:
        """Take one more."""
        if made.file.content_id:
            self._files.setdefault(made.file.content_id, made.file)
            self._shown.setdefault(made.file.content_id, made.shown)

    def files(self, content_ids: Iterable[str]) -> tuple[Attachment, ...]:
        """Return those of the pictures that are named, in the order in which they came."""
        named = set(content_ids)
        return tuple(each for name, each in self._files.items() if name in named)

    def file(self, content_id: str) -> Attachment | None:
        """Return one of them; None where there is none."""
        return self._files.get(content_id)

    def embedded(self, html: str) -> str:
        """Return a letter's HTML with its pictures in it, so that it says all that it says elsewhere too."""
        return _SOURCE.sub(lambda found: f'src="{self._uri(found[1]) or found[1]}"', html)

    def _uri(self, source: str) -> str:
        file = self._files.get(source.removeprefix("cid:"))
        return f"data:{file.content_type};base64,{b64encode(file.content).decode()}" if file else ""

    def shown(self, content_id: str) -> QImage | None:
        """Return one as the editor shows it; None where there is none."""
        return self._shown.get(content_id)
