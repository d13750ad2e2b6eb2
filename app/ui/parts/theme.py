"""Colours, light and dark, and the one small style sheet; spacing is on a 4 px grid."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QStyle
from shiboken6 import invalidate

GRID = 4
# From Qt 6.10 on.
_KNOWS_CONTRAST = hasattr(QStyleHints, "accessibility")


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme, as colour names. Text on its background has a contrast of at least 4.5 (WCAG AA)."""

    window: str
    base: str
    raised: str
    hover: str
    selected: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    green: str
    light_green: str
    green_background: str
    amber: str
    amber_background: str
    red: str
    grey: str

    def qcolor(self, name: str) -> QColor:
        """Return one of them by its name, as Qt takes it."""
        return QColor(getattr(self, name))


LIGHT = Colours(
    window="#f4f5f7", base="#ffffff", raised="#ffffff", hover="#eef0f4", selected="#e3ecfc", text="#1c2128",
    muted="#5b6470", line="#d9dde3", edge="#b3bac4", accent="#1f5fd0", on_accent="#ffffff", green="#0d7434",
    light_green="#37744d", green_background="#e4f4ea", amber="#925600", amber_background="#fff3d6", red="#c4271b",
    grey="#606975",
)  # fmt: skip
DARK = Colours(
    window="#1b1e24", base="#22262d", raised="#2a2f37", hover="#2c323b", selected="#263d5e", text="#e8ebef",
    muted="#a3acb8", line="#3a414c", edge="#535c69", accent="#7aa9ff", on_accent="#10213f", green="#4cc97a",
    light_green="#8fd0a6", green_background="#17352a", amber="#f0b14a", amber_background="#40330f", red="#ff8a7e",
    grey="#a0aab8",
)  # fmt: skip
# High contrast: text of at least 7 (WCAG AAA), and every line and edge of at least 4.5.
HIGH_LIGHT = Colours(
    window="#ffffff", base="#ffffff", raised="#ffffff", hover="#ededed", selected="#d6e4ff", text="#000000",
    muted="#1f1f1f", line="#4a4a4a", edge="#000000", accent="#0033a0", on_accent="#ffffff", green="#00471b",
    light_green="#1c4a2b", green_background="#ffffff", amber="#5c3300", amber_background="#ffffff", red="#8a0f06",
    grey="#3d3d3d",
)  # fmt: skip
HIGH_DARK = Colours(
    window="#000000", base="#000000", raised="#000000", hover="#1f1f1f", selected="#002a5e", text="#ffffff",
    muted="#e6e6e6", line="#a6a6a6", edge="#ffffff", accent="#8fc4ff", on_accent="#000000", green="#5dff9b",
    light_green="#b5f5cb", green_background="#000000", amber="#ffd166", amber_background="#000000", red="#ffb3ab",
    grey="#cccccc",
)  # fmt: skip
# What a palette of black and white has; no other comes near.
_HIGH_CONTRAST = 20.0


def colours() -> Colours:
    """Return the colours of the scheme that is in force."""
    if _current.high:
        return HIGH_DARK if _current.dark else HIGH_LIGHT
    return DARK if _current.dark else LIGHT


def is_dark() -> bool:
    """Tell whether light stands on dark."""
    return _current.dark


def is_high_contrast() -> bool:
    """Tell whether high contrast is in force: lines are thicker then, and nothing is told by a ground alone."""
    return _current.high


def apply(application: QApplication, *, dark: bool | None = None, high: bool | None = None) -> None:
    """Give the application light or dark colours, of high contrast or not; what the system prefers by default."""
    if _current.system is None:
        _current.system = application.palette()
    hints = QGuiApplication.styleHints()
    _current.dark = hints.colorScheme() == Qt.ColorScheme.Dark if dark is None else dark
    _current.high = _prefers_high_contrast(_current.system) if high is None else high
    application.setStyle("Fusion")
    _know_style(application)
    application.setPalette(_palette(colours()))
    application.setStyleSheet(style_sheet(colours()))
    _know_style(application)


def follow(application: QApplication, high: Callable[[], bool | None] = lambda: None) -> None:
    """Apply what the system prefers, now and whenever that changes; `high` tells what the user chose instead."""
    apply(application, high=high())
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: apply(application, high=high()))
    if _KNOWS_CONTRAST:
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: apply(application, high=high()))


@contextmanager
def unstyled(application: QApplication) -> Iterator[None]:
    """Lay the style sheet aside while a large window is built, before anything is shown.

    With it, whatever is put into something else is styled anew, together with all that is in it.
    """
    sheet = application.styleSheet()
    application.setStyleSheet("")
    _know_style(application)
    try:
        yield
    finally:
        application.setStyleSheet(sheet)
        _know_style(application)


def _know_style(application: QApplication) -> None:
    """Have Python know the style that is in force now.

    A layout that PySide walked through leaves names of its items behind when Qt deletes these; what comes to stand in
    their place in memory goes by such a name until that is taken away.
    """
    while not _is_style(style := application.style()):
        invalidate(style)


def _is_style(found: object) -> bool:
    return isinstance(found, QStyle)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _prefers_high_contrast(system: QPalette) -> bool:
    if _KNOWS_CONTRAST:
        return QGuiApplication.styleHints().accessibility().contrastPreference() == (
            Qt.ContrastPreference.HighContrast
        )
    roles = QPalette.ColorRole
    return contrast(system.color(roles.WindowText), system.color(roles.Window)) > _HIGH_CONTRAST


def style_sheet(theme: Colours) -> str:
    """Return the style sheet with a theme's colours filled in."""
    names = ["sightline.qss", *(["high-contrast.qss"] if theme in (HIGH_LIGHT, HIGH_DARK) else [])]
    text = "".join((files("resources") / name).read_text(encoding="utf-8") for name in names)
    for name in sorted(Colours.__slots__, key=len, reverse=True):
        text = text.replace(f"${name}", getattr(theme, name))
    return text


@dataclass(slots=True)
class _Current:
    dark: bool = False
    high: bool = False
    system: QPalette | None = None


_current = _Current()


def _palette(theme: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in {
        roles.Window: "window", roles.WindowText: "text", roles.Base: "base", roles.AlternateBase: "window",
        roles.Text: "text", roles.Button: "raised", roles.ButtonText: "text", roles.ToolTipBase: "raised",
        roles.ToolTipText: "text", roles.Highlight: "selected", roles.HighlightedText: "text",
        roles.PlaceholderText: "grey", roles.Link: "accent", roles.LinkVisited: "accent", roles.Mid: "line",
        roles.Accent: "accent",
    }.items():  # fmt: skip
        palette.setColor(role, theme.qcolor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.qcolor("grey"))
    return palette
