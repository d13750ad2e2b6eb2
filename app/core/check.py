"""One check of the tracker, with what was seen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, whether it passed, and a sentence for the user."""

    name: str
    passed: bool
    sentence: str
