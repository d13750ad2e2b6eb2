"""Run every bench module, print the table, and with `--json FILE` write it too."""

import argparse
import json
import pkgutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests import bench
from tests.bench.table import Row, render


def measures() -> dict[str, Callable[[], list[Row]]]:
    """Return what can be measured: `measure` of each module beside this one that has it."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"
    )
    modules = {name: import_module(f"tests.bench.{name}") for name in names}
    return {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}


def main() -> int:
    """Measure what is named (everything by default); 1 where a limit is missed."""
    known = measures()
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("names", nargs="*", help=f"which to run: {', '.join(known)}")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the table as JSON")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(known):
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in arguments.names or known:
        print(f"measuring {name} …", file=sys.stderr)
        measured = known[name]()
        # Each at once: whoever ends a long run early has what was measured.
        print(render(measured), file=sys.stderr, flush=True)
        rows += measured
    print(render(rows))
    if arguments.json:
        arguments.json.write_text(json.dumps([row.as_json() for row in rows], indent=2) + "\n")
    return 1 if any(row.passed is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
