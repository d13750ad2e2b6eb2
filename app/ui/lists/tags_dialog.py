"""The tags: found by a few letters, renamed, coloured, removed from every mail."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import SightlineError
from app.core.language import counted, mark, tr
from app.core.tag import COLOURS, Tag, tag_name
from app.store import tags
from app.store.database import Connection
from app.store.tags import UsedTag
from app.ui.lists.tag_line import USED, TagLine
from app.ui.lists.tag_mark import tag_icon
from app.ui.parts import theme
from app.ui.parts.long_work import Steps, Work, WorkBar
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.search_field import SearchField

# In the order of the theme's colours for tags.
COLOUR_NAMES: Final = (
    mark("Blue"), mark("Green"), mark("Orange"), mark("Red"), mark("Purple"), mark("Turquoise"), mark("Pink"), mark("Grey"),
)  # fmt: skip


class TagsDialog(QDialog):
    """Changes tags; what concerns many mails is done by a bar for long work.

    `changed` tells that tags look another way, `moved` what another tag, or none (empty), stands in place of.
    """

    changed = Signal()
    moved = Signal(str, str)

    def __init__(self, connection: Connection, work: WorkBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection, self._work = connection, work
        self.setWindowTitle(tr("Tags"))
        self.resize(100 * theme.GRID, 110 * theme.GRID)
        self.search = SearchField(tr("Find a tag"))
        self.notice = NoticeBar(tr("Tags"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Tags"))
        self.list.setUniformItemSizes(True)
        self.list.setProperty("framed", True)
        self.list.setItemDelegate(TagLine(self.list))
        self.rename, self.colour, self.remove = (
            QPushButton(tr("Rename…")), QPushButton(tr("Colour")), QPushButton(tr("Remove…")),
        )  # fmt: skip
        self.colours = QMenu(self.colour)
        self.colours.setAccessibleName(tr("Colour of the tag"))
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("muted", True)
        self._lay_out()
        self._connect()
        self.refresh()
        self.list.setFocus()

    def refresh(self, choose: str = "") -> None:
        """Show the tags that hold what is typed; one stays chosen where it is among them."""
        chosen = self._chosen()
        before = (choose or (chosen.tag.name if chosen else "")).casefold()
        wanted = self.search.text().strip().casefold()
        place = self.list.currentRow()
        self.list.clear()
        for used in tags.used(self._connection):
            if wanted not in used.tag.name.casefold():
                continue
            item = QListWidgetItem(used.tag.name)
            item.setData(USED, used)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _in_words(used))
            self.list.addItem(item)
            if used.tag.name.casefold() == before:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(max(min(place, self.list.count() - 1), 0))
        self._allow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2, remove with Delete (Qt calls this)."""
        if event.key() == Qt.Key.Key_F2:
            self.ask_for_name()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.ask_to_remove()
        else:
            super().keyPressEvent(event)

    def ask_for_name(self) -> None:
        """Let the user give the chosen tag another name."""
        used = self._chosen()
        if used is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Rename"))
        dialog.setLabelText(tr("Name of the tag"))
        dialog.setTextValue(used.tag.name)
        dialog.textValueSelected.connect(lambda name: self._rename(used, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_to_remove(self) -> None:
        """Remove the chosen tag from every mail: at once where none bears it, else once the user says so again."""
        used = self._chosen()
        if used is None:
            return
        if not used.messages:
            self._remove(used)
            return
        question = counted(
            "Take the tag “{tag}” from {n} mail, for good? The mail itself stays.",
            "Take the tag “{tag}” from {n} mails, for good? The mails themselves stay.",
            used.messages,
            tag=used.tag.name,
        )
        self._ask(question, tr("Remove it"), tr("Keep it"), lambda: self._remove(used))

    def paint_with(self, colour: int) -> None:
        """Give the chosen tag another colour."""
        used = self._chosen()
        if used is not None:
            self._do(lambda: tags.paint(self._connection, used.tag.name, colour))

    def _rename(self, used: UsedTag, typed: str) -> None:
        name = used.tag.name
        try:
            wanted = tag_name(typed)
        except SightlineError as error:
            self.notice.say(str(error))
            return
        is_other = wanted.casefold() != name.casefold()
        if is_other and tags.number_of(self._connection, wanted) is not None:
            question = tr(
                "There is a tag “{other}” already. Make one of both? They can't be told apart afterwards.",
                other=wanted,
            )
            self._ask(question, tr("Make them one"), tr("Keep both"), lambda: self._join(used, wanted))
        elif wanted != name:
            self._do(lambda: tags.rename(self._connection, name, wanted), choose=wanted)
            self.moved.emit(name, wanted)

    def _join(self, used: UsedTag, other: str) -> None:
        name = used.tag.name
        words = tr("Making one tag of “{tag}” and “{other}”", tag=name, other=other)
        self._work.do(words, _counting(lambda to: tags.joining(to, name, other), used.messages))
        self.moved.emit(name, other)

    def _remove(self, used: UsedTag) -> None:
        name = used.tag.name
        words = tr("Removing the tag “{tag}”", tag=name)
        self._work.do(words, _counting(lambda to: tags.removing(to, name), used.messages))
        self.moved.emit(name, "")

    def _do(self, act: Callable[[], object], choose: str = "") -> None:
        self.notice.clear()
        try:
            act()
        except SightlineError as error:
            self.notice.say(str(error))
        self.refresh(choose)
        self.changed.emit()

    def _ask(self, question: str, yes: str, no: str, act: Callable[[], None]) -> None:
        self.notice.say(question, (yes, self._then_list(act)), (no, self.list.setFocus))
        self.notice.focus_answer()

    def _then_list(self, act: Callable[[], None]) -> Callable[[], None]:
        def both() -> None:
            act()
            self.list.setFocus()

        return both

    def _chosen(self) -> UsedTag | None:
        item = self.list.currentItem()
        used = None if item is None else item.data(USED)
        return used if isinstance(used, UsedTag) else None

    def _allow(self) -> None:
        for button in (self.rename, self.colour, self.remove):
            button.setEnabled(self.list.currentItem() is not None)
        is_none = not self.list.count() and not self.search.text().strip()
        self.hint.setText(
            tr("No tags yet. Choose a mail among the sent ones and press T to tag it.")
            if is_none
            else tr("Tags stay on this computer: nothing that is sent bears them.")
        )

    def _fill_colours(self) -> None:
        # The dots follow light and dark.
        self.colours.clear()
        used = self._chosen()
        for colour, name in enumerate(COLOUR_NAMES):
            act = self.colours.addAction(tag_icon(Tag("", colour)), tr(name))
            act.setCheckable(True)
            act.setChecked(used is not None and used.tag.colour % COLOURS == colour)
            act.triggered.connect(lambda _on=False, colour=colour: self.paint_with(colour))

    def _lay_out(self) -> None:
        done = QPushButton(tr("Done"))
        done.clicked.connect(self.accept)
        self.colour.setMenu(self.colours)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for button in (self.rename, self.colour, self.remove, done):
            button.setAutoDefault(False)
        for button in (self.rename, self.colour, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        for part in (self.search, self.notice):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        column.addLayout(row)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self.refresh())
        self.search.left.connect(self.list.setFocus)
        self.list.itemActivated.connect(self.ask_for_name)
        self.list.currentRowChanged.connect(self._allow)
        self.rename.clicked.connect(self.ask_for_name)
        self.remove.clicked.connect(self.ask_to_remove)
        self.colours.aboutToShow.connect(self._fill_colours)
        self._work.changed.connect(self.refresh)


def _counting(begin: Callable[[Connection], Iterator[int]], of: int) -> Work:
    def work(connection: Connection) -> Steps:
        done = 0
        for more in begin(connection):
            done += more
            yield done, max(of, done)
        return ""

    return work


def _in_words(used: UsedTag) -> str:
    mails = counted("{n} mail", "{n} mails", used.messages)
    return f"{used.tag.name}, {mails}, {tr(COLOUR_NAMES[used.tag.colour % COLOURS])}"
