"""A file of a mail as it is listed."""

from dataclasses import dataclass

from app.core.file_name import kind_in_words, runs
from app.core.language import mark
from app.core.written_mail import size_words

SAVED_ONLY = mark("Programs and scripts are never opened from here.")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as it is listed; its name is harmless. `position` finds it in its mail."""

    position: int
    filename: str
    size: int
    content_type: str

    @property
    def note(self) -> str:
        """What it is, and how large."""
        return f"{kind_in_words(self.filename, self.content_type)}, {size_words(self.size)}"

    @property
    def runs(self) -> bool:
        """Whether it is a program."""
        return runs(self.filename, self.content_type)
