"""Which program opens mailto: links and mails: the user's mimeapps.list, edited without touching anything else in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.core.errors import BadInput
from app.core.language import tr
from app.desktop import files

TYPES: Final = ("x-scheme-handler/mailto", "message/rfc822")
_ENTRY: Final = "sightline.desktop"
_DEFAULTS: Final = "[Default Applications]"
_GROUPS: Final = (_DEFAULTS, "[Added Associations]")


def is_default(path: Path) -> bool:
    """Tell whether the user's list has Sightline first for mailto: links."""
    found = {key: values for group, key, values in _pairs(_read(path)) if group == _DEFAULTS}
    return found.get(TYPES[0], [""])[0] == _ENTRY


def make_default(path: Path) -> None:
    """Put Sightline first for mailto: links and mails; who was there before stays, behind it."""
    lines = _read(path)
    known = {key: values for group, key, values in _pairs(lines) if group == _DEFAULTS}
    for kind in TYPES:
        others = [each for each in known.get(kind, []) if each != _ENTRY]
        lines = _with(lines, kind, [_ENTRY, *others])
    _write(path, lines)


def forget(path: Path) -> None:
    """Take Sightline out of the list; whoever was behind it is the first again."""
    lines: list[str] = []
    group = ""
    before = _read(path)
    for line in before:
        group = line.strip() if line.strip().startswith("[") else group
        key, values = _pair(line)
        if group in _GROUPS and _ENTRY in values:
            values = [each for each in values if each != _ENTRY]
            line = f"{key}={';'.join(values)};" if values else ""
            if not line:
                continue
        lines.append(line)
    if lines != before:
        _write(path, lines)


def _with(lines: list[str], key: str, values: list[str]) -> list[str]:
    """Return the lines with one key of the defaults set: in its place, else at the beginning of its group."""
    line = f"{key}={';'.join(values)};"
    group = ""
    for number, each in enumerate(lines):
        group = each.strip() if each.strip().startswith("[") else group
        if group == _DEFAULTS and _pair(each)[0] == key:
            return [*lines[:number], line, *lines[number + 1 :]]
    if _DEFAULTS in (each.strip() for each in lines):
        place = [each.strip() for each in lines].index(_DEFAULTS) + 1
        return [*lines[:place], line, *lines[place:]]
    return [*lines, *([""] if lines else []), _DEFAULTS, line]


def _pairs(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    group = ""
    for line in lines:
        group = line.strip() if line.strip().startswith("[") else group
        key, values = _pair(line)
        if key:
            yield group, key, values


def _pair(line: str) -> tuple[str, list[str]]:
    key, equals, rest = line.partition("=")
    if not equals or line.lstrip().startswith("#"):
        return "", []
    return key.strip(), [each.strip() for each in rest.split(";") if each.strip()]


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BadInput(
            tr("“{path}” can't be read: {why}. Nothing was changed.", path=path, why=error.strerror or error)
        ) from error


def _write(path: Path, lines: list[str]) -> None:
    files.write(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
