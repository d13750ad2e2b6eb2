"""A mail that is being written is kept among the drafts, beside the window, so that nothing of it is lost."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.core.draft import Draft
from app.core.errors import SightlineError
from app.core.language import after_colon, mark, tr
from app.core.sheet import Sheet
from app.store import drafts
from app.store.database import Connection, open_database
from app.ui.parts import clock
from app.ui.writing.composer import Composer

KEEP_EVERY: Final = 1_000
_KEY_BYTES: Final = 16
_NOT_KEPT: Final = mark(
    "This mail can't be kept among the drafts: {fault} It stands in this window only: leave it open, or copy its text."
)


class DraftKeeping(QObject):
    """Keeps what one composer holds, a second after it was changed and when it is left; `key` tells its mail from others.

    `kept` tells of the draft after each time; `gone` that the composer is closed, with its draft, None where nothing
    was kept.
    """

    kept = Signal(Draft)
    gone = Signal(object)

    def __init__(self, profile: Path, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._profile, self._composer = profile, composer
        self.key = secrets.token_bytes(_KEY_BYTES)
        before = composer.content.began.draft
        self._draft = before if before and before.number is not None else None
        self._is_new = self._draft is None
        # What a composer begins with is kept when it is changed.
        self._last: Sheet | None = composer.content.sheet()
        self._is_handed_over = False
        self._writing: _Writing | None = None
        self._then: Callable[[], None] | None = None
        self._fault = ""
        self._timer = QTimer(self, interval=KEEP_EVERY)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        composer.left.connect(self.leave)

    def keep(self) -> None:
        """Keep what was changed since the last time, where anything was."""
        if self._writing is None and self._is_changed():
            self._begin(self._writing_of(is_open=True))

    def leave(self) -> None:
        """Put the composer away; it is closed once all that it holds is kept, and comes back where that fails."""
        self._composer.hide()
        if not self._is_handed_over:
            self._when_idle(self._leave)

    def settle(self) -> bool:
        """Keep everything at once and close the composer; False where that fails: then it stays open and says why."""
        self.end()
        if (writing := self._last_writing()) is not None:
            writing.run()
            self._note(writing)
        self._close()
        return not self._fault

    def hand_over(self, then: Callable[[], None]) -> None:
        """Let the mail go into the outbox once nothing is being written to the database, with the composer out of sight.

        Nothing is kept meanwhile, and nothing can be typed that would be lost.
        """
        self._is_handed_over = True
        self._composer.hide()
        self._when_idle(then)

    def hasten(self) -> None:
        """Let a mail that waits for it go into the outbox now, as soon as nothing is being written any more."""
        if self._is_handed_over and self._writing is not None:
            self._writing.wait()
            self._take()

    def go_on(self) -> None:
        """Keep what is written again, as a new draft where the other is gone: the mail was not taken."""
        self._is_handed_over = False
        self._last = None
        self._timer.start()
        self._composer.show()

    def end(self) -> None:
        """Return when nothing is being written to the database; nothing is kept any more."""
        self._timer.stop()
        self._then = None
        if self._writing is not None:
            self._writing.wait()
            self._take()

    def _when_idle(self, then: Callable[[], None]) -> None:
        self._timer.stop()
        if self._writing is None:
            then()
        else:
            self._then = then

    def _is_changed(self) -> bool:
        return self._composer.content.sheet() != self._last

    def _leave(self) -> None:
        if (writing := self._last_writing()) is None:
            self._close()
        else:
            self._then = self._close
            self._begin(writing)

    def _last_writing(self) -> "_Writing | None":
        """Return what is to be written when the composer is closed, None where nothing is."""
        kept = self._draft
        if kept and self._is_new and not self._composer.content.is_changed():
            # All that was written was taken out again.
            self._draft = None
            return _Writing(self._profile, lambda connection: _discard(connection, kept), self)
        if self._is_changed():
            return self._writing_of(is_open=False)
        if kept is None:
            return None
        return _Writing(self._profile, lambda connection: _close(connection, kept), self)

    def _writing_of(self, *, is_open: bool) -> "_Writing":
        began, sheet = self._composer.content.began, self._composer.content.sheet()
        files = self._draft.attachments if self._draft else ()

        def write(connection: Connection) -> Draft:
            draft = sheet.draft(began)
            with_files = draft.attachments != files
            return drafts.save(connection, draft, clock.now(), is_open=is_open, with_files=with_files)

        return _Writing(self._profile, write, self, sheet)

    def _begin(self, writing: "_Writing") -> None:
        self._writing = writing
        writing.finished.connect(self._take)
        writing.start()

    def _take(self) -> None:
        writing, self._writing = self._writing, None
        if writing is None:
            return
        self._note(writing)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _note(self, writing: "_Writing") -> None:
        question = self._composer.question
        # What only notes that a draft is closed may fail: nothing is lost by it.
        if writing.fault and writing.sheet is not None:
            self._fault = tr(_NOT_KEPT, fault=after_colon(writing.fault))
            if question.sentence() != self._fault:
                question.say(self._fault)
        else:
            if question.sentence() == self._fault:
                question.clear()
            self._fault = ""
        if writing.draft is not None and writing.sheet is not None:
            self._draft, self._last = writing.draft, writing.sheet
            content = self._composer.content
            content.began = content.began.kept_as(writing.draft)
            self.kept.emit(writing.draft)
        writing.deleteLater()

    def _close(self) -> None:
        if self._fault:
            self._composer.show()
            keep_writing = self._composer.editor.setFocus
            self._composer.question.say(
                self._fault, (tr("Keep writing"), keep_writing), (tr("Discard"), self._discard)
            )
            # It is tried again, whatever the answer.
            self._timer.start()
        else:
            self._composer.finish()
            self.gone.emit(self._draft)

    def _discard(self) -> None:
        self._composer.hide()
        self._when_idle(self._end_unkept)

    def _end_unkept(self) -> None:
        self._composer.finish()
        self.gone.emit(None)


class _Writing(QThread):
    """One write to the drafts, through a connection of its own; `sheet` is what is kept with it."""

    def __init__(
        self,
        profile: Path,
        write: Callable[[Connection], Draft | None],
        parent: QObject,
        sheet: Sheet | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile, self._write = profile, write
        self.sheet = sheet
        self.draft: Draft | None = None
        self.fault = ""

    def run(self) -> None:
        """Do it (Qt calls this)."""
        try:
            with open_database(self._profile) as connection:
                self.draft = self._write(connection)
        except SightlineError as error:
            self.fault = str(error)


def _discard(connection: Connection, draft: Draft) -> None:
    drafts.discard(connection, draft.number or 0, clock.now())


def _close(connection: Connection, draft: Draft) -> None:
    drafts.close(connection, draft.number or 0)
