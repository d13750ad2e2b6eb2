"""A figure of the accuracy table, and the table itself as text."""

import operator
from dataclasses import dataclass
from typing import Any, Literal

_COMPARE = {"at least": operator.ge, "at most": operator.le}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of how many, in percent of them; `misses` are the others, as lines to read."""

    name: str
    hits: int
    of: int
    limit: float
    must_be: Literal["at least", "at most"] = "at least"
    misses: tuple[str, ...] = ()
    note: str = ""

    @property
    def percent(self) -> float:
        """What part it is."""
        return 100 * self.hits / self.of if self.of else 0.0

    @property
    def passed(self) -> bool:
        """Whether the limit is kept; of nothing it is not."""
        return bool(self.of and _COMPARE[self.must_be](self.percent, self.limit))

    def as_json(self) -> dict[str, Any]:
        """Return the figure as plain values."""
        return {
            "name": self.name,
            "hits": self.hits,
            "of": self.of,
            "percent": round(self.percent, 3),
            "must_be": self.must_be,
            "limit": self.limit,
            "passed": self.passed,
            "note": self.note,
        }


def render(figures: list[Figure]) -> str:
    """Return the figures as an aligned text table."""
    cells = [("figure", "found", "must be", "", "of how many", "note")]
    cells += [
        (
            figure.name,
            f"{figure.percent:.2f} %",
            f"{figure.must_be} {figure.limit:g} %",
            "ok" if figure.passed else "MISSED",
            f"{figure.hits:,} of {figure.of:,}",
            figure.note,
        )
        for figure in figures
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )
