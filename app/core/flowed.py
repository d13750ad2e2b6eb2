"""Text whose lines flow (RFC 3676): broken for old terminals, and put together again here."""

import re
from typing import Final

_QUOTE: Final = re.compile(r">*")


def unflowed(text: str, *, deletes_space: bool = False) -> str:
    """Return the text with its lines as they were written; quoted lines begin with “> ” for each level.

    `deletes_space` is the parameter DelSp: the blank at which a line was broken is none of the text's.
    """
    lines: list[str] = []
    flowing: int | None = None
    for line in text.split("\n"):
        match = _QUOTE.match(line)
        depth = match.end() if match else 0
        words = line[depth:].removeprefix(" ")
        # The line before the signature is kept as it is, though it ends with a blank (4.3).
        is_mark = words == "-- "
        if flowing == depth and not is_mark:
            lines[-1] += words
        else:
            lines.append(("> " * depth) + words if depth else words)
        flows = words.endswith(" ") and not is_mark
        if flows and deletes_space:
            lines[-1] = lines[-1][:-1]
        flowing = depth if flows else None
    return "\n".join(lines)
