"""Several things in a sentence: “Anna, Ben and 3 more”."""

from collections.abc import Sequence

from app.core.language import number, tr


def listed(words: Sequence[str]) -> str:
    """Return one or more things as they are listed: a, b and c."""
    if len(words) == 1:
        return words[0]
    return tr("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def listed_with_more(words: Sequence[str], more: int) -> str:
    """Return the first of some things and how many there are beside them: a, b and 3 more."""
    if not more:
        return listed(words)
    return tr("{first} and {n} more", first=", ".join(words), n=number(more))
