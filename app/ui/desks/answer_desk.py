"""What is done with the mail that is shown: answered, sent again, saved, asked how it was sent."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.core.how import How
from app.core.language import mark, tr
from app.core.mail_id import MailId, Source
from app.store import dialogues, saved_mail
from app.store.database import Connection
from app.store.saved_mail import Form
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.parts.saving import Saving
from app.ui.reading.answer_button import NO_HTML, NOT_BEGUN, NOT_FROM_HERE, NOT_HERE, NOT_OWN, Possible, Use

if TYPE_CHECKING:
    from app.ui.reading.dialogue_window import DialogueWindow

_SAVED: Final = mark("Saved as {path}.")
_FORMS: Final = {Use.EML: Form.EML, Use.HTML: Form.HTML}


class AnswerDesk(QObject):
    """Connects the answer button of a window with those who do what it asks for; `mail` tells which mail is shown."""

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writing: WritingDesk,
        saving: Saving,
        mail: Callable[[], MailId | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._connection = window, connection
        self._writing, self._saving, self._mail = writing, saving, mail
        self._dialogue: DialogueWindow | None = None
        window.answer.answer_wanted.connect(self.answer)
        window.answer.use_wanted.connect(self.use)
        window.answer.menu.aboutToShow.connect(self.refresh)
        window.conversation.cleared.connect(self.refresh)
        saving.said.connect(lambda sentence: window.notice.say(sentence, calm=_says_saved(sentence)))
        writing.said.connect(lambda sentence: window.notice.say(sentence, calm=sentence.endswith("…")))

    def refresh(self) -> None:
        """Show what can be done with the mail that is shown."""
        self._window.answer.allow(self._possible())

    def answer(self, how: How) -> None:
        """Answer the mail that is shown."""
        mail = self._mail()
        if mail is not None:
            self._writing.answer(mail, how)

    def use(self, use: Use) -> None:
        """Do something else with the mail that is shown."""
        mail = self._mail()
        known = saved_mail.savable(self._connection, mail) if mail else None
        if mail is None or known is None:
            return
        if use is Use.DIALOGUE:
            self._show_dialogue(mail.number, known.subject)
        elif use in _FORMS:
            self._saving.ask(mail, known.subject, _FORMS[use], self._window)

    def close(self) -> None:
        """Close what was opened, with what is being saved written."""
        self._saving.end()
        if self._dialogue is not None:
            self._dialogue.close()

    def _possible(self) -> Possible:
        mail = self._mail()
        known = saved_mail.savable(self._connection, mail) if mail else None
        if mail is None or known is None:
            return Possible()
        is_message = mail.source is Source.MESSAGE
        said = is_message and dialogues.any_of_message(self._connection, mail.number)
        missing = NOT_BEGUN if is_message else NOT_HERE
        return Possible(
            answer="",
            printing="",
            again="" if known.is_own else NOT_OWN,
            eml="" if known.has_eml else missing,
            html="" if known.has_html else (NO_HTML if is_message else NOT_HERE),
            dialogue="" if said else (NOT_BEGUN if is_message else NOT_FROM_HERE),
        )

    def _show_dialogue(self, message: int, subject: str) -> None:
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.ui.reading.dialogue_window import DialogueWindow

        if self._dialogue is not None:
            self._dialogue.close()
        window = DialogueWindow(subject, dialogues.of_message(self._connection, message))
        self._dialogue = window
        window.destroyed.connect(self._forget_dialogue)
        window.show()

    def _forget_dialogue(self) -> None:
        self._dialogue = None


def _says_saved(sentence: str) -> bool:
    before, _, after = tr(_SAVED).partition("{path}")
    return sentence.startswith(before) and sentence.endswith(after)
