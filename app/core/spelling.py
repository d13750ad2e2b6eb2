"""The words of a text that a dictionary can judge: what people write as language, and not as a name of something."""

import re
from typing import Final, NamedTuple

# Addresses, file names, numbers with letters, variables, paths.
_NO_LANGUAGE: Final = re.compile(r"[\d@_/\\{}<>#=+*|~^$%]|\w\.\w|\w:\w|\ufffc")
_TOKEN: Final = re.compile(r"[^\s\u00a0\u2028]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST: Final = 50


class Word(NamedTuple):
    """A word and where it stands in its text; `spelled` is how dictionaries write it."""

    start: int
    end: int
    spelled: str


def words_of(text: str) -> list[Word]:
    """Return the words to be judged: none of one letter, in capitals, or with capitals inside, as names have them."""
    found = []
    for token in _TOKEN.finditer(text):
        if _NO_LANGUAGE.search(token[0]):
            continue
        for word in _WORD.finditer(text, token.start(), token.end()):
            spelled = word[0].replace("’", "'")
            if 1 < len(spelled) <= _LONGEST and not any(each.isupper() for each in spelled[1:]):
                found.append(Word(word.start(), word.end(), spelled))
    return found
