"""The licences of what is bundled: each library's own, and the texts of those that only name theirs."""

import shutil
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path
from typing import Final

_NAMES: Final = ("licen", "copying", "notice", "authors")
# Qt (PySide6), pyenchant and psycopg are under the LGPL and bring no text of it; Debian has each of them.
_TEXTS: Final = tuple(Path("/usr/share/common-licenses", each) for each in ("LGPL-2.1", "LGPL-3", "GPL-3"))
_ROOT: Final = Path(__file__).parent.parent


def collect(bundled: Iterable[Distribution], target: Path) -> None:
    """Write the licences into a folder, with a list of what is under which. Raises FileNotFoundError off Debian."""
    target.mkdir()
    shutil.copy(_ROOT / "LICENSE", target / "Sightline.txt")
    for text in _TEXTS:
        shutil.copyfile(text, target / f"{text.name}.txt")
    lines = []
    for each in bundled:
        lines.append(f"{each.name} {each.version}: {_in_words(each)}")
        for number, path in enumerate(_files(each)):
            shutil.copyfile(path, target / f"{each.name}-{number}-{path.name}.txt")
    (target / "README.txt").write_text(
        "\n".join(("Bundled with Sightline:", "", *lines, "")), encoding="utf-8"
    )


def _files(bundled: Distribution) -> list[Path]:
    found = [Path(str(bundled.locate_file(each))) for each in bundled.files or ()]
    return sorted(
        path
        for path in found
        if path.is_file() and ".dist-info" in str(path) and path.name.lower().startswith(_NAMES)
    )


def _in_words(bundled: Distribution) -> str:
    told = bundled.metadata
    keys = ("License-Expression", "License")
    named = next((text for key in keys for text in told.get_all(key) or ()), "")
    if named and "\n" not in named:
        return named
    classified = told.get_all("Classifier") or ()
    ends = [line.rpartition(" :: ")[2] for line in classified if line.startswith("License ::")]
    return ", ".join(ends) or "see its file"
