"""What was checked, of the tracker or of an account: a row for each check, with what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.core.check import Check
from app.core.language import tr
from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel


class CheckList(QWidget):
    """Shows checks; nothing while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._sentences: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(2 * theme.GRID)
        self._grid.setColumnStretch(2, 1)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these checks instead of what is there."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._sentences.clear()
        for row, check in enumerate(checks):
            mark = IconLabel("check", "green") if check.passed else IconLabel("bounced", "red")
            shown = _shown(check.name)
            name, sentence = QLabel(f"{shown[:1].upper()}{shown[1:]}"), QLabel(check.sentence)
            name.setProperty("strong", True)
            sentence.setTextFormat(Qt.TextFormat.PlainText)
            sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            sentence.setWordWrap(True)
            sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
            sentence.setAccessibleName(
                tr("{name}: passed. {sentence}", name=shown, sentence=check.sentence)
                if check.passed
                else tr("{name}: failed. {sentence}", name=shown, sentence=check.sentence)
            )
            self._sentences.append(sentence)
            for column, widget in enumerate((mark, name, sentence)):
                self._grid.addWidget(
                    widget, row, column, Qt.AlignmentFlag.AlignTop if column < 2 else Qt.AlignmentFlag(0)
                )

    def words(self) -> list[str]:
        """Return each check in words."""
        return [label.accessibleName() for label in self._sentences]


def _shown(name: str) -> str:
    """Return what a check is called; its name is stored as it is."""
    return {
        "address": tr("address", "check"),
        "clock": tr("clock", "check"),
        "pairing": tr("pairing", "check"),
        "pixel": tr("pixel", "check"),
        "receiving": tr("receiving", "check"),
        "recording": tr("recording", "check"),
        "redirect": tr("redirect", "check"),
        "sending": tr("sending", "check"),
        "test": tr("test", "check"),
    }.get(name, name)
