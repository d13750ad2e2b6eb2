"""A field for addresses: each becomes a chip once typed; what is no address is marked and says why."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from app.core.address import Address
from app.core.address_fault import meant
from app.core.address_list import Entry, entries
from app.core.language import counted, mark, number, tr
from app.ui.parts.chip import Chip
from app.ui.parts.flow_area import FlowArea

Complete = Callable[[str], Sequence[Address]]
_ENDS_ENTRY: Final = (Qt.Key.Key_Comma, Qt.Key.Key_Semicolon, Qt.Key.Key_Return, Qt.Key.Key_Enter)
# More chips than anybody can look at, and each takes milliseconds to make.
_MOST: Final = 200
_LONGEST: Final = 1_000_000
_TOO_LONG: Final = mark(
    "Nothing was pasted: so many addresses can't be read at once. Paste some hundreds at a time."
)
# A list is one from its first entries.
_GLIMPSE: Final = 10_000


def _is_list(text: str) -> bool:
    return len(entries(text[:_GLIMPSE])) > 1


class RecipientsField(FlowArea):
    """Emits `changed` when its addresses change. `complete` returns known people for what was typed.

    It takes so many addresses; what is pasted beyond them stands in no mail, and stays until it is cut out.
    """

    changed = Signal()

    def __init__(self, name: str, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent, last_fills=True)
        self.setProperty("field", True)
        self._name = name
        self._entries: list[Entry] = []
        self._chips: list[Chip] = []
        self._mended: int | None = None
        self._rest: tuple[Entry, ...] = ()
        self._rest_text, self._is_too_long = "", False
        self.flow.setContentsMargins(4, 2, 4, 2)
        self.edit = _Line(name, complete)
        self.flow.addWidget(self.edit)
        self.edit.textEdited.connect(self.show_focused)
        self.edit.entered.connect(self.commit)
        self.edit.list_pasted.connect(self._take_list)
        self.edit.back_at_start.connect(self._edit_last)
        self.setFocusProxy(self.edit)

    def addresses(self) -> tuple[Address, ...]:
        """Return the addresses that are well written."""
        return tuple(entry.address for entry in self._entries if entry.address)

    def half_typed(self) -> tuple[str, ...]:
        """Return what stands there and is no address: entries with a fault, what is being typed, and what is too much."""
        faulty = (entry.text for entry in self._entries if entry.fault)
        return (*faulty, *filter(None, (self.edit.text().strip(), self._rest_text)))

    def show_half_typed(self, texts: Sequence[str]) -> None:
        """Show what was being typed, to go on with."""
        typed = ", ".join(texts)
        if len(self._entries) < _MOST:
            self.edit.setText(typed)
        else:
            self._add(entries(typed))

    def slip(self) -> tuple[str, Address] | None:
        """Return the first address with a slip in its domain, as typed, and what was probably meant; None without one."""
        found = ((entry.address, meant(entry.address)) for entry in self._entries if entry.address)
        return next(((typed.spec, other) for typed, other in found if other), None)

    def mend(self, typed: str, address: Address) -> None:
        """Put an address in the place of one that was typed."""
        for position, entry in enumerate(self._entries):
            if entry.address and entry.address.spec == typed:
                self._take(position)
                self._insert(position, Entry(str(address), address))
                self.changed.emit()
                return

    def note(self) -> str:
        """Return a sentence on what was pasted and is more than a mail can be addressed to; empty where nothing was."""
        if self._is_too_long:
            return tr(_TOO_LONG)
        if not self._rest:
            return ""
        return counted(
            "A mail takes {most} addresses here, and {n} more was pasted. Cut it out, and paste it into another mail.",
            "A mail takes {most} addresses here, and {n} more were pasted. Cut them out, and paste them into another mail.",
            len(self._rest),
            most=number(_MOST),
        )

    def rest(self) -> int:
        """Return how many addresses are too many."""
        return len(self._rest)

    def cut_rest(self) -> str:
        """Take out what is too much, and return it as a list to paste."""
        text = self._rest_text
        self._keep_rest(())
        self.changed.emit()
        return text

    def faults(self) -> tuple[str, ...]:
        """Return a sentence for each entry that is no address."""
        return tuple(entry.fault for entry in self._entries if entry.fault)

    def show_addresses(self, addresses: Sequence[Address]) -> None:
        """Show these addresses instead of what is there."""
        while self._entries:
            self._take(len(self._entries) - 1)
        self._keep_rest(())
        for position, address in enumerate(addresses):
            self._insert(position, Entry(str(address), address))
        self.changed.emit()

    def commit(self) -> None:
        """Make chips of what is typed; what is mended goes back to its place."""
        text = self.edit.text()
        self.edit.clear()
        self._add(entries(text))

    def _take_list(self, text: str) -> None:
        self._is_too_long = len(text) > _LONGEST
        if self._is_too_long:
            self.changed.emit()
            return
        self._add(entries(f"{self.edit.text()}\n{text}"))
        self.edit.clear()
        self.edit.setFocus()
        self.show_focused()

    def _add(self, typed: Sequence[Entry]) -> None:
        if typed:
            self._is_too_long = False
        found = self._without_repeats((*typed, *self._rest))
        room = max(_MOST - len(self._entries), 0)
        if len(found) > room or self._rest:
            self._keep_rest(tuple(found[room:]))
        found = found[:room]
        place = len(self._chips) if self._mended is None else min(self._mended, len(self._chips))
        self._mended = None
        for position, entry in enumerate(found, place):
            self._insert(position, entry)
        if typed:
            self.changed.emit()

    def _without_repeats(self, typed: Sequence[Entry]) -> list[Entry]:
        """Return the entries that are not there yet: whoever is typed twice gets one mail."""
        known = {entry.address.spec.casefold() for entry in self._entries if entry.address}
        found = []
        for entry in typed:
            spec = entry.address.spec.casefold() if entry.address else ""
            if spec not in known:
                found.append(entry)
            if spec:
                known.add(spec)
        return found

    def is_empty(self) -> bool:
        """Tell whether nothing was entered or typed."""
        return not self._entries and not self._rest and not self.edit.text().strip()

    def _keep_rest(self, rest: tuple[Entry, ...]) -> None:
        # Its text is asked for every second, however long it is.
        self._rest, self._rest_text = rest, ", ".join(entry.text for entry in rest)

    def _insert(self, position: int, entry: Entry) -> None:
        text = (entry.address.name or entry.address.spec) if entry.address else entry.text
        slip = meant(entry.address) if entry.address else None
        icon = "problem" if entry.fault else "unknown" if slip else ""
        chip = Chip(text, fault=entry.fault is not None, icon=icon)
        chip.setToolTip(entry.fault or str(entry.address))
        chip.setAccessibleDescription(entry.fault or str(entry.address))
        chip.removed.connect(lambda: self._remove(chip))
        chip.edit_wanted.connect(lambda: self._edit(chip))
        self._entries.insert(position, entry)
        self._chips.insert(position, chip)
        self.flow.insert(position, chip)
        self.updateGeometry()

    def _take(self, position: int) -> Entry:
        chip = self._chips.pop(position)
        self.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()
        return self._entries.pop(position)

    def _remove(self, chip: Chip) -> None:
        self._take(self._chips.index(chip))
        # There is room for one that was too many.
        self._add(())
        self.edit.setFocus()
        self.changed.emit()

    def _edit(self, chip: Chip) -> None:
        self.commit()
        self._mended = self._chips.index(chip)
        self.edit.setText(self._take(self._mended).text)
        self.edit.setFocus()
        self.changed.emit()

    def _edit_last(self) -> None:
        if self._chips:
            self._edit(self._chips[-1])


class _Line(QLineEdit):
    """The line in which an address is typed, with completion."""

    entered = Signal()
    back_at_start = Signal()
    list_pasted = Signal(str)

    def __init__(self, name: str, complete: Complete) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setProperty("inner", True)
        self.setMinimumWidth(160)
        self._complete = complete
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self._popup = completer.popup()
        if self._popup:
            self._popup.setProperty("popup", True)
            # The completer's own does not follow the style sheet.
            self._popup.setItemDelegate(QStyledItemDelegate(self))
        self.textEdited.connect(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End an entry at a comma or Enter, go back into the last one with Backspace."""
        if event.matches(QKeySequence.StandardKey.Paste) and _is_list(QGuiApplication.clipboard().text()):
            self.list_pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in _ENDS_ENTRY and self._is_whole():
            self.entered.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back_at_start.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the entry when the field is left."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.entered.emit()

    def _is_whole(self) -> bool:
        # A comma inside quotes belongs to a name.
        return self.text().count('"') % 2 == 0

    def _typed(self, text: str) -> None:
        known = [str(address) for address in self._complete(text)] if len(text.strip()) > 0 else []
        self._known.setStringList(known)
        if not known and self._popup:
            self._popup.hide()

    def _chosen(self, text: str) -> None:
        self.setText(text)
        self.entered.emit()
