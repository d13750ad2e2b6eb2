"""Colours, light and dark, and the one small style sheet; spacing is on a 4 px grid."""

from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 4


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


def colours() -> Colours:
    """Return the colours of the scheme that is in force."""
    return DARK if _current.dark else LIGHT


def apply(application: QApplication, *, dark: bool | None = None) -> None:
    """Give the application the light or dark colours; those of the system by default."""
    hints = QGuiApplication.styleHints()
    _current.dark = hints.colorScheme() == Qt.ColorScheme.Dark if dark is None else dark
    application.setStyle("Fusion")
    application.setPalette(_palette(colours()))
    application.setStyleSheet(style_sheet(colours()))


def style_sheet(theme: Colours) -> str:
    """Return the style sheet with a theme's colours filled in."""
    text = (files("resources") / "sightline.qss").read_text(encoding="utf-8")
    for name in sorted(Colours.__slots__, key=len, reverse=True):
        text = text.replace(f"${name}", getattr(theme, name))
    return text


@dataclass(slots=True)
class _Current:
    dark: bool = False


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
