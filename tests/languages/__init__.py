"""The files of translations in resources/languages: read from the code and made ready for the program by Qt's tools."""

import subprocess
from pathlib import Path
from typing import Final

import PySide6

ROOT: Final = Path(__file__).parents[2]
LANGUAGES: Final = ROOT / "resources" / "languages"
_TOOLS: Final = Path(PySide6.__file__).parent


def update(translations: Path) -> None:
    """Bring a .ts file up to date with the texts of the code: new ones wait in it, those that are gone leave it."""
    sources = (str(path.relative_to(ROOT)) for path in sorted((ROOT / "app").rglob("*.py")))
    _run(
        "lupdate", *sources, "-tr-function-alias", "tr+=mark,tr+=counted",
        "-locations", "none", "-sort-messages", "-no-obsolete", "-disable-heuristic", "sametext",
        "-disable-heuristic", "similartext", "-source-language", "en", "-target-language", translations.stem,
        "-ts", str(translations),
    )  # fmt: skip


def compile_into(translations: Path, compiled: Path) -> None:
    """Write the .qm file that the program reads."""
    _run("lrelease", "-silent", str(translations), "-qm", str(compiled))


def _run(tool: str, *words: str) -> None:
    done = subprocess.run([_TOOLS / tool, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr}")
