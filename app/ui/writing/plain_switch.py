"""Whether a mail is plain text or HTML, changed while it is written."""

from app.core.rich_text import RichText, to_text
from app.core.rich_text_import import from_text
from app.ui.writing.editor import Editor


class PlainSwitch:
    """Makes what an editor holds plain; back in HTML the formatting is there again where nothing was changed."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._before: tuple[str, RichText] | None = None

    def choose(self, plain: bool) -> None:
        """Write plain text, or HTML."""
        editor = self._editor
        if plain == editor.is_plain:
            return
        letter = editor.letter()
        if plain:
            text = to_text(letter)
            self._before = (text.rstrip("\n"), letter)
            letter = from_text(text)
        elif self._before and self._before[0] == editor.toPlainText().rstrip("\n"):
            letter = self._before[1]
        editor.exchange(letter, plain=plain)
        editor.setFocus()
