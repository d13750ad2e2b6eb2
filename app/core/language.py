"""The language that the user reads: every text for a user passes through here, in English where nobody speaks another."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

# From a text, what tells it from others that are written alike, and a count (-1 for none), to the translated
# text; empty where it is not known.
Translation = Callable[[str, str, int], str]

# As each calls itself.
LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
_NATIVE: Final = "en"
# Of the others each begins a sentence with a capital, wherever it stands.
_SMALL_AFTER_COLON: Final = frozenset({"en"})
_NO_COUNT: Final = -1
# Words that are never written small.
_NAMES: Final = frozenset({"Sightline", "Gmail", "Apple", "Microsoft", "Google"})


def _english(text: str, other: str, count: int) -> str:
    return text if count in (_NO_COUNT, 1) else other


_translation: Translation = _english
_spoken = _NATIVE


def speak(translation: Translation | None, name: str = _NATIVE) -> None:
    """Have all texts be translated from now on, to the language of a name; None is English."""
    global _translation, _spoken
    _translation, _spoken = (translation, name) if translation else (_english, _NATIVE)
    _translated.cache_clear()


@lru_cache(maxsize=8192)
def _translated(text: str, other: str, count: int) -> str:
    return _translation(text, other, count) or _english(text, other, count)


def tr(text: str, comment: str = "", /, **values: object) -> str:
    """Return a text in the user's language with its {values} filled in.

    `comment` tells it from a text that is written alike but means something else; one with values has none.
    """
    found = _translated(text, comment, _NO_COUNT)
    return found.format(**values) if values else found


def counted(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for one thing or for a count of them, with {n} and the {values} filled in: 1,204 mails."""
    # Languages look at the last digits alone, and a table for each count would never end.
    known = count if count < 1000 else 1000 + count % 100
    return _translated(one, many, known).format(n=number(count), **values)


def mark(text: str) -> str:
    """Return a text as it is: it is translated by `tr` where it is used, for what is made at import has no language yet."""
    return text


def number(value: float, digits: int = 0) -> str:
    """Return a number as it is written in the user's language: 1,204.5."""
    written = f"{value:,.{digits}f}"
    thousands, point = tr(",", "between thousands"), tr(".", "before decimals")
    return written if thousands == "," else written.translate({44: thousands, 46: point})


def after_colon(sentence: str) -> str:
    """Return a sentence as it goes on after a colon: small in English, as it stands in languages that do so."""
    first, space, rest = sentence.partition(" ")
    is_plain = first[1:].islower() or first == "A"
    if not is_plain or first in _NAMES or _spoken not in _SMALL_AFTER_COLON:
        return sentence
    return f"{first.lower()}{space}{rest}"
