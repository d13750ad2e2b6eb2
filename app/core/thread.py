"""Which messages belong to one thread: those that bear or name the same Message-IDs (RFC 5322, 3.6.4)."""

from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

THREAD_LIMIT = 200
# At most so many are asked about at once.
PORTION = 50
Mail = TypeVar("Mail", bound=Hashable)
Asked = TypeVar("Asked")


def linked(
    start: Mail,
    names_of: Callable[[Sequence[Mail]], Iterable[str]],
    mails_naming: Callable[[Sequence[str]], Iterable[Mail]],
    limit: int = THREAD_LIMIT,
) -> frozenset[Mail]:
    """Return the mails of the thread that `start` belongs to, itself among them.

    `names_of` gives the Message-IDs that any of some mails bears (Message-ID) or names (In-Reply-To, References),
    `mails_naming` the mails that do so with any of some, at least `limit` where there are more. So two answers to a mail
    that is not here are one thread, and a circle of references ends. At most `limit` mails, the nearest first.
    """
    steps = linking(start, names_of, mails_naming, limit)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return frozenset(end.value)


def linking(
    start: Mail,
    names_of: Callable[[Sequence[Mail]], Iterable[str]],
    mails_naming: Callable[[Sequence[str]], Iterable[Mail]],
    limit: int = THREAD_LIMIT,
) -> Generator[None, None, set[Mail]]:
    """Do the same as `linked` in small steps, between which others may act."""
    found = {start}
    asked: set[str] = set()
    nearest = [start]
    while nearest:
        names: dict[str, None] = {}
        for mails in _portions(nearest):
            names.update((name, None) for name in names_of(mails) if name not in asked)
            yield
        asked |= names.keys()
        nearest = []
        for portion in _portions(list(names)):
            for mail in mails_naming(portion):
                if mail in found:
                    continue
                found.add(mail)
                if len(found) >= limit:
                    return found
                nearest.append(mail)
            yield
    return found


def _portions(all_of_them: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """Yield all in portions that grow: in a long thread the first few names tell of every mail."""
    start, size = 0, 1
    while start < len(all_of_them):
        yield all_of_them[start : start + size]
        start, size = start + size, min(2 * size, PORTION)
