"""Compare the tracker's findings with the public lists, print the table, and with `--misses` what was missed."""

import argparse
import json
import sys
from pathlib import Path

from tests.accuracy import corpus, networks, programs, proxies, speed
from tests.accuracy.figure import Figure
from tests.accuracy.figure import render as render_figures
from tests.bench.table import render as render_rows

SHOWN_MISSES = 20


def figures() -> list[Figure]:
    """Return every figure but the speed."""
    return proxies.figures() + programs.figures() + networks.figures()


def main() -> int:
    """Measure and print; 1 where a limit is missed or the lists are not there."""
    parser = argparse.ArgumentParser(prog="./run accuracy")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table as JSON")
    parser.add_argument(
        "--misses",
        nargs="?",
        type=int,
        const=SHOWN_MISSES,
        default=0,
        help="show so many of each figure's misses",
    )
    arguments = parser.parse_args()
    if missing := corpus.missing():
        print(
            f"The public lists are missing: set SIGHTLINE_CORPORA. Not found: {', '.join(missing)}",
            file=sys.stderr,
        )
        return 1
    found, took = figures(), speed.measure()
    print(render_figures(found), render_rows([took]), sep="\n\n")
    for figure in found:
        for miss in figure.misses[: arguments.misses]:
            print(f"{figure.name}: {miss}")
    if arguments.json:
        rows = [*(figure.as_json() for figure in found), took.as_json()]
        arguments.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(figure.passed for figure in found) and took.passed else 1


if __name__ == "__main__":
    sys.exit(main())
