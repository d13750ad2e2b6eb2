"""The history panel: who opened and clicked, when and with what; tabs, scope, folded machines, and why."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core import history_words, when
from app.core.history import ACCURACY, History, Row, Scope, Tab
from app.core.language import mark, number, tr
from app.ui.parts import clock
from app.ui.parts.flow_layout import FlowLayout
from app.ui.parts.mail_parts import shortened
from app.ui.parts.minute import each_minute
from app.ui.parts.shortcuts import HISTORY, shortcut, under_heading
from app.ui.parts.theme import GRID
from app.ui.reading.history_list import HistoryList

_TABS: Final = {Tab.ALL: mark("ALL"), Tab.OPENS: mark("OPENS"), Tab.CLICKS: mark("CLICKS")}


class HistoryPanel(QWidget):
    """Shows a `History`. Wishes: another scope, a link to open, a mail to show, what the user says of an event,
    again the history of everyone where one recipient's is shown, and the rows that are shown to be saved as a file.

    `tells_doubts` says whether hints and doubts stand here: not where each stands beside its recipient already.
    """

    scope_changed = Signal(object)
    link_activated = Signal(str)
    mail_chosen = Signal(object)
    overruled = Signal(str, object)
    everyone_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._history: History | None = None
        self._automatic = False
        self.tells_doubts = True
        self._shown: tuple[Tab, bool, Scope, date] | None = None
        self._rows: tuple[Row, ...] = ()
        self._whole_thread = _chip(tr("Whole thread"))
        self._only = _chip("")
        self._headline = _label(strong=True)
        self._notes = _label(muted=True)
        self._tabs = QTabBar()
        self._list = HistoryList(now, zone)
        self._empty = _label(muted=True)
        self._stack = QStackedWidget()
        self._fold = QPushButton()
        self._save = QPushButton(tr("Export…"))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        each_minute(self, self.refresh_ages)

    def show_history(self, history: History, recipient: str = "") -> None:
        """Show a history, that of a recipient alone where one is named.

        Tab, chosen row, open explanations and folding stay as they are.
        """
        self._only.setText(tr("Only {who}  ✕", who=shortened(recipient)))
        self._only.setAccessibleName(tr("Only the history of {who}: show everyone's", who=recipient))
        self._only.setChecked(True)
        self._only.setVisible(bool(recipient))
        self._history = history
        self._whole_thread.setChecked(history.scope is Scope.THREAD)
        self._whole_thread.setVisible(history.mails + history.of_received > 1)
        self._whole_thread.setToolTip(tr("{count} sent from here", count=number(history.mails)))
        for place, (tab, words) in enumerate(_TABS.items()):
            count = history.count(tab)
            self._tabs.setTabText(place, f"{tr(words)}  {number(count)}" if count > 1 else tr(words))
        self._show_tab()

    def wait(self) -> None:
        """Say that the history is being read."""
        self._history = None
        self._headline.setText(tr("The history is being read…"))
        self._notes.hide()
        self._fold.hide()
        self._save.hide()
        self._empty.setText("")
        self._stack.setCurrentIndex(1)

    def tab(self) -> Tab:
        """Return the tab that is shown."""
        return list(_TABS)[self._tabs.currentIndex()]

    def show_tab(self, tab: Tab) -> None:
        """Show a tab."""
        self._tabs.setCurrentIndex(list(_TABS).index(tab))

    def take_focus(self) -> None:
        """Move the keyboard to the rows, to the tabs where there is none."""
        (self._list if self._list.rows.rowCount() else self._tabs).setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh_ages(self) -> None:
        """Show how old everything is now (every minute by itself)."""
        if self._history is not None:
            self._show_tab()

    def _show_tab(self) -> None:
        if self._history is None:
            return
        hits = self._history.hidden(self.tab())
        self._headline.setText(history_words.headline(self._history, self._now()))
        notes = history_words.notes(self._history) if self.tells_doubts else ""
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._show_rows(self._history)
        self._empty.setText(history_words.empty(self._history, self.tab(), self._now()))
        self._stack.setCurrentIndex(0 if self._list.rows.rowCount() else 1)
        self._save.setVisible(self._list.rows.rowCount() > 0)
        self._fold.setText(history_words.folded(hits, shown=self._automatic))
        self._fold.setVisible(hits > 0)

    def _show_rows(self, history: History) -> None:
        shown = (self.tab(), self._automatic, history.scope, when.local(self._now(), self._zone).date())
        if shown == self._shown and _are_same(history.rows, self._rows):
            self._list.refresh_ages()
            return
        self._shown, self._rows = shown, history.rows
        self._list.show_rows(history.shown(self.tab(), automatic=self._automatic), history.scope)

    def _toggle_automatic(self) -> None:
        self._automatic = not self._automatic
        self._show_tab()

    def _want_export(self) -> None:
        if self._history is not None:
            self.export_wanted.emit(list(self._history.shown(self.tab(), automatic=self._automatic)))

    def _step_tab(self, by: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % len(_TABS))

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_tab)
        self._only.clicked.connect(self.everyone_wanted)
        self._fold.clicked.connect(self._toggle_automatic)
        self._save.clicked.connect(self._want_export)
        self._list.link_activated.connect(self.link_activated)
        self._list.mail_chosen.connect(self.mail_chosen)
        self._list.overruled.connect(self.overruled)
        self._list.tab_stepped.connect(self._step_tab)
        self._whole_thread.clicked.connect(
            lambda whole: self.scope_changed.emit(Scope.THREAD if whole else Scope.MESSAGE)
        )
        for keys, name, by in (
            ("Ctrl+PgDown", tr("Next tab of the history"), 1),
            ("Ctrl+PgUp", tr("Previous tab of the history"), -1),
        ):
            step = shortcut(self, keys, name, partial(self._step_tab, by))
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        self.setAccessibleName(tr("History of opens and clicks"))
        under_heading(self, HISTORY)
        self._column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        self._column.setSpacing(GRID)
        for words in _TABS.values():
            self._tabs.addTab(tr(words))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(tr("All, opens or clicks"))
        for button in (self._fold, self._save):
            button.setProperty("link", True)
        self._save.setAccessibleName(tr("Export the history that is shown"))
        self._save.setToolTip(tr("As CSV or JSON: what is shown here, all of it"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(6 * GRID, 8 * GRID, 6 * GRID, 0)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        foot = _label(muted=True)
        foot.setText(tr(ACCURACY))
        only = QHBoxLayout()
        only.addWidget(self._only)
        only.addStretch()
        self._only.hide()
        self._stacked([(only, 3), (self._headline, 3), (self._notes, 3), (self._choices(), 1)])
        folded, last = QHBoxLayout(), QHBoxLayout()
        folded.addWidget(self._fold)
        folded.addStretch()
        last.addWidget(foot, 1)
        last.addWidget(self._save)
        self._stacked([(self._stack, 0), (folded, 3), (last, 3)])

    def _choices(self) -> QWidget:
        """Return the tabs, and beside them, where there is room, the scope."""
        choices, scope = QWidget(), QWidget()
        beside = QHBoxLayout(scope)
        # As high as a tab, so that both stand on one line.
        beside.setContentsMargins(2 * GRID, 3, 2 * GRID, 0)
        beside.addWidget(self._whole_thread)
        line = FlowLayout(choices, spacing=0)
        line.addWidget(self._tabs)
        line.addWidget(scope)
        return choices

    def _stacked(self, parts: Sequence[tuple[QWidget | QHBoxLayout, int]]) -> None:
        for part, margin in parts:
            line = QHBoxLayout() if isinstance(part, QWidget) else part
            line.setContentsMargins(margin * GRID, 0, margin * GRID, 0)
            if isinstance(part, QWidget):
                line.addWidget(part)
            self._column.addLayout(line, 1 if part is self._stack else 0)


def _are_same(these: Sequence[Row], those: Sequence[Row]) -> bool:
    # Of what was read anew every row is another; to compare them takes longer than to show them.
    return len(these) == len(those) and all(this is that for this, that in zip(these, those, strict=True))


def _chip(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    button.setProperty("chip", True)
    return button


def _label(*, strong: bool = False, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("strong", strong)
    label.setProperty("muted", muted)
    return label
