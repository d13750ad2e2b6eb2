"""A desktop entry's text (Desktop Entry Specification), with the command that starts this program."""

from collections.abc import Sequence
from importlib.resources import files
from string import Template

_ESCAPED = str.maketrans({each: f"\\{each}" for each in '"`$\\'})


def entry(name: str, command: Sequence[str]) -> str:
    """Return the entry of this name in resources/desktop, starting the program with a command."""
    text = (files("resources") / "desktop" / name).read_text(encoding="utf-8")
    return Template(text).substitute(command=" ".join(_quoted(word) for word in command))


def _quoted(word: str) -> str:
    """Return a word of a command as the key Exec takes it: quoted, then escaped as any string is."""
    quoted = word.translate(_ESCAPED).replace("%", "%%")
    plain = quoted == word and not any(each in word for each in " \t\n'<>~|&;*?#()")
    return word if plain else f'"{quoted}"'.replace("\\", "\\\\")
