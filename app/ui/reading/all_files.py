"""All files of a mail that has very many, as a list: a row of widgets for each would take seconds."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.core.language import tr
from app.core.mail_id import MailId
from app.ui.parts.link_button import link_button
from app.ui.parts.mail_parts import tooltip
from app.ui.parts.theme import GRID
from app.ui.reading.listed_file import SAVED_ONLY, ListedFile
from app.ui.reading.reading_wish import OpenFile, SaveFile

_ROW = 7 * GRID
_ROWS_SHOWN = 12
_Index = QModelIndex | QPersistentModelIndex


class AllFiles(QWidget):
    """The file that is chosen is opened or saved by the buttons below. Emits a wish."""

    wished = Signal(object)

    def __init__(self, mail: MailId, files: Sequence[ListedFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mail, self._files = mail, files
        self.list = QListView()
        self.list.setModel(_Rows(files, self.list))
        self.list.setProperty("framed", True)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Files"))
        self.list.setFixedHeight(_ROWS_SHOWN * _ROW + 3 * GRID)
        self.open, self.save = link_button(tr("Open", "verb")), link_button(tr("Save…"))
        self.open.clicked.connect(self._open)
        self.save.clicked.connect(self._save)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.open)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._act)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _chosen(self) -> ListedFile:
        return self._files[self.list.currentIndex().row()]

    def _choose(self) -> None:
        file = self._chosen()
        self.open.setVisible(not file.runs)
        self.save.setToolTip(tr(SAVED_ONLY) if file.runs else "")
        self.open.setAccessibleName(tr("Open {name}", name=file.filename))
        self.save.setAccessibleName(tr("Save {name}", name=file.filename))

    def _act(self) -> None:
        if self._chosen().runs:
            self._save()
        else:
            self._open()

    def _open(self) -> None:
        file = self._chosen()
        self.wished.emit(OpenFile(self._mail, file.position, file.filename))

    def _save(self) -> None:
        file = self._chosen()
        self.wished.emit(SaveFile(self._mail, file.position, file.filename))


class _Rows(QAbstractListModel):
    def __init__(self, files: Sequence[ListedFile], parent: QWidget) -> None:
        super().__init__(parent)
        self._files = files

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        file = self._files[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{file.filename}, {file.note}"
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(file.filename)
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, _ROW)
        return None
