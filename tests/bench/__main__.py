"""Run every bench module, print the table, and with `--json FILE` write it too."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import news
from tests.bench.table import Row, render

MEASURES: dict[str, Callable[[], list[Row]]] = {
    "news": news.measure,
}


def main() -> int:
    """Measure what is named (everything by default); 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("names", nargs="*", help=f"which to run: {', '.join(MEASURES)}")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table as JSON")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(MEASURES):
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in arguments.names or MEASURES:
        print(f"measuring {name} …", file=sys.stderr)
        rows += MEASURES[name]()
    print(render(rows))
    if arguments.json:
        arguments.json.write_text(json.dumps([row.as_json() for row in rows], indent=2) + "\n")
    return 1 if any(row.passed is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
