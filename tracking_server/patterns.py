"""Many patterns, of which the first that stands in a text is found at once."""

from collections.abc import Iterable
from typing import NamedTuple

from ua_parser_rs import UserAgentExtractor


class Found(NamedTuple):
    """A pattern by its place among the others, and the part of the text that it fits."""

    number: int
    seen: str


class PatternSet:
    """Regular expressions that are looked for all together: more of them hardly take longer.

    They are written as Rust's `regex` crate reads them: without looking around, without references
    back. Raises ValueError for one that cannot be read.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        # ua-parser's matcher: what its first group holds is the family, the second field is ours.
        self._matcher = UserAgentExtractor(
            (f"({pattern})", None, str(number), None, None, None) for number, pattern in enumerate(patterns)
        )

    def find(self, text: str) -> Found | None:
        """Return the first pattern, in their order, that stands anywhere in a text; None where none does."""
        found = self._matcher.extract(text)
        return Found(int(found.major or 0), found.family) if found else None
