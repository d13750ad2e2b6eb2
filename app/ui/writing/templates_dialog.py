"""The templates: found by a few letters, looked at, used, renamed, removed."""

from collections.abc import Callable
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
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.core.address import Address
from app.core.errors import SightlineError
from app.core.language import counted, mark, tr
from app.core.letter import letter_of
from app.core.rich_text import to_html
from app.core.template import Template
from app.store import templates
from app.store.database import Connection
from app.ui.parts import theme
from app.ui.parts.guidance import Guidance
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.search_field import SearchField

_EMPTY: Final = (
    mark("No templates yet"),
    mark(
        "Write a mail, with {{first name}} or {{product}} where each one is different, and save it as a template."
    ),
)
# By opens, and by links.
_TRACKED: Final = {
    (True, True): mark("opens and links tracked"),
    (True, False): mark("opens tracked"),
    (False, True): mark("links tracked"),
    (False, False): mark("untracked"),
}
_NUMBER: Final = Qt.ItemDataRole.UserRole


class TemplatesDialog(QDialog):
    """Emits `chosen` with a template to use."""

    chosen = Signal(Template)

    def __init__(self, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self.setWindowTitle(tr("Templates"))
        self.resize(180 * theme.GRID, 110 * theme.GRID)
        self.search = SearchField(tr("Search templates"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        self.list.setUniformItemSizes(True)
        self.list.setProperty("framed", True)
        self.notice = NoticeBar(tr("Templates"))
        self.subject, self.about, self.text = QLabel(), QLabel(), QTextBrowser()
        self.use, self.rename, self.remove = (
            QPushButton(tr("Use")),
            QPushButton(tr("Rename…")),
            QPushButton(tr("Remove")),
        )
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()
        self.search.setFocus()

    def refresh(self, choose: int | None = None) -> None:
        """Show the templates that hold what is typed, the chosen one still chosen where it is among them."""
        before = self._chosen() if choose is None else choose
        found = templates.matching(self._connection, self.search.text())
        self.list.clear()
        for row in found:
            item = QListWidgetItem(row.name)
            item.setData(_NUMBER, row.number)
            item.setToolTip(row.subject or tr("(no subject)"))
            self.list.addItem(item)
        numbers = [row.number for row in found]
        self.list.setCurrentRow(numbers.index(before) if before in numbers else 0)
        self._pages.setCurrentIndex(1 if not found and not self.search.text().strip() else 0)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what the chosen template holds."""
        template = self._loaded(with_files=False)
        for button in (self.use, self.rename, self.remove):
            button.setEnabled(template is not None)
        self.subject.setText((template.subject or tr("(no subject)")) if template else "")
        self.about.setText(_about(template) if template else tr("Nothing is found."))
        self.text.setHtml(to_html(letter_of(template.begun(Address("", "")))) if template else "")

    def take(self) -> None:
        """Use the chosen template."""
        template = self._loaded()
        if template is not None:
            self.accept()
            self.chosen.emit(template)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2, remove with Delete (Qt calls this)."""
        if event.key() == Qt.Key.Key_F2:
            self.ask_for_name()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.ask_to_remove()
        else:
            super().keyPressEvent(event)

    def ask_for_name(self) -> None:
        """Let the user give the chosen template another name."""
        number, item = self._chosen(), self.list.currentItem()
        if number is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Rename"))
        dialog.setLabelText(tr("Name of the template"))
        dialog.setTextValue(item.text())
        dialog.textValueSelected.connect(
            lambda name: self._do(lambda: templates.rename(self._connection, number, name))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_to_remove(self) -> None:
        """Remove the chosen template, once the user says so again."""
        number, item = self._chosen(), self.list.currentItem()
        if number is not None:
            self.notice.say(
                tr("Remove “{name}” for good?", name=item.text()),
                (tr("Remove it"), lambda: self._do(lambda: templates.remove(self._connection, number))),
                (tr("Keep it"), self.list.setFocus),
            )
            self.notice.focus_answer()

    def _do(self, act: Callable[[], object]) -> None:
        self.notice.clear()
        try:
            act()
        except SightlineError as error:
            self.notice.say(str(error))
        self.refresh()
        self.list.setFocus()

    def _chosen(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None else int(item.data(_NUMBER))

    def _loaded(self, *, with_files: bool = True) -> Template | None:
        number = self._chosen()
        if number is None:
            return None
        try:
            return templates.load(self._connection, number, with_files=with_files)
        except SightlineError as error:
            self.notice.say(str(error))
            return None

    def _lay_out(self) -> None:
        self.use.setProperty("primary", True)
        self.subject.setProperty("strong", True)
        self.about.setProperty("muted", True)
        for label in (self.subject, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAccessibleName(tr("What it says"))
        self.text.setOpenLinks(False)
        for button in (self.use, self.rename, self.remove):
            button.setAutoDefault(False)
        self.use.setDefault(True)
        self.list.setFixedWidth(60 * theme.GRID)
        right = QVBoxLayout()
        right.setSpacing(2 * theme.GRID)
        for part in (self.subject, self.about):
            right.addWidget(part)
        right.addWidget(self.text, 1)
        both, page = QWidget(), QHBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(3 * theme.GRID)
        page.addWidget(self.list)
        page.addLayout(right, 1)
        both.setLayout(page)
        self._pages.addWidget(both)
        headline, sentence = _EMPTY
        empty = Guidance("template", tr(headline), tr(sentence))
        empty.offer(tr("Write a mail"), self.reject).setAutoDefault(False)
        self._pages.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(self.search)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        leave = QPushButton(tr("Cancel"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.rename)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.use)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self.refresh())
        self.search.returnPressed.connect(self.take)
        self.search.left.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(self.show_chosen)
        self.list.itemActivated.connect(self.take)
        self.use.clicked.connect(self.take)
        self.rename.clicked.connect(self.ask_for_name)
        self.remove.clicked.connect(self.ask_to_remove)


def _about(template: Template) -> str:
    files = [file for file in template.attachments if file.content_id is None]
    names = ", ".join(template.variables)
    parts = [tr("To fill in: {names}", names=names) if names else tr("Nothing to fill in")]
    parts += [counted("{n} file", "{n} files", len(files))] if files else []
    if template.html is None:
        parts.append(tr("plain text, untracked"))
    else:
        parts.append(tr(_TRACKED[template.wish.opens, template.wish.clicks]))
    return " · ".join(parts)
