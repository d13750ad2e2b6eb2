"""Undo loses nothing: all of it leads to the beginning, and all of redo to the end, whatever was done."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.rich_text import Colour, ListKind, RichText, to_html, to_text
from app.core.rich_text_import import from_html, from_text
from app.ui.writing.editor import Editor
from app.ui.writing.editor_lists import shift_items
from app.ui.writing.rich_text_reader import read
from tests.app.core.test_rich_text import LETTER


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


def pasted(html: str) -> QMimeData:
    source = QMimeData()
    source.setHtml(html)
    return source


def shown(editor: Editor) -> tuple[str, bool]:
    assert editor.letter() == read(editor.document())
    return to_html(editor.letter()), editor.is_plain


def actions(editor: Editor, dice: random.Random) -> list[Callable[[], object]]:
    def switch() -> None:
        letter, plain = editor.letter(), not editor.is_plain
        editor.exchange(from_text(to_text(letter)) if plain else letter, plain=plain)

    return [
        lambda: QTest.keyClicks(editor, dice.choice(["word ", "- ", "1. ", "https://x.example/ ", "a"])),
        lambda: QTest.keyClick(editor, Qt.Key.Key_Return),
        lambda: QTest.keyClick(editor, Qt.Key.Key_Backspace),
        lambda: QTest.keyClick(editor, Qt.Key.Key_Delete),
        lambda: editor.insertFromMimeData(pasted(to_html(LETTER))),
        lambda: editor.set_bold(dice.random() < 0.5),
        lambda: editor.change_size(dice.choice((-1, 1))),
        lambda: editor.set_colour(dice.choice((None, *Colour))),
        editor.clear_formatting,
        lambda: editor.set_list(dice.choice((None, *ListKind))),
        lambda: editor.set_quote(dice.random() < 0.5),
        lambda: shift_items(editor.textCursor(), dice.choice((-1, 1))),
        lambda: editor.set_link("words", "https://x.example/y"),
        editor.remove_link,
        editor.cut,
        switch,
        lambda: editor.exchange(from_html("<p>signed</p><ul><li>by <b>Sam</b></ul>")),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_undoing_all_leads_to_the_beginning_and_redoing_all_to_the_end(editor: Editor, seed: int) -> None:
    dice = random.Random(seed)
    editor.show_letter(LETTER)
    beginning = shown(editor)
    for _ in range(80):
        cursor = editor.textCursor()
        last = editor.document().characterCount() - 1
        cursor.setPosition(dice.randint(0, last))
        reach = min(cursor.position() + dice.choice((0, 0, 0, 5, 60)), last)
        cursor.setPosition(reach, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        dice.choice(actions(editor, dice))()
    end = shown(editor)
    undo_all(editor)
    assert shown(editor) == beginning
    while editor.document().isRedoAvailable():
        editor.redo()
    assert shown(editor) == end
    undo_all(editor)
    assert shown(editor) == beginning


def undo_all(editor: Editor) -> None:
    while editor.document().isUndoAvailable():
        editor.undo()


def test_each_larger_change_is_one_step(editor: Editor) -> None:
    editor.show_letter(LETTER)
    editor.selectAll()
    for change in (
        lambda: editor.insertFromMimeData(pasted("<p>a</p><ul><li>b<li>c</ul>" * 5)),
        lambda: editor.set_list(ListKind.NUMBERS),
        lambda: editor.exchange(from_text("plain"), plain=True),
        lambda: editor.exchange(LETTER, plain=False),
        editor.clear_formatting,
        lambda: editor.exchange(RichText()),
    ):
        before = shown(editor)
        change()
        editor.undo()
        assert shown(editor) == before
        editor.redo()
        editor.selectAll()


def test_undo_of_a_list_that_began_by_itself_brings_only_its_mark_back(editor: Editor) -> None:
    QTest.keyClicks(editor, "- ")
    assert to_html(editor.letter()).count("<li>") == 1
    editor.undo()
    assert (editor.toPlainText(), "<li>" in to_html(editor.letter())) == ("- ", False)
    QTest.keyClicks(editor, "5 degrees")
    assert editor.toPlainText() == "- 5 degrees"


def test_undo_takes_plain_text_back_to_html_and_says_so(qtbot: QtBot, editor: Editor) -> None:
    editor.show_letter(LETTER)
    editor.exchange(from_text(to_text(LETTER)), plain=True)
    QTest.keyClicks(editor, "x")
    editor.undo()
    with qtbot.waitSignal(editor.plain_changed) as changed:
        editor.undo()
    assert changed.args == [False]
    assert not editor.is_plain
    assert to_html(editor.letter()) == to_html(LETTER)
