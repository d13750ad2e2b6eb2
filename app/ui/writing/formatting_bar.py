"""The formatting bar above the editor."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.language import tr
from app.core.rich_text import Colour, ListKind
from app.ui.parts.icon_button import IconButton
from app.ui.parts.shortcuts import FORMATTING, shortcut, under_heading
from app.ui.writing.colour_menu import ColourMenu
from app.ui.writing.editor import Editor
from app.ui.writing.editor_colours import drawn_colour
from app.ui.writing.link_dialog import LinkDialog
from app.ui.writing.rich_text_reader import colour_of, fragments_of, quotes_of, read_block

_BETWEEN_GROUPS: Final = 12


class FormattingBar(QWidget):
    """Buttons that show how the text at the cursor looks, and change it. `plain_wanted` asks for plain text or HTML."""

    plain_wanted = Signal(bool)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._rich: list[IconButton] = []
        self._add_looks()
        self._row.addSpacing(_BETWEEN_GROUPS)
        self._add_lines()
        self._row.addSpacing(_BETWEEN_GROUPS)
        self.link = self._rich_button("link", tr("Link"), "Ctrl+K", self._ask_for_link, checkable=False)
        self.clear = self._rich_button(
            "clear-formatting", tr("Clear formatting"), "Ctrl+\\", self._clear, checkable=False
        )
        self._row.addStretch(1)
        self.plain = self._button("plain-text", tr("Plain text"), "Ctrl+Shift+T", self.plain_wanted.emit)
        editor.cursorPositionChanged.connect(self.show_look)
        editor.textChanged.connect(self.show_look)
        editor.currentCharFormatChanged.connect(self.show_look)

    def show_look(self) -> None:
        """Show how the text at the cursor looks."""
        look, block = self._editor.currentCharFormat(), self._editor.textCursor().block()
        item = read_block(block).item
        self.bold.setChecked(look.fontWeight() >= QFont.Weight.DemiBold.value)
        self.italic.setChecked(look.fontItalic())
        self.underline.setChecked(look.fontUnderline())
        self.bullets.setChecked(item is not None and item.kind is ListKind.BULLETS)
        self.numbers.setChecked(item is not None and item.kind is ListKind.NUMBERS)
        self.quote.setChecked(bool(quotes_of(block)))
        # The button bears the colour in which one writes.
        chosen = colour_of(look)
        self.colour.show_icon("text-colour", drawn_colour(chosen) if chosen else "text")

    def show_plain(self, plain: bool) -> None:
        """Show whether the mail is plain text."""
        self.plain.setChecked(plain)
        for button in self._rich:
            button.setEnabled(not plain)

    def _add_looks(self) -> None:
        editor = self._editor
        self.bold = self._rich_button("bold", tr("Bold"), "Ctrl+B", editor.set_bold)
        self.italic = self._rich_button("italic", tr("Italic"), "Ctrl+I", editor.set_italic)
        self.underline = self._rich_button("underline", tr("Underline"), "Ctrl+U", editor.set_underline)
        self.smaller = self._rich_button(
            "text-smaller", tr("Smaller"), "Ctrl+<", self._smaller, checkable=False
        )
        self.larger = self._rich_button("text-larger", tr("Larger"), "Ctrl+>", self._larger, checkable=False)
        self.colour = self._rich_button(
            "text-colour", tr("Text colour"), "", self._choose_colour, checkable=False
        )
        self.colours = ColourMenu(self)
        self.colours.chosen.connect(self._take_colour)

    def _add_lines(self) -> None:
        self.bullets = self._rich_button("list-bullets", tr("List"), "Ctrl+Shift+8", self._bullets)
        self.numbers = self._rich_button("list-numbers", tr("Numbered list"), "Ctrl+Shift+7", self._numbers)
        self.quote = self._rich_button("quote", tr("Quote"), "Ctrl+Shift+9", self._editor.set_quote)

    def _rich_button(
        self, icon: str, name: str, keys: str, act: Callable[[bool], object], *, checkable: bool = True
    ) -> IconButton:
        """Return a button that plain text has no use for."""
        button = self._button(icon, name, keys, act, checkable=checkable)
        self._rich.append(button)
        return button

    def _smaller(self, _on: bool) -> None:
        self._editor.change_size(-1)

    def _larger(self, _on: bool) -> None:
        self._editor.change_size(1)

    def _clear(self, _on: bool) -> None:
        self._editor.clear_formatting()

    def _button(
        self, icon: str, name: str, keys: str, act: Callable[[bool], object], *, checkable: bool = True
    ) -> IconButton:
        button = IconButton(icon, name, shortcut=keys)
        button.setCheckable(checkable)
        self._row.addWidget(button)

        def pressed(on: bool) -> None:
            act(on)
            self._editor.setFocus()
            self.show_look()

        button.clicked.connect(pressed)
        if keys:
            made = shortcut(self._editor, keys, button.accessibleName(), button.click)
            under_heading(made, FORMATTING)
        return button

    def _bullets(self, on: bool) -> None:
        self._editor.set_list(ListKind.BULLETS if on else None)

    def _numbers(self, on: bool) -> None:
        self._editor.set_list(ListKind.NUMBERS if on else None)

    def _choose_colour(self, _on: bool) -> None:
        self.colours.popup(self.colour.mapToGlobal(self.colour.rect().bottomLeft()))

    def _take_colour(self, colour: Colour | None) -> None:
        self._editor.set_colour(colour)
        self._editor.setFocus()
        self.show_look()

    def _ask_for_link(self, _on: bool) -> None:
        cursor = _link_at(self._editor.textCursor())
        self._editor.setTextCursor(cursor)
        dialog = LinkDialog(cursor.selectedText(), cursor.charFormat().anchorHref(), self.window())
        dialog.link_wanted.connect(self._editor.set_link)
        dialog.removal_wanted.connect(self._editor.remove_link)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _link_at(cursor: QTextCursor) -> QTextCursor:
    """Return a cursor that selects the whole link it stands in, or what it selected."""
    href = cursor.charFormat().anchorHref()
    if cursor.hasSelection() or not href:
        return cursor
    at = cursor.position()
    spans = [
        (each.position(), each.position() + each.length())
        for each in fragments_of(cursor.block())
        if each.charFormat().anchorHref() == href
    ]
    begin, end = next(span for span in spans if span[0] <= at <= span[1])
    # A link that is emphasised in part is several pieces.
    for left, right in reversed(spans):
        begin = left if right == begin else begin
    for left, right in spans:
        end = right if left == end else end
    whole = QTextCursor(cursor)
    whole.setPosition(begin)
    whole.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return whole
