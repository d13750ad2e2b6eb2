"""Where the Tab key stops among buttons of which one is chosen: at that one; arrow keys lead to the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


def stop_at_chosen(group: QButtonGroup) -> None:
    """Keep the stop at the chosen button of a group, also where a program chooses. Qt's own keeps it where it was last."""
    group.buttonToggled.connect(move_stop)
    for button in group.buttons():
        move_stop(button, button.isChecked())


def move_stop(button: QAbstractButton, is_chosen: bool) -> None:
    """Let Tab stop at a button of a group where it is the chosen one."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
