"""Putting tags on mails and taking them off, and changing the tags: few at once, very many beside the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.language import counted
from app.store import tags
from app.store.database import Connection
from app.ui.lists.tag_box import TagBox
from app.ui.parts.long_work import PORTION, Steps, Work, WorkBar
from app.ui.parts.writes import Writes

_MOST_LOOKED_AT = 2_000


class Tagging(QObject):
    """Asks for tags; `changed` tells that mails bear others, `said` what went wrong.

    `moved` tells what another tag, or none (empty), stands in place of.
    """

    changed = Signal()
    moved = Signal(str, str)
    said = Signal(str)

    def __init__(self, connection: Connection, work: WorkBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._connection, self._work = connection, work
        self._writes = Writes(connection, self.said.emit, self)
        self._messages: list[int] = []
        self._window = parent
        self.box = TagBox(parent)
        self.box.put.connect(lambda name: self._do(name, is_on=True))
        self.box.taken.connect(lambda name: self._do(name, is_on=False))
        self.box.all_wanted.connect(self.manage)

    def ask(self, messages: Sequence[int], point: QPoint) -> None:
        """Show the tags of some messages beside a point of the screen, to be changed."""
        self._messages = list(messages)
        self.box.open_at(point, *self._known())

    def end(self) -> None:
        """Return when everything is written."""
        self._writes.end()

    def manage(self) -> None:
        """Show all tags, to be renamed, coloured and removed."""
        from app.ui.lists.tags_dialog import TagsDialog

        dialog = TagsDialog(self._connection, self._work, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self.changed)
        dialog.moved.connect(self.moved)
        dialog.open()

    def _known(self) -> tuple[list[tags.UsedTag], dict[str, int], int]:
        used, mails = tags.used(self._connection), len(self._messages)
        if mails > _MOST_LOOKED_AT:
            # Of so many it is not asked who bears what: a tag that is in use may be on some.
            return used, {each.tag.name: min(each.messages, 1) for each in used}, mails
        return used, tags.counts(self._connection, self._messages), mails

    def _do(self, name: str, *, is_on: bool) -> None:
        messages = self._messages
        if len(messages) > PORTION:
            count = len(messages)
            if is_on:
                words = counted("Tagging {n} mail", "Tagging {n} mails", count)
            else:
                words = counted("Untagging {n} mail", "Untagging {n} mails", count)
            self._work.do(words, _all_of_them(messages, name, is_on=is_on))
            return
        self._writes.do(lambda connection: _write(connection, messages, name, is_on=is_on), ended=self._show)

    def _show(self) -> None:
        self.changed.emit()
        self.box.show_tags(*self._known())


def _all_of_them(messages: list[int], name: str, *, is_on: bool) -> Work:
    def work(connection: Connection) -> Steps:
        for start in range(0, len(messages), PORTION):
            _write(connection, messages[start : start + PORTION], name, is_on=is_on)
            yield start + PORTION, len(messages)
        return ""

    return work


def _write(connection: Connection, messages: Sequence[int], name: str, *, is_on: bool) -> None:
    (tags.put if is_on else tags.take)(connection, messages, name)
