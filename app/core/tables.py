"""Rows of plain values as CSV and JSON, written piece by piece."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

Value = str | int | float | bool | None
Row = Mapping[str, Value]
# A spreadsheet takes a cell that begins like this for a formula, and would run what a stranger wrote.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as CSV (RFC 4180), its header first.

    A text that begins with =, +, -, @, a tab or a carriage return gets an apostrophe before it: no spreadsheet runs it.
    """
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row[column]) for column in columns])


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as a JSON array of objects."""
    yield "["
    for number, row in enumerate(rows):
        yield f"{',' if number else ''}\n  {json.dumps(row, ensure_ascii=False)}"
    yield "\n]\n"


def _line(cells: Sequence[Value]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
