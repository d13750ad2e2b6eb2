"""The icons of resources/icons: one family of SVGs, tinted, crisp at every size and pixel ratio."""

import re
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.parts import theme

_STROKE = re.compile(r'stroke-width="([\d.]+)"')
# How much thicker lines are in high contrast.
_THICKER = 1.4


def icon(name: str, colour: str | QColor = "text", disabled: str = "") -> QIcon:
    """Return an icon in a colour; another one where its control is disabled. Raises FileNotFoundError.

    A colour of the theme goes by its name: it is the one in force whenever the icon is drawn.
    """
    return QIcon(_Engine(name, colour, disabled or colour))


def paint(painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
    """Draw an icon into a rectangle, in the painter's own resolution."""
    ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
    painter.drawPixmap(rect, pixmap(name, rect.size(), colour, ratio))


def pixmap(name: str, size: QSize, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of a size in device-independent pixels."""
    high, inner = theme.is_high_contrast(), theme.colours().base
    return _pixmap(name, size.width(), size.height(), colour.rgba(), inner, ratio, high)


@lru_cache(maxsize=512)
def _pixmap(name: str, width: int, height: int, rgba: int, inner: str, ratio: float, high: bool) -> QPixmap:
    image = QPixmap(round(width * ratio), round(height * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, rgba, inner, high).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=256)
def _renderer(name: str, rgba: int, inner: str, high: bool) -> QSvgRenderer:
    # What is white within a filled drawing is a hole: it shows what the drawing stands on.
    drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("#ffffff", inner).replace("currentColor", QColor.fromRgba(rgba).name())
    if high:
        tinted = _STROKE.sub(lambda found: f'stroke-width="{float(found[1]) * _THICKER}"', tinted)
    return QSvgRenderer(QByteArray(tinted.encode()))


class _Engine(QIconEngine):
    """Draws a tinted SVG at whatever size is asked for."""

    def __init__(self, name: str, colour: str | QColor, disabled: str | QColor) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled
        _renderer(name, self._tint(QIcon.Mode.Normal).rgba(), theme.colours().base, theme.is_high_contrast())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw into a rectangle (Qt calls this)."""
        paint(painter, self._name, rect, self._tint(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return a pixmap (Qt calls this, with a size in device pixels)."""
        return pixmap(self._name, size, self._tint(mode))

    def clone(self) -> QIconEngine:
        """Return a copy (Qt calls this)."""
        return _Engine(self._name, self._colour, self._disabled)

    def _tint(self, mode: QIcon.Mode) -> QColor:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        return theme.colours().qcolor(colour) if isinstance(colour, str) else colour
