"""Waiting for something to become true, with a deadline."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T], within: float = 20, every: float = 0.02) -> T:
    """Return what `look` returns once it is true; fail with what it returned last."""
    deadline = time.monotonic() + within
    while not (seen := look()):
        assert time.monotonic() < deadline, f"still {seen!r} after {within} s"
        time.sleep(every)
    return seen


def on_time(limit: float) -> Callable[[Callable[[Callable[[], None]], None]], Callable[[], None]]:
    """Run a check again where it did not come back to its mark within `limit`: then the machine was away.

    What a check finds counts only where it kept the time that it holds the other side to.
    """

    def decorate(check: Callable[[Callable[[], None]], None]) -> Callable[[], None]:
        def checked() -> None:
            for _ in range(5):
                marks = [time.monotonic()]
                try:
                    check(lambda marks=marks: marks.append(time.monotonic()))  # type: ignore[misc]
                except (AssertionError, OSError):
                    pauses = [later - earlier for earlier, later in pairwise([*marks, time.monotonic()])]
                    if max(pauses) < limit:
                        raise
                else:
                    return
            raise AssertionError("the machine is too busy to tell")

        return checked

    return decorate
