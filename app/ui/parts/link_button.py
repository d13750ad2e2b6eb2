"""A button that looks like a link."""

from PySide6.QtWidgets import QPushButton


def link_button(words: str, name: str = "") -> QPushButton:
    """Return a button that looks like a link; its name is its words where none is given."""
    button = QPushButton(words)
    button.setProperty("link", True)
    button.setAccessibleName(name or words)
    return button
