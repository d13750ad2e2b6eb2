"""The eye and the finger to the left of Send: four looks each, told by shape, colour and words."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.core.language import mark, tr
from app.core.trackability import Mark, Toggle
from app.ui.parts import icons, theme
from app.ui.parts.icon_button import with_keys

OPENS_KEYS: Final = "Ctrl+Shift+O"
LINKS_KEYS: Final = "Ctrl+Shift+L"
_ICON: Final = QSize(22, 22)
_MARK: Final = 11
_SHARPEST: Final = 3.0
_HEIGHT: Final = 32
_COLOURS: Final = {Mark.ON: "accent", Mark.OFF: "grey", Mark.AMBER: "amber", Mark.GREYED: "grey"}
_WORDS: Final = {
    Mark.ON: mark("on"),
    Mark.OFF: mark("off"),
    Mark.AMBER: mark("wanted, not possible now"),
    Mark.GREYED: mark("not possible"),
}


class TrackingToggle(QToolButton):
    """One of the two: `icon` is drawn filled when on, and as an outline otherwise. The window gives it its `keys`."""

    def __init__(self, icon: str, name: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._name, self._keys = icon, name, QKeySequence(keys)
        self._toggle = Toggle(Mark.OFF)
        self.setIconSize(_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(44)
        self.setFixedHeight(_HEIGHT)
        self.show_toggle(self._toggle)

    def show_toggle(self, toggle: Toggle, number: str = "") -> None:
        """Show how the toggle stands, and a number beside the icon."""
        self._toggle = toggle
        self.setText(number)
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonTextBesideIcon if number else styles.ToolButtonIconOnly)
        self.setEnabled(toggle.mark is not Mark.GREYED)
        self.setProperty("mark", toggle.mark.value)
        is_partly = toggle.mark is Mark.AMBER and toggle.tracks
        stands = tr("on, but not for everybody") if is_partly else tr(_WORDS[toggle.mark])
        words = f"{self._name}: {stands}"
        tracked, _, links = number.partition("/")
        of_links = tr(
            "{toggle}, {tracked} of {links} links tracked", toggle=words, tracked=tracked, links=links
        )
        self.setAccessibleName(of_links if number else words)
        self.setAccessibleDescription(" ".join(toggle.why))
        self.setToolTip("\n".join((with_keys(words, self._keys), *toggle.why)))
        self._tint()
        self.style().unpolish(self)
        self.style().polish(self)

    def mark(self) -> Mark:
        """Return how it looks."""
        return self._toggle.mark

    def shape(self) -> str:
        """Return the name of the icon it shows."""
        return self._icon if self._toggle.mark is Mark.ON else f"{self._icon}-outline"

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_toggle"):
            self._tint()

    def _tint(self) -> None:
        colour = theme.colours().qcolor(_COLOURS[self._toggle.mark])
        has_mark = self._toggle.mark is Mark.AMBER
        self.setIcon(QIcon(_marked(self.shape(), colour)) if has_mark else icons.icon(self.shape(), colour))


def _marked(shape: str, colour: QColor) -> QPixmap:
    """Return an icon with the small mark at its corner."""
    drawn = QPixmap(icons.pixmap(shape, _ICON, colour, _SHARPEST))
    painter = QPainter(drawn)
    corner = QRect(_ICON.width() - _MARK, 0, _MARK, _MARK)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.GlobalColor.transparent)
    painter.drawEllipse(corner.adjusted(-1, -1, 1, 1))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    icons.paint(painter, "mark", corner, colour)
    painter.end()
    return drawn


class TrackingToggles(QWidget):
    """Both toggles. `opens_wanted` is emitted by the eye; the finger opens its list (`links_wanted`)."""

    opens_wanted = Signal(bool)
    links_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.eye = TrackingToggle("eye", tr("Track opens"), OPENS_KEYS)
        self.finger = TrackingToggle("finger", tr("Track links"), LINKS_KEYS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.eye)
        row.addWidget(self.finger)
        self.eye.clicked.connect(lambda: self.opens_wanted.emit(self.eye.mark() is Mark.OFF))
        self.finger.clicked.connect(self.links_wanted)

    def show_toggles(self, opens: Toggle, clicks: Toggle, tracked: int, links: int) -> None:
        """Show how both stand; the finger's number where there are links."""
        self.eye.show_toggle(opens)
        has_number = links > 0 and clicks.mark is not Mark.GREYED
        self.finger.show_toggle(clicks, f"{tracked}/{links}" if has_number else "")
