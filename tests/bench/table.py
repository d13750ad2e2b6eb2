"""A row of the bench table, and the table itself as text."""

import operator
from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure. `limit` is what it must reach; `value` None means skipped, and `note` says why."""

    name: str
    value: float | None
    unit: str
    limit: float | None = None
    must_be: Literal["at most", "at least"] = "at most"
    note: str = ""

    @property
    def passed(self) -> bool | None:
        """Whether the figure keeps its limit; None where it was skipped or has none."""
        if self.value is None or self.limit is None:
            return None
        compare = operator.le if self.must_be == "at most" else operator.ge
        return bool(compare(self.value, self.limit))

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain values."""
        return {**asdict(self), "passed": self.passed}


def render(rows: list[Row]) -> str:
    """Return the rows as an aligned text table."""
    cells = [("figure", "measured", "must be", "", "note")]
    for row in rows:
        measured = "skipped" if row.value is None else f"{row.value:,.3g} {row.unit}".strip()
        limit = "" if row.limit is None else f"{row.must_be} {row.limit:,.3g} {row.unit}".strip()
        verdict = {None: "", True: "ok", False: "MISSED"}[row.passed]
        cells.append((row.name, measured, limit, verdict, row.note))
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )
