"""The small dialog about a picture in the text: what it shows in words, and how wide it is."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.core.language import mark, tr

_NARROWEST: Final = 16
_WIDEST: Final = 1_600
_SHARES: Final = {mark("Small"): 0.25, mark("Medium"): 0.5, mark("Original"): 1.0}


class PictureDialog(QDialog):
    """Emits `wanted` with the words and the width in pixels."""

    wanted = Signal(str, int)

    def __init__(self, alt: str, width: int, own: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Picture"))
        self.setMinimumWidth(440)
        widest = min(max(own.width(), width, _NARROWEST), _WIDEST)
        self.alt = QLineEdit(alt)
        self.alt.setAccessibleName(tr("What the picture shows"))
        self.alt.setPlaceholderText(tr("For readers who don't see pictures"))
        self.width_box, self.slider = QSpinBox(), QSlider(Qt.Orientation.Horizontal)
        for control in (self.width_box, self.slider):
            control.setRange(_NARROWEST, widest)
            control.setValue(width)
            control.setAccessibleName(tr("Width in pixels"))
        unit = tr("pixels")
        self.width_box.setSuffix(f" {unit}")
        self.width_box.valueChanged.connect(self.slider.setValue)
        self.slider.valueChanged.connect(self.width_box.setValue)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(8)
        form.addRow(tr("&Shows"), self.alt)
        width_label = QLabel(tr("&Width"))
        width_label.setBuddy(self.width_box)
        form.addRow(width_label, self._widths())
        form.addRow("", self._shares(own.width()))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("primary", True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _widths(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.width_box)
        return row

    def _shares(self, own: int) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, share in _SHARES.items():
            button = QPushButton(tr(name))
            button.setProperty("chip", True)
            button.setAutoDefault(False)
            button.setAccessibleName(tr("{size} width", size=tr(name)))
            width = round(own * share)
            button.clicked.connect(lambda _on, width=width: self.width_box.setValue(width))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _accept(self) -> None:
        self.wanted.emit(self.alt.text().strip(), self.width_box.value())
        self.accept()
