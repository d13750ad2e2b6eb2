"""A language in which every text of ours stands in brackets, so that what passed by it is seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core import language


@contextmanager
def strange_language() -> Iterator[None]:
    """Speak it for a while."""
    language.speak(lambda text, other, count: f"[{other if count > 1 else text}]")
    try:
        yield
    finally:
        language.speak(None)
