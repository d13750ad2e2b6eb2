"""A link to a shared file in the place of an attachment: it can be tracked, and it is as large as a line."""

from PySide6.QtWidgets import QWidget

from app.core.language import tr
from app.core.message import Attachment
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.editor import Editor
from app.ui.writing.link_dialog import LinkDialog


def ask_for_link(window: QWidget, editor: Editor, bar: AttachmentsBar, attachment: Attachment) -> LinkDialog:
    """Ask where the file is shared, and put the link in where one writes; until then the attachment stays."""

    def put(text: str, url: str) -> None:
        cursor = editor.textCursor()
        cursor.clearSelection()
        editor.setTextCursor(cursor)
        editor.set_link(text, url)
        bar.remove(attachment)
        editor.setFocus()

    dialog = LinkDialog(attachment.filename, "", window)
    dialog.setWindowTitle(tr("Link to the shared file"))
    dialog.link_wanted.connect(put)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
