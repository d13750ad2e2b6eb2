"""Writing by keyboard: shortcuts, lists that begin and end by themselves, looks that end up in short HTML."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.rich_text import Colour, Picture, to_html
from app.core.rich_text_import import from_html
from app.ui.parts import theme
from app.ui.parts.theme import contrast
from app.ui.writing.colour_menu import NAMES
from app.ui.writing.editor import Editor
from app.ui.writing.editor_colours import drawn_colour
from app.ui.writing.editor_menu import add_paste_as_text, ask_about_picture, fill_menu, picture_at
from app.ui.writing.formatting_bar import FormattingBar
from app.ui.writing.link_dialog import LinkDialog
from tests.app.ui.test_editor_pasting import clipboard, drawn, pictures


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus, timeout=10_000)
    return editor


@pytest.fixture
def bar(qtbot: QtBot, editor: Editor) -> FormattingBar:
    bar = FormattingBar(editor)
    qtbot.addWidget(bar)
    return bar


def body(editor: Editor) -> str:
    html = to_html(editor.letter())
    return html.partition("<body>\n")[2].partition("\n</body>")[0].replace("\n", "")


def press(editor: Editor, keys: str) -> None:
    """Press keys as a user does; several presses are parted by a space."""
    for each in keys.split():
        QTest.keySequence(editor, QKeySequence(each))


@pytest.mark.parametrize(
    ("keys", "html"),
    [
        ("Ctrl+B", "<p><strong>x</strong></p>"),
        ("Ctrl+I", "<p><em>x</em></p>"),
        ("Ctrl+U", "<p><u>x</u></p>"),
        ("Ctrl+>", '<p><span style="font-size:large">x</span></p>'),
        ("Ctrl+> Ctrl+> Ctrl+>", '<p><span style="font-size:x-large">x</span></p>'),
        ("Ctrl+<", '<p><span style="font-size:small">x</span></p>'),
        ("Ctrl+> Ctrl+<", "<p>x</p>"),
        ("Ctrl+B Ctrl+I Ctrl+> Ctrl+\\", "<p>x</p>"),
        ("Ctrl+Shift+8", "<ul><li>x</li></ul>"),
        ("Ctrl+Shift+7", "<ol><li>x</li></ol>"),
        ("Ctrl+Shift+9", "<blockquote><p>x</p></blockquote>"),
    ],
)
def test_shortcuts_do_what_writers_expect(editor: Editor, bar: FormattingBar, keys: str, html: str) -> None:
    press(editor, keys)
    QTest.keyClicks(editor, "x")
    assert body(editor) == html
    assert to_html(from_html(to_html(editor.letter()))) == to_html(editor.letter())


def test_no_two_keys_of_the_bar_are_the_same(bar: FormattingBar, editor: Editor) -> None:
    keys = [shortcut.key().toString() for shortcut in editor.findChildren(QShortcut)]
    assert len(keys) == len(set(keys)) == 11


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("- one", "<ul><li>one</li></ul>"),
        ("* one", "<ul><li>one</li></ul>"),
        ("1. one", "<ol><li>one</li></ol>"),
        ("-one", "<p>-one</p>"),
        ("a - b", "<p>a - b</p>"),
        ("2. one", "<p>2. one</p>"),
    ],
)
def test_a_mark_at_the_start_of_a_line_begins_a_list(editor: Editor, typed: str, html: str) -> None:
    QTest.keyClicks(editor, typed)
    assert body(editor) == html


def test_levels_of_a_list_follow_tab_and_it_ends_at_an_empty_item(editor: Editor) -> None:
    for keys in ("- one\n", "\ttwo\n", "\tthree\n"):
        for key in keys:
            press(editor, {"\n": "Return", "\t": "Tab"}.get(key, "")) if key in "\n\t" else QTest.keyClicks(
                editor, key
            )
    press(editor, "Shift+Tab Return Return")
    QTest.keyClicks(editor, "end")
    assert body(editor) == "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li></ul><p>end</p>"


def test_backspace_before_an_item_or_a_quote_takes_it_out(editor: Editor) -> None:
    editor.show_letter(from_html("<ul><li>one<li>two</ul><blockquote>said</blockquote>"))
    for line in (1, 3):
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().findBlockByNumber(line).position())
        editor.setTextCursor(cursor)
        press(editor, "Backspace")
    assert body(editor) == "<ul><li>one</li></ul><p>two</p><p>said</p>"


def test_in_plain_text_marks_stay_marks(editor: Editor) -> None:
    editor.set_plain(True)
    QTest.keyClicks(editor, "- one")
    assert editor.toPlainText() == "- one"


@pytest.mark.parametrize("colour", Colour)
def test_a_colour_is_chosen_from_the_menu(editor: Editor, bar: FormattingBar, colour: Colour) -> None:
    bar.colour.click()
    assert bar.colours.isVisible()
    [line] = [each for each in bar.colours.actions() if each.text() == NAMES[colour]]
    line.trigger()
    bar.colours.hide()
    QTest.keyClicks(editor, "x")
    assert body(editor) == f'<p><span style="color:{colour.value}">x</span></p>'
    editor.selectAll()
    bar.colours.chosen.emit(None)
    assert body(editor) == "<p>x</p>"


def test_a_link_is_changed_and_removed_in_its_dialog(editor: Editor, bar: FormattingBar) -> None:
    editor.show_letter(from_html('see <a href="https://x.example/a">our <b>prices</b></a>.'))
    press(editor, "Right Right Right Right Right Right Ctrl+K")
    dialog = editor.window().findChildren(LinkDialog) or bar.window().findChildren(LinkDialog)
    assert (dialog[0].text.text(), dialog[0].url.text()) == ("our prices", "https://x.example/a")
    dialog[0].url.setText("x.example/b")
    QTest.keyClick(dialog[0].url, Qt.Key.Key_Return)
    assert body(editor) == '<p>see <a href="https://x.example/b">our <strong>prices</strong></a>.</p>'
    bar.link.click()
    [again] = [each for each in bar.window().findChildren(LinkDialog) if each.isVisible()]
    assert isinstance(again.remove, QPushButton)
    again.remove.click()
    assert body(editor) == "<p>see our <strong>prices</strong>.</p>"


def test_a_picture_gets_its_width_and_description(qtbot: QtBot, editor: Editor) -> None:
    editor.insertFromMimeData(clipboard(image=drawn(400, 200)))
    editor.pasting.end()
    spot = picture_at(editor.textCursor())
    assert spot is not None
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Undo")
    fill_menu(editor, editor.pictures, menu, editor.textCursor())
    assert menu.actions()[0].text() == "Picture size and description…"
    dialog = ask_about_picture(editor, editor.pictures, spot)
    dialog.alt.setText("Our “offer”")
    [small] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Small"]
    small.click()
    QTest.keyClick(dialog.alt, Qt.Key.Key_Return)
    [picture] = pictures(editor)
    assert picture == Picture(picture.content_id, "Our “offer”", 100, 50)
    editor.undo()
    assert pictures(editor)[0].width == 400


def test_paste_as_text_stands_behind_paste_in_the_menu(editor: Editor) -> None:
    menu = editor.createStandardContextMenu()
    add_paste_as_text(menu, lambda: None)
    names = [each.text().replace("&", "").partition("\t")[0] for each in menu.actions()]
    assert names[names.index("Paste") + 1] == "Paste as text"
    menu.deleteLater()


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("colour", Colour)
def test_colours_can_be_read_in_light_and_dark(qapp: QApplication, colour: Colour, dark: bool) -> None:
    theme.apply(qapp, dark=dark)
    assert contrast(drawn_colour(colour), theme.colours().qcolor("base")) >= 4.5
    assert contrast(QColor(colour.value), QColor("#ffffff")) >= 4.5, "as recipients see it"
