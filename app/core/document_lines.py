"""A document as lines that a person reads."""

from typing import Any


def lines_of(document: dict[str, Any], before: str = "") -> list[str]:
    """Return a document as lines of text."""
    lines = []
    for name, value in document.items():
        if isinstance(value, dict):
            lines += [f"{before}{name}:", *lines_of(value, f"{before}  ")]
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"{before}{name}: {'none' if shown in (None, '') else shown}")
    return lines
