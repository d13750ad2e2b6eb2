"""The editor holds what a letter can hold, and is read as it is shown."""

import random

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.rich_text import ListKind, RichText, links_of, to_html, to_text
from app.core.rich_text_import import from_html
from app.ui.parts import theme
from app.ui.writing.editor import Editor
from app.ui.writing.formatting_bar import FormattingBar
from app.ui.writing.link_dialog import LinkDialog
from app.ui.writing.rich_text_reader import read, selected
from tests.app.core.test_rich_text import LETTER


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


def body(editor: Editor) -> str:
    html = to_html(editor.letter())
    return html.partition("<body>\n")[2].partition("\n</body>")[0].replace("\n", "")


def paste(editor: Editor, **content: str) -> None:
    source = QMimeData()
    if "html" in content:
        source.setHtml(content["html"])
    if "text" in content:
        source.setText(content["text"])
    editor.insertFromMimeData(source)


def test_a_letter_is_read_as_it_was_shown(editor: Editor) -> None:
    editor.show_letter(LETTER)
    assert to_html(editor.letter()) == to_html(LETTER)
    assert editor.letter() == read(editor.document())
    for link in links_of(editor.letter()):
        assert selected(editor.document(), link).selectedText() == link.text


def test_typed_text_with_emphasis_list_and_quote(qtbot: QtBot, editor: Editor) -> None:
    bar = FormattingBar(editor)
    qtbot.addWidget(bar)
    QTest.keyClicks(editor, "Hi ")
    bar.bold.click()
    QTest.keyClicks(editor, "Anna")
    bar.bold.click()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    bar.bullets.click()
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "two")
    assert bar.bullets.isChecked()
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not bar.bullets.isChecked()
    bar.quote.click()
    QTest.keyClicks(editor, "said")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "end")
    assert body(editor) == (
        "<p>Hi <strong>Anna</strong></p><ul><li>one<ul><li>two</li></ul></li></ul>"
        "<blockquote><p>said</p></blockquote><p>end</p>"
    )


def test_typed_addresses_are_links_and_stay_text_on_screen(qtbot: QtBot, editor: Editor) -> None:
    paste(editor, text="😀 see ")
    QTest.keyClicks(editor, "https://example.com/a.")
    assert editor.toPlainText() == "😀 see https://example.com/a."
    [link] = links_of(editor.letter())
    assert link.href == "https://example.com/a"
    assert selected(editor.document(), link).selectedText() == "https://example.com/a"


def test_what_is_typed_behind_a_link_is_not_part_of_it(qtbot: QtBot, editor: Editor) -> None:
    editor.set_link("prices", "https://example.com/a?b=1&c=2")
    QTest.keyClicks(editor, " and more")
    assert body(editor) == '<p><a href="https://example.com/a?b=1&amp;c=2">prices</a> and more</p>'


def test_what_is_typed_inside_a_link_is_part_of_it(qtbot: QtBot, editor: Editor) -> None:
    editor.set_link("prices", "https://example.com/a")
    editor.moveCursor(QTextCursor.MoveOperation.Left)
    QTest.keyClicks(editor, "xx")
    assert body(editor) == '<p><a href="https://example.com/a">pricexxs</a></p>'


def test_an_address_shown_as_words_leads_where_it_led(editor: Editor) -> None:
    paste(editor, text="see https://example.com/price-list now")
    [link] = links_of(editor.letter())
    editor.show_as_words(link, "the price list")
    assert body(editor) == '<p>see <a href="https://example.com/price-list">the price list</a> now</p>'
    editor.undo()
    assert editor.toPlainText() == "see https://example.com/price-list now"


def test_pasted_html_is_reduced_and_pasted_text_is_text(editor: Editor) -> None:
    paste(
        editor,
        html='<p style="font-family:Comic Sans;color:red">a <a href="https://x.example/%2f?a&amp;b" '
        'class="x" onclick="y()">b</a></p><img src="https://x.example/p.gif">',
        text="ignored",
    )
    paste(editor, text="\n<b>c</b>")
    assert body(editor) == ('<p>a <a href="https://x.example/%2f?a&amp;b">b</a><br>&lt;b&gt;c&lt;/b&gt;</p>')


def test_what_is_copied_here_is_pasted_here_unchanged(editor: Editor, qtbot: QtBot) -> None:
    editor.show_letter(LETTER)
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    other = Editor()
    qtbot.addWidget(other)
    other.insertFromMimeData(copied)
    assert to_html(other.letter()) == to_html(LETTER)
    assert "-qt-" not in copied.html()


def test_in_plain_text_nothing_is_formatted(qtbot: QtBot, editor: Editor) -> None:
    bar = FormattingBar(editor)
    qtbot.addWidget(bar)
    editor.set_plain(True)
    bar.show_plain(True)
    paste(editor, html="<b>x</b>", text="x\ny")
    assert not bar.bold.isEnabled()
    editor.set_bold(True)
    QTest.keyClicks(editor, "z")
    assert editor.toPlainText() == "x\nyz"
    assert "<strong>" not in body(editor)


def test_the_kept_reading_is_right_after_any_change(editor: Editor) -> None:
    dice = random.Random(7)
    editor.show_letter(LETTER)
    for _ in range(300):
        cursor = editor.textCursor()
        last = editor.document().characterCount()
        cursor.setPosition(dice.randrange(last))
        cursor.setPosition(
            min(cursor.position() + dice.choice((0, 0, 1, 9, 60)), last - 1), QTextCursor.MoveMode.KeepAnchor
        )
        editor.setTextCursor(cursor)
        dice.choice(
            (
                lambda: editor.insertPlainText("a https://x.example/ \n b"),
                lambda: editor.set_bold(dice.random() < 0.5),
                lambda: editor.set_list(dice.choice((None, ListKind.BULLETS, ListKind.NUMBERS))),
                lambda: editor.set_quote(dice.random() < 0.5),
                lambda: paste(editor, html=to_html(LETTER)),
                editor.cut,
                editor.undo,
                editor.redo,
                lambda: editor.textCursor().deletePreviousChar(),
                lambda: editor.set_link("words", "https://x.example/y"),
            )
        )()
        assert editor.letter() == read(editor.document())


def test_links_and_quotes_follow_a_change_to_dark(qapp: QApplication, editor: Editor) -> None:
    editor.show_letter(LETTER)
    theme.apply(qapp, dark=True)
    picture = editor.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(12, 300) for y in range(12, 250)}
    assert theme.DARK.accent in colours
    assert theme.LIGHT.accent not in colours


def test_a_link_is_made_in_the_dialog(qtbot: QtBot) -> None:
    dialog = LinkDialog("prices", "")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.url, "example")
    QTest.keyClick(dialog.url, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.url, ".com/a")
    with qtbot.waitSignal(dialog.link_wanted) as wanted:
        QTest.keyClick(dialog.url, Qt.Key.Key_Return)
    assert wanted.args == ["prices", "https://example.com/a"]


def test_typing_in_a_long_mail_is_quick(qtbot: QtBot, editor: Editor) -> None:
    editor.show_letter(RichText(LETTER.blocks * 50))
    QTest.keyClicks(editor, "quick")
    assert to_text(editor.letter()).startswith("quickHi Anna")
    assert from_html(to_html(editor.letter())).blocks[0].text == "quickHi Anna & Ben,"
    assert editor.cursorForPosition(QPoint(0, 0)).block().isValid()
