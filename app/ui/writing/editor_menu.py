"""The editor's context menu: spelling first, then the picture, then what every text field has."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence, QTextCursor, QTextImageFormat
from PySide6.QtWidgets import QMenu, QTextEdit

from app.core.language import tr
from app.core.rich_text import Picture
from app.ui.writing.editor_keys import PASTE_AS_TEXT
from app.ui.writing.editor_pictures import EditorPictures
from app.ui.writing.picture_dialog import PictureDialog
from app.ui.writing.picture_making import size_of
from app.ui.writing.rich_text_reader import read_picture
from app.ui.writing.rich_text_writer import image_format


def picture_at(cursor: QTextCursor) -> QTextCursor | None:
    """Return a cursor that selects the picture beside a cursor, or the only thing that it selects; None without one."""
    if cursor.hasSelection() and abs(cursor.position() - cursor.anchor()) != 1:
        return None
    starts = [min(cursor.position(), cursor.anchor())]
    if not cursor.hasSelection():
        starts.append(cursor.position() - 1)
    for start in starts:
        found = QTextCursor(cursor)
        found.setPosition(max(start, 0))
        if found.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor) and (
            found.charFormat().isImageFormat()
        ):
            return found
    return None


def ask_about_picture(edit: QTextEdit, pictures: EditorPictures, spot: QTextCursor) -> PictureDialog:
    """Open the dialog about a picture; what is chosen there is one step of undo."""
    before = read_picture(spot.charFormat().toImageFormat())
    file = pictures.file(before.content_id)
    own = size_of(file.content) if file else QSize(before.width or 1, before.height or 1)
    dialog = PictureDialog(before.alt, before.width or min(own.width(), 600), own, edit.window())
    dialog.wanted.connect(lambda alt, width: _change(spot, before, own, alt, width))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def fill_menu(edit: QTextEdit, pictures: EditorPictures, menu: QMenu, spot: QTextCursor) -> None:
    """Put what can be done at a place of the editor before what a menu holds."""
    first = menu.actions()[0]
    if picture := picture_at(spot):
        about = QAction(tr("Picture size and description…"), menu)
        about.triggered.connect(lambda: ask_about_picture(edit, pictures, picture))
        menu.insertAction(first, about)
        menu.insertSeparator(first)


def add_paste_as_text(menu: QMenu, act: Callable[[], None]) -> None:
    """Put “Paste as text” behind “Paste”."""
    lines = menu.actions()
    place = next((n for n, each in enumerate(lines) if each.objectName() == "edit-paste"), len(lines) - 1)
    action = QAction(tr("Paste as text"), menu)
    action.setShortcut(QKeySequence(PASTE_AS_TEXT))
    action.triggered.connect(act)
    menu.insertAction(lines[place + 1] if place + 1 < len(lines) else lines[-1], action)


def _change(spot: QTextCursor, before: Picture, own: QSize, alt: str, width: int) -> None:
    height = round(width * own.height() / max(own.width(), 1))
    look: QTextImageFormat = image_format(Picture(before.content_id, alt, width, max(height, 1)))
    spot.setCharFormat(look)
