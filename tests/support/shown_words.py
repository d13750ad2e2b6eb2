"""A made-up language whose letters are none of English, and what windows show that was not translated to it."""

import ast
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

_OTHER: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзиклмнопрстуфхцчшщэАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭ",
)
# Values, tags and entities stay as they are.
_PARTS: Final = re.compile(r"(\{[^}]*\}|<[^>]+>|&\w+;)")
# What is written in BASE64 is no word.
_FOREIGN: Final = re.compile(r"(?<![\w/+])[A-Za-z][A-Za-z'’-]*(?:[ ,.]+[A-Za-z][A-Za-z'’-]*)*")
_TAG: Final = re.compile(r"</?[a-z]+[1-6]?[ />]")
_ROWS: Final = 40
# Names, units, keys and buttons of Qt's, which it translates itself, and what stands before subjects.
_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        """
        Sightline Ctrl Shift Alt Del Esc Enter Return Space Tab Up Down Left Right PgUp PgDown Home End Ins Backspace
        English Deutsch HTML CSV JSON PDF SMTP IMAP URL TLS STARTTLS OAuth DNS SpamAssassin KB MB GB B px pt s ms
        Apple Mail Thunderbird iPhone iOS PC Linux Windows Android Chrome Firefox Gmail Outlook
        Cancel OK Close Save Fwd Re
        """,
    )
)
_WORDS_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def pseudo(text: str, other: str, count: int) -> str:
    """Translate to letters that are none of English (an `app.core.language.Translation`)."""
    chosen = text if count in (-1, 1) else other
    parts = _PARTS.split(chosen)
    return "".join(part if number % 2 else part.translate(_OTHER) for number, part in enumerate(parts))


def untranslated(window: QWidget, known: str) -> list[str]:
    """Return the English that a window shows or says, where `known` does not hold it: names and words of mails."""
    found = []
    for where, text in _shown(window):
        plain = QTextDocumentFragment.fromHtml(text).toPlainText() if _TAG.search(text) else text
        for match in _FOREIGN.finditer(plain):
            words = match[0].strip()
            if not _is_known(words, known):
                found.append(f"{where}: “{words}” in “{plain}”")
    return list(dict.fromkeys(found))


def _is_known(words: str, known: str) -> bool:
    if words in known:
        return True
    # What is listed stands nowhere as a list.
    parts = [part.strip() for part in re.split(r"[,.]", words)]
    return all(
        part in known or all(word in _NAMES or len(word) == 1 for word in part.split()) for part in parts
    )


def words_of(connection: sqlite3.Connection) -> str:
    """Return every text of a database: what people wrote, and what they are called."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    )
    found: list[str] = []
    for (table,) in tables.fetchall():
        if "search" in table:
            continue
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            found += [each for each in row if isinstance(each, str)]
    return "\n".join(found)


def words_of_files(paths: Iterable[Path]) -> str:
    """Return the texts that stand in files: in Python its strings, as they are and as links hold them."""
    found: list[str] = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            constants = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            text = "\n".join(each for each in constants if isinstance(each, str))
        found += [text, unquote(text)]
    return "\n".join(found)


def _shown(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible():
            name = type(widget).__name__
            for text in _texts_of(widget):
                if text:
                    yield name, text
            for action in widget.actions():
                yield from _words_of_action(name, action)


def _texts_of(widget: QWidget) -> Iterable[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QTextEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QProgressBar():
            yield widget.text()
        case QAbstractItemView():
            yield from _words_of_list(widget)
        case _:
            pass


def _words_of_action(name: str, action: QAction) -> Iterator[tuple[str, str]]:
    yield f"action of {name}", action.text()
    menu = action.menu()
    if isinstance(menu, QMenu):
        for each in menu.actions():
            yield from _words_of_action(f"menu of {name}", each)


def _words_of_list(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None or isinstance(view.parent(), QComboBox):
        return
    root = view.rootIndex()
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        for column in range(columns):
            for role in _WORDS_ROLES:
                yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(min(model.rowCount(root), _ROWS)):
        for column in range(columns):
            index: QModelIndex = model.index(row, column, root)
            for role in _WORDS_ROLES:
                said = index.data(role)
                yield said if isinstance(said, str) else ""
