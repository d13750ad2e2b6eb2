"""A window in which a mail is being written, to be killed.

python -m tests.support.writing_window PROFILE
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from app.core.message import Attachment, Role
from app.core.rich_text_import import from_html
from app.own_programs import desktop_program
from app.ui.desk import Desk
from tests.support.window import surroundings


def main() -> int:
    application = QApplication([])
    profile = Path(sys.argv[1])
    desk = Desk(profile, replace(surroundings(profile), command=desktop_program()))
    composer = desk.compose()
    composer.head.fields[Role.TO].edit.setText("anna@nor")
    composer.head.subject.setText("Killed")
    composer.editor.show_letter(from_html("<p>Hello</p>"))
    composer.attachments.add(Attachment("film.mp4", "video/mp4", bytes(2_000_000)))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
