"""The small dialog in which a link is written: its words and where it leads."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.core.language import tr
from app.core.link_wish import completed_url


class LinkDialog(QDialog):
    """Asks for text and address of a link; `link_wanted` carries both once they make one, `removal_wanted` asks for words."""

    link_wanted = Signal(str, str)
    removal_wanted = Signal()

    def __init__(self, text: str, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Link"))
        self.setMinimumWidth(440)
        self.text = QLineEdit(text)
        self.text.setAccessibleName(tr("Text of the link"))
        self.url = QLineEdit(url)
        self.url.setAccessibleName(tr("Address of the link"))
        self.url.setPlaceholderText("https://")
        self._fault = QLabel("")
        self._fault.setProperty("muted", True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(tr("Change link") if url else tr("Insert link"))
        self._ok.setProperty("primary", True)
        if url:
            self.remove = self._buttons.addButton(
                tr("Remove link"), QDialogButtonBox.ButtonRole.DestructiveRole
            )
            self.remove.clicked.connect(self._remove)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(8)
        form.addRow(tr("&Text"), self.text)
        form.addRow(tr("&Address"), self.url)
        form.addRow("", self._fault)
        form.addRow(self._buttons)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self.url.textChanged.connect(self._judge)
        self._judge()
        (self.url if text else self.text).setFocus()

    def _judge(self) -> None:
        fits = completed_url(self.url.text()) is not None
        self._ok.setEnabled(fits)
        is_wrong = not fits and bool(self.url.text().strip())
        self._fault.setText(tr("This is no complete address yet.") if is_wrong else "")

    def _remove(self) -> None:
        self.removal_wanted.emit()
        self.accept()

    def _accept(self) -> None:
        url = completed_url(self.url.text())
        if url is not None:
            self.link_wanted.emit(self.text.text().strip() or url, url)
            self.accept()
