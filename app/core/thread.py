"""Which messages belong to one thread: those that bear or name the same Message-IDs (RFC 5322, 3.6.4)."""

from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterable
from typing import TypeVar

THREAD_LIMIT = 200
Mail = TypeVar("Mail", bound=Hashable)


def linked(
    start: Mail,
    names_of: Callable[[Mail], Iterable[str]],
    messages_naming: Callable[[str], Iterable[Mail]],
    limit: int = THREAD_LIMIT,
) -> frozenset[Mail]:
    """Return the messages of the thread that `start` belongs to, itself among them.

    `names_of` gives the Message-IDs that a message bears (Message-ID) or names (In-Reply-To,
    References), `messages_naming` the messages that do so with one. So two answers to a mail that is
    not here are one thread, and a circle of references ends. At most `limit` messages, the nearest first.
    """
    steps = linking(start, names_of, messages_naming, limit)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return frozenset(end.value)


def linking(
    start: Mail,
    names_of: Callable[[Mail], Iterable[str]],
    messages_naming: Callable[[str], Iterable[Mail]],
    limit: int = THREAD_LIMIT,
) -> Generator[None, None, set[Mail]]:
    """Do the same as `linked` in small steps, between which others may act."""
    found = {start}
    asked: set[str] = set()
    waiting = deque([start])
    while waiting:
        for name in names_of(waiting.popleft()):
            if name in asked:
                continue
            asked.add(name)
            for message in messages_naming(name):
                if len(found) >= limit:
                    return found
                if message not in found:
                    found.add(message)
                    waiting.append(message)
            yield
    return found
