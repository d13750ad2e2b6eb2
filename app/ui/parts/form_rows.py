"""The rows of a form: labels in one column, each in the middle of its field's height."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QLineEdit, QWidget

from app.ui.parts import theme


def form_rows(rows: Iterable[tuple[str, QWidget | QLayout]]) -> QFormLayout:
    """Return a layout with a label and a field in each row."""
    form = QFormLayout()
    form.setHorizontalSpacing(4 * theme.GRID)
    form.setVerticalSpacing(2 * theme.GRID)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    rows = tuple(rows)
    height = max(field.sizeHint().height() for _, field in rows)
    for words, field in rows:
        label = QLabel(words)
        label.setProperty("muted", True)
        label.setMinimumHeight(height)
        if isinstance(field, QWidget):
            label.setBuddy(field)
            form.addRow(label, field)
        else:
            form.addRow(label, field)
    return form


def caption(words: str) -> QLabel:
    """Return the label above a part of a form."""
    label = QLabel(words)
    label.setProperty("strong", True)
    return label


def hint(words: str) -> QLabel:
    """Return a muted sentence that explains a part of a form."""
    label = QLabel(words)
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def field_named(name: str, hint: str) -> QLineEdit:
    """Return a field of one line with its name, and what it may hold in grey."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
