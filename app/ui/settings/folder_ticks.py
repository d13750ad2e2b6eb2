"""Which folders of a mailbox are read beside the inbox and what was sent: a short list to tick."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.language import counted, tr
from app.ui.parts import theme
from app.ui.parts.tick_box import TickBox

_ROWS = 6
_ROW_HEIGHT = 6 * theme.GRID


class FolderTicks(QWidget):
    """Emits `ticked` with a folder's name and whether it is to be read. Nothing is shown while no folder is known."""

    ticked = Signal(str, bool)

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = QPushButton()
        self.more.setProperty("link", True)
        self.more.setCheckable(True)
        self.boxes: dict[str, TickBox] = {}
        self._address = address
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area)
        self.more.toggled.connect(self._area.setVisible)
        self.hide()

    def show_folders(self, names: Sequence[str], read: Sequence[str]) -> None:
        """Show the folders there are, those that are `read` with a tick."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes = {}
        for name in dict.fromkeys((*read, *names)):
            box = TickBox(name)
            box.setAccessibleName(tr("Read the folder {name} of {address}", name=name, address=self._address))
            box.setChecked(name in read)
            box.toggled.connect(partial(self._tell, name))
            self.boxes[name] = box
            column.addWidget(box)
        column.addStretch(1)
        self._area.setWidget(rows)
        for plain in (rows, self._area.viewport()):
            # The card's own ground.
            plain.setAutoFillBackground(False)
        # The half of a row tells that there are more.
        shown = len(self.boxes) if len(self.boxes) <= _ROWS else _ROWS - 0.5
        self._area.setFixedHeight(int(shown * _ROW_HEIGHT))
        self._count()
        self.setVisible(bool(self.boxes))

    def _tell(self, name: str, wanted: bool) -> None:
        self._count()
        self.ticked.emit(name, wanted)

    def _count(self) -> None:
        read = sum(1 for box in self.boxes.values() if box.isChecked())
        self.more.setText(
            counted(
                "Reads the inbox, what was sent, and {n} other folder",
                "Reads the inbox, what was sent, and {n} other folders",
                read,
            )
            if read
            else tr("Reads the inbox, what was sent, and no other folder")
        )
        self.more.setAccessibleName(f"{self._address}: {self.more.text()}")
