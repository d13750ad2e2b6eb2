"""What leads from the wishes of composers to the templates in the store."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.language import tr
from app.store.database import Connection
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.parts import clock

if TYPE_CHECKING:
    from app.ui.writing.composer import Composer


class TemplatesDesk(QObject):
    """Serves every composer that opens; the window begins a mail with a template."""

    def __init__(
        self, window: MainWindow, connection: Connection, writing: WritingDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._connection, self._writing = connection, writing
        window.template_wanted.connect(self.begin)
        writing.opened.connect(self._serve)

    def begin(self) -> None:
        """Begin a mail, and let the user choose with what."""
        self.choose_for(self._writing.compose())

    def choose_for(self, composer: "Composer") -> None:
        """Let the user choose a template for a composer."""
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.ui.writing.templates_dialog import TemplatesDialog

        dialog = TemplatesDialog(self._connection, composer)
        dialog.chosen.connect(composer.templates.insert)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_from(self, composer: "Composer") -> None:
        """Let the user save what a composer holds."""
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.core.template import template_of
        from app.store import templates
        from app.ui.writing.save_template_dialog import SaveTemplateDialog

        def save(name: str, replace: bool) -> None:
            made = template_of(name, composer.templates.draft())
            templates.save(self._connection, made, clock.now(), replace=replace)

        dialog = SaveTemplateDialog(composer.head.subject.text().strip()[:100], save, composer)
        dialog.saved.connect(
            lambda name: composer.question.say(tr("Saved as template “{name}”.", name=name), calm=True)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _serve(self, composer: "Composer") -> None:
        composer.template_button.insert_wanted.connect(lambda: self.choose_for(composer))
        composer.template_button.save_wanted.connect(lambda: self.save_from(composer))
