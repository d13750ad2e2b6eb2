"""The signature in the composer: that of the chosen identity, exchanged when another one is chosen."""

from PySide6.QtCore import QObject

from app.core.account import Identity
from app.core.rich_text import RichText, to_text
from app.core.rich_text_import import from_html, from_text
from app.core.signature import signed
from app.ui.writing.editor import Editor


class MailSignature(QObject):
    """Puts the signature into the editor and leaves the caret where it is."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shown = Identity("")
        # Undo may bring any of them back.
        self._before: list[Identity] = []

    def put_into(self, letter: RichText, identity: Identity | None) -> RichText:
        """Return a letter that has no signature yet with that of an identity; it is the caller's to show it."""
        self._shown = identity or Identity("")
        return signed(letter, self._letter_of(self._shown), RichText())

    def taken_out_of(self, letter: RichText) -> RichText:
        """Return a letter without the signature that is shown; one that the writer changed stays."""
        return signed(letter, RichText(), self._letter_of(self._shown))

    def take(self, identity: Identity | None) -> None:
        """Show the signature of this identity instead of the one before."""
        others = (each for each in self._before if each != self._shown and each.signature.strip())
        self._before, self._shown = [self._shown, *others], identity or Identity("")
        letter = self._editor.letter()
        signature = self._letter_of(self._shown)
        changed = (signed(letter, signature, self._letter_of(before)) for before in self._before)
        now = next((each for each in changed if each != letter), None)
        if now is None:
            return
        caret = self._editor.textCursor().position()
        if self._editor.document().isUndoAvailable():
            self._editor.exchange(now)
        else:
            self._editor.show_letter(now)
        cursor = self._editor.textCursor()
        cursor.setPosition(min(caret, self._editor.document().characterCount() - 1))
        self._editor.setTextCursor(cursor)

    def _letter_of(self, identity: Identity) -> RichText:
        if not identity.signature.strip():
            return RichText()
        letter = from_html(identity.signature)
        return from_text(to_text(letter)) if self._editor.is_plain else letter
