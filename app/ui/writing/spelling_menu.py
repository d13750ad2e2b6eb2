"""The lines about spelling in the editor's menu: what may have been meant, the user's own words, the language."""

from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction, QActionGroup, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from app.core.language import mark, tr
from app.core.spelling import words_of
from app.ui.writing.rich_text_reader import utf16_length
from app.ui.writing.speller import Speller

_LOOKING: Final = mark("Looking for what was meant…")
_NOTHING: Final = mark("No suggestion")


def word_at(spot: QTextCursor) -> QTextCursor | None:
    """Return a cursor that selects the word in which another one stands; None where none is to be judged."""
    block = spot.block()
    text = block.text()
    for word in words_of(text):
        start, end = (block.position() + utf16_length(text[:each]) for each in (word.start, word.end))
        if start <= spot.position() <= end:
            found = QTextCursor(spot)
            found.setPosition(start)
            found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            return found
    return None


def fill_spelling(menu: QMenu, speller: Speller, spot: QTextCursor) -> None:
    """Put the lines about spelling before what a menu holds; nothing where this computer has no dictionary."""
    if not speller.languages:
        return
    first = menu.actions()[0]
    word = word_at(spot)
    if word is not None and speller.is_wrong(word.selectedText().replace("’", "'")):
        _offer(menu, first, speller, word)
        menu.insertSeparator(first)
    menu.insertMenu(first, _languages(menu, speller))
    menu.insertSeparator(first)


def _offer(menu: QMenu, before: QAction, speller: Speller, word: QTextCursor) -> None:
    written = word.selectedText()
    looking = QAction(tr(_LOOKING), menu)
    looking.setEnabled(False)
    own = QAction(tr("Add “{word}” to the dictionary", word=written), menu)
    own.triggered.connect(lambda: speller.add(written.replace("’", "'")))
    menu.insertActions(before, [looking, own])

    def show(found: list[str]) -> None:
        if not isValid(menu):
            return
        for meant in found:
            action = QAction(meant, menu)
            action.triggered.connect(lambda _on=False, meant=meant: word.insertText(meant))
            menu.insertAction(looking, action)
        if found:
            menu.removeAction(looking)
            menu.setActiveAction(menu.actions()[0])
        else:
            looking.setText(tr(_NOTHING))

    speller.suggest(written.replace("’", "'"), show)


def _languages(menu: QMenu, speller: Speller) -> QMenu:
    inside = QMenu(tr("Spelling"), menu)
    group = QActionGroup(inside)
    for tag in ("", *speller.languages):
        action = inside.addAction(name_of(tag) if tag else tr("Off"))
        action.setCheckable(True)
        action.setChecked(tag == speller.language)
        action.triggered.connect(lambda _on=False, tag=tag: speller.choose(tag))
        group.addAction(action)
    return inside


def name_of(tag: str) -> str:
    """Return a language as its speakers call it, with its country."""
    locale = QLocale(tag)
    if locale.language() is QLocale.Language.C:
        return tag
    language = locale.nativeLanguageName() or QLocale.languageToString(locale.language())
    country = f" ({locale.nativeTerritoryName() or tag.partition('_')[2]})" if "_" in tag else ""
    return language + country
