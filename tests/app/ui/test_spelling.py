"""Words that are spelled wrong get a wave, beside the window and outside the mail; where no dictionary is, nothing happens."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.rich_text import to_html
from app.core.rich_text_import import from_html
from app.core.spelling import words_of
from app.settings import Settings
from app.ui.settings.pages import SENDING
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.editor import Editor
from app.ui.writing.speller import FILE_NAME, Speller
from app.ui.writing.spelling_menu import fill_spelling, name_of
from tests.support.profiles import account, profile_context
from tests.support.spelling import needs
from tests.support.window import desk_for

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear Anna, don’t wory!", ["Dear", "Anna", "don't", "wory"]),
        ("see https://www.example.com/wrongg or anna@exmaple.org", ["see", "or"]),
        ("offer.pdf 25seats Q3 NATO iPhone LinkedIn a {{name}} x_y C:\\tmp", []),
        ("well-known (naïve) „Straße“ 😀smile", ["well", "known", "naïve", "Straße", "smile"]),
    ],
)
def test_only_language_is_judged(text: str, words: list[str]) -> None:
    assert [word.spelled for word in words_of(text)] == words
    assert all(text[word.start : word.end].replace("’", "'") == word.spelled for word in words_of(text))


@pytest.fixture
def speller(tmp_path: Path, qtbot: QtBot) -> Iterator[Speller]:
    speller = made(tmp_path, qtbot)
    yield speller
    speller.end()


owners: list[QObject] = []


def made(profile: Path, qtbot: QtBot, language: str = "en_US") -> Speller:
    needs(language)
    (profile / FILE_NAME).write_text(json.dumps({"language": language, "words": []}))
    owner = QObject()
    speller = Speller(profile, owner)
    speller.begin()
    owners.append(owner)
    qtbot.waitUntil(lambda: bool(speller.languages), timeout=20_000)
    return speller


@pytest.fixture
def editor(qtbot: QtBot, speller: Speller) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.use_speller(speller)
    editor.resize(600, 400)
    editor.show()
    return editor


def waves(editor: Editor) -> list[str]:
    found = []
    block = editor.document().begin()
    while block.isValid():
        for span in block.layout().formats():
            if span.format.underlineStyle() == WAVE:
                start = span.start
                found.append(block.text()[start : start + span.length])
        block = block.next()
    return found


def test_wrong_words_get_a_wave_that_is_no_part_of_the_mail(qtbot: QtBot, editor: Editor) -> None:
    letter = from_html(
        "<p>Hello wrold, see www.exmaple.com and <b>speling</b></p>"
        '<blockquote type="cite"><p>quotedd wrods</p></blockquote>'
    )
    editor.show_letter(letter)
    before = to_html(editor.letter())
    qtbot.waitUntil(lambda: waves(editor) == ["wrold", "speling"], timeout=20_000)
    assert to_html(editor.letter()) == before
    assert not editor.document().isUndoAvailable()


def test_the_word_that_is_being_typed_is_left_alone(qtbot: QtBot, editor: Editor) -> None:
    QTest.keyClicks(editor, "misteak")
    QTest.keyClicks(editor, " wrold")
    qtbot.waitUntil(lambda: waves(editor) == ["misteak"], timeout=20_000)
    QTest.keyClick(editor, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: waves(editor) == ["misteak", "wrold"], timeout=20_000)


def test_only_what_is_seen_is_judged(qtbot: QtBot, editor: Editor) -> None:
    editor.show_letter(from_html("<p>line wrold</p>" * 300 + "<p>endd here</p>"))
    qtbot.waitUntil(lambda: len(waves(editor)) > 3, timeout=20_000)
    assert len(waves(editor)) < 60
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: waves(editor)[-1] == "endd", timeout=20_000)
    assert len(waves(editor)) < 120


def test_the_menu_offers_what_was_meant_and_takes_own_words(
    qtbot: QtBot, editor: Editor, speller: Speller, tmp_path: Path
) -> None:
    editor.show_letter(from_html("<p>Hello <b>wrold</b> and Sightlinne</p>"))
    qtbot.waitUntil(lambda: waves(editor) == ["wrold", "Sightlinne"], timeout=20_000)
    menu = menu_at(qtbot, editor, speller, 8)
    qtbot.waitUntil(lambda: "world" in names(menu), timeout=20_000)
    next(each for each in menu.actions() if each.text() == "world").trigger()
    assert "<strong>world</strong>" in to_html(editor.letter())
    menu = menu_at(qtbot, editor, speller, 20)
    next(each for each in menu.actions() if each.text().startswith("Add “Sightlinne”")).trigger()
    qtbot.waitUntil(lambda: waves(editor) == [], timeout=20_000)
    assert json.loads((tmp_path / FILE_NAME).read_text())["words"] == ["Sightlinne"]
    assert names(menu_at(qtbot, editor, speller, 20))[0] == "Spelling"


def menu_at(qtbot: QtBot, editor: Editor, speller: Speller, position: int) -> QMenu:
    menu = editor.createStandardContextMenu()
    qtbot.addWidget(menu)
    spot = editor.textCursor()
    spot.setPosition(position)
    fill_spelling(menu, speller, spot)
    return menu


def names(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]


def test_another_language_is_chosen_and_remembered(
    qtbot: QtBot, editor: Editor, speller: Speller, tmp_path: Path
) -> None:
    needs("de_DE")
    editor.show_letter(from_html("<p>Sehr geehrte Damen, hello</p>"))
    qtbot.waitUntil(lambda: "geehrte" in waves(editor), timeout=20_000)
    speller.choose("de_DE")
    qtbot.waitUntil(lambda: waves(editor) == ["hello"], timeout=20_000)
    speller.choose("")
    qtbot.waitUntil(lambda: waves(editor) == [], timeout=20_000)
    assert json.loads((tmp_path / FILE_NAME).read_text())["language"] == ""
    assert name_of("de_DE") == "Deutsch (Deutschland)"


def test_without_the_library_nothing_is_marked_and_nothing_is_offered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # None in its place is how Python says that a module can't be imported.
    monkeypatch.setitem(sys.modules, "enchant", None)
    owner = QObject()
    speller = Speller(tmp_path, owner)
    editor = Editor()
    qtbot.addWidget(editor)
    editor.use_speller(speller)
    editor.show()
    QTest.keyClicks(editor, "wrold wrold ")
    speller.end()
    QTest.qWait(150)
    assert waves(editor) == []
    menu = editor.createStandardContextMenu()
    qtbot.addWidget(menu)
    before = names(menu)
    fill_spelling(menu, speller, editor.textCursor())
    assert names(menu) == before


@pytest.mark.parametrize("kept", ["", "[]", '{"language": 5, "words": "x"}', '{"language": "en_US"}'])
def test_a_damaged_dictionary_is_begun_anew(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE_NAME).write_text(kept)
    owner = QObject()
    speller = Speller(tmp_path, owner)
    speller.end()
    assert speller.language in ("", *speller.languages)


def test_the_language_is_chosen_in_the_settings_too(qtbot: QtBot, tmp_path: Path) -> None:
    needs("en_US")
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    try:
        window = desk.show_settings(SENDING)
        form = window.sending
        qtbot.waitUntil(lambda: form.spelling.findData("en_US") >= 0, timeout=20_000)
        assert form.spelling.isVisible()
        form.spelling.setCurrentIndex(form.spelling.findData(""))
        assert json.loads((tmp_path / FILE_NAME).read_text())["language"] == ""
        form.spelling.setCurrentIndex(form.spelling.findData("en_US"))
        assert json.loads((tmp_path / FILE_NAME).read_text())["language"] == "en_US"
        assert form.spelling.currentText() == name_of("en_US")
    finally:
        desk.close()


def test_without_dictionaries_the_settings_offer_no_spelling(qtbot: QtBot) -> None:
    window = SettingsWindow(Settings(), lambda _: 0)
    qtbot.addWidget(window)
    window.show_page(SENDING)
    assert not window.sending.spelling.isVisible()
    window.search.field.setText("misspelled")
    assert window.search.found() == ["No setting fits"]
    window.sending.show_spelling(("de_DE", "en_US"), "de_DE")
    assert window.sending.spelling.isVisible()
    assert window.sending.spelling.currentData() == "de_DE"


def test_an_editor_that_is_closed_is_not_asked_any_more(speller: Speller, qtbot: QtBot) -> None:
    editor = Editor()
    editor.use_speller(speller)
    with qtbot.waitSignal(editor.destroyed):
        editor.deleteLater()
    with qtbot.captureExceptions() as raised:
        speller.changed.emit()
    assert raised == []
