"""The slim column on the left: the places of the program, and below them the tracker's health and settings."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.language import number, tr
from app.ui.parts import icons, theme
from app.ui.parts.icon_button import with_keys
from app.ui.parts.shortcuts import shortcut
from app.ui.parts.tab_stop import move_stop, stop_at_chosen

_ICON = QSize(22, 22)
_MOST_SHOWN = 999


class Navigation(QFrame):
    """Emits `place_chosen` with a place's name, and `settings_wanted`."""

    place_chosen = Signal(str)
    settings_wanted = Signal()
    tracker_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, places: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        # As wide as its longest name, however much room the lists would like.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, 2 * theme.GRID, theme.GRID, 2 * theme.GRID)
        column.setSpacing(theme.GRID)
        column.addStrut(18 * theme.GRID)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.GRID)
        column.addLayout(self._column)
        self.places: dict[str, QToolButton] = {}
        self._keys: dict[str, QShortcut] = {}
        for name, icon in places.items():
            self.add(name, icon)
        stop_at_chosen(self._group)
        column.addStretch(1)
        self.tracker = self._button(tr("Tracker"), "tracker")
        self.tracker.clicked.connect(self.tracker_wanted)
        self.settings = self._button(tr("Settings"), "settings")
        self.settings.clicked.connect(self.settings_wanted)
        self.help = self._button(tr("Help"), "help")
        self.help.setToolTip(tr("Shortcuts, and what the pictures mean (F1)"))
        self.help.clicked.connect(self.help_wanted)
        column.addWidget(self.tracker)
        column.addWidget(self.settings)
        column.addWidget(self.help)

    def add(self, name: str, icon: str) -> None:
        """Show one more place, below the others; Ctrl with its number from the top leads to it."""
        button = self._button(tr(name), icon, checkable=True)
        button.clicked.connect(lambda: self.place_chosen.emit(name))
        keys = shortcut(self, f"Ctrl+{len(self.places) + 1}", tr(name), button.click)
        button.setToolTip(with_keys(tr(name), keys.key()))
        self._group.addButton(button)
        move_stop(button, False)
        self._column.addWidget(button)
        button.show()
        self.places[name], self._keys[name] = button, keys

    def choose(self, place: str) -> None:
        """Mark a place as the one that is shown."""
        self.places[place].setChecked(True)

    def show_count(self, place: str, count: int) -> None:
        """Show how many wait at a place, nothing for none."""
        shown = f"{_MOST_SHOWN}+" if count > _MOST_SHOWN else str(count)
        button, name = self.places[place], tr(place)
        button.setText(f"{name} {shown}" if count else name)
        button.setAccessibleName(f"{name}, {number(count)}" if count else name)

    def show_there(self, place: str, *, is_there: bool) -> None:
        """Show a place, or none where it does not work."""
        self.places[place].setVisible(is_there)
        self._keys[place].setEnabled(is_there)

    def show_tracker(self, fault: str | None) -> None:
        """Show the tracker's health: amber with the reason in the tooltip where something is wrong."""
        self.tracker.setToolTip(fault or tr("The tracker answers and is verified."))
        self.tracker.setAccessibleDescription(self.tracker.toolTip())
        self.tracker.setText(tr("Tracker !") if fault else tr("Tracker"))
        self.tracker.setIcon(icons.icon("tracker", "amber" if fault else "text"))

    def _button(self, name: str, icon: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setCheckable(checkable)
        button.setText(name)
        button.setAccessibleName(name)
        button.setProperty("place", True)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        # A minimum of its own would let the column be narrower than its words.
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setIcon(icons.icon(icon))
        return button
