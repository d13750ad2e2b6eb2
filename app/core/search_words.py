"""What the user types to search by, and texts as they are searched: by words, or by letters where a writing has no spaces."""

import re
from dataclasses import dataclass
from typing import Final

# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces: each of their letters is a word to search by.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_BREAK: Final = "\u200b"
_WORD: Final = re.compile(r"[^\W_]+")
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; the last of them may go on where it is `open`."""

    text: str
    open: bool


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what a text asks for: every word may go on, what stands in quotes is as it is.

    A single letter at the end is still being typed: it waits for the next one. Nothing is raised, and what holds
    no letter or figure is left out.
    """
    # What stands in quotes are the odd pieces; the last one may not be closed yet.
    pieces = typed.replace("\0", " ").translate(_QUOTES).split('"')
    found: list[Term] = []
    for number, piece in enumerate(pieces):
        is_last = number == len(pieces) - 1
        if number % 2:
            found.append(Term(piece, open=is_last))
        else:
            found += [Term(word, open=True) for word in piece.split()]
    if found and typed[-1:].strip() and found[-1].open:
        found[-1] = Term(_without_last_letter(found[-1].text), open=True)
    return tuple(term for term in map(_plain, found) if term is not None)


def is_search(typed: str) -> bool:
    """Tell whether a text holds anything to search by."""
    return bool(terms_of(typed))


def searchable(text: str) -> str:
    """Return a text with each letter of a writing without spaces as a word of its own.

    What is indexed was made by this: where it gives something else, every index must be made anew.
    """
    return text if text.isascii() else _UNSPACED.sub(f"{_BREAK}\\g<0>{_BREAK}", text)


def as_written(text: str) -> str:
    """Return what `searchable` was made of."""
    return text.replace(_BREAK, "")


def _plain(term: Term) -> Term | None:
    words = _WORD.findall(term.text)
    if not words:
        return None
    # To look for all that begins with one letter takes longer than anybody waits, and finds nearly everything.
    is_whole = len(words[-1]) == 1
    return Term(" ".join(term.text.split()), open=term.open and not is_whole)


def _without_last_letter(text: str) -> str:
    *_, last = [None, *_WORD.finditer(text)]
    waits = last is not None and len(last[0]) == 1 and last.end() == len(text)
    return text[: last.start()] if last and waits and not _UNSPACED.match(last[0]) else text
