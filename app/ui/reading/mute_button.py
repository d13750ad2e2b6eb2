"""The button that mutes the thread that is shown: nothing of it is told by notifications."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.language import mark, tr
from app.ui.parts import icons
from app.ui.parts.shortcuts import SHOWN_MAIL, under_heading

_MUTE = mark("Mute this thread: no notification tells of it (Ctrl+M)")
_UNMUTE = mark("This thread is muted. Let notifications tell of it again (Ctrl+M)")


class MuteButton(QToolButton):
    """A button that stays down while the thread is muted; `clicked` is the wish to change that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setShortcut("Ctrl+M")
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(tr("Mute thread"))
        under_heading(self, SHOWN_MAIL)
        self.show_muted(False, is_there=False)

    def show_muted(self, muted: bool, *, is_there: bool = True) -> None:
        """Show whether the thread is muted, or that none is there."""
        self.setChecked(muted)
        self.setEnabled(is_there)
        self.setToolTip(tr(_UNMUTE if muted else _MUTE))
        self.setAccessibleDescription(self.toolTip())
        name, colour = ("sound-off", "accent") if muted else ("sound", "text")
        self.setIcon(icons.icon(name, colour, "grey"))
