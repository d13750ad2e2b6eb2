"""A screen reader's way through a window: what it would say of each widget, and where the Tab key leads."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTableView,
    QWidget,
)

_TAB = Qt.FocusPolicy.TabFocus.value
# Rows of a list that are asked for their words.
_ROWS = 40
# A text has a stop at each of its links, a date at each of its parts.
_MOST_STEPS = 400


def faults_of(window: QWidget) -> list[str]:
    """Return what a screen reader could not tell of a window, each with where it is."""
    faults = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() == QAccessible.Role.NoRole:
            faults.append(f"{place_of(widget)} has no role")
        elif not spoken(widget, interface):
            faults.append(f"{place_of(widget)} has no name")
        if isinstance(widget, QAbstractItemView) and not isinstance(widget.parent(), QComboBox):
            faults += [f"{place_of(widget)}, {cell} says nothing" for cell in silent_cells(widget)]
    return faults


def focusable(window: QWidget) -> list[QWidget]:
    """Return the widgets of a window that the keyboard can reach, as they are shown now."""
    return [
        each
        for each in [window, *window.findChildren(QWidget)]
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy().value & _TAB
        and each.focusProxy() is None
        and not isinstance(each, QScrollBar | QSplitterHandle)
    ]


def spoken(widget: QWidget, interface: QAccessibleInterface) -> str:
    """Return what is said of a widget: its name, that of its label, or what it shows."""
    name = interface.text(QAccessible.Text.Name).strip()
    if isinstance(widget, QLabel | QTabBar):
        return (
            name
            or widget.accessibleName()
            or (widget.text() if isinstance(widget, QLabel) else widget.tabText(0))
        )
    return name


def silent_cells(view: QAbstractItemView) -> Iterator[str]:
    """Return the rows of a list, or the columns of its rows, of which nothing is said."""
    model, root = view.model(), view.rootIndex()
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row in range(min(model.rowCount(root), _ROWS) if model else 0):
        cells = [model.index(row, column) for column in range(columns)]
        if not any(_words(cell) for cell in cells):
            yield f"row {row}"
        # A cell that is painted and has no words is an empty one for who can't see it.
        for cell in cells:
            painted = cell.data(Qt.ItemDataRole.DecorationRole) is not None
            if painted and not _words(cell):
                yield f"row {row}, column {cell.column()}"


def missed_by_tab(window: QWidget) -> list[str]:
    """Return what the Tab key does not lead to, pressed until it comes round; or where it does not get away from."""
    wanted = [each for each in focusable(window) if each.window() is window and not _is_one_of_several(each)]
    if len(wanted) < 2:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = [wanted[0]]
    for _ in range(_MOST_STEPS):
        here = QApplication.focusWidget()
        if here is None or (here is wanted[0] and reached[-1] is not here):
            break
        if here is not reached[-1]:
            reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    else:
        return [f"{place_of(reached[-1])} keeps the keyboard"]
    return [f"Tab does not reach {place_of(each)}" for each in wanted if each not in reached]


def _is_one_of_several(widget: QWidget) -> bool:
    """Tell whether arrow keys lead to it: of buttons of which one is chosen, Tab stops at that one."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def place_of(widget: QWidget) -> str:
    """Return where a widget is, in words for who mends it."""
    said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    names = [f"“{said}”"] if said else []
    above: QWidget | None = widget
    while above is not None and not above.isWindow():
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names) or "the window"


def _words(index: QModelIndex) -> str:
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
    return str(said or "").strip()
