"""What of a mail's text is kept to search in and to show in a list."""

import re
from typing import Final

from app.core.plain_text import text_of

LONGEST_TEXT: Final = 20_000
LONGEST_SNIPPET: Final = 140
_LONGEST_HTML: Final = 400_000
# “On Monday Anna wrote:”, in whichever language, stands before a quotation.
_INTRODUCES: Final = re.compile(r".{0,120}:\s*\Z", re.DOTALL)
_SIGNATURE: Final = re.compile(r"(?m)^-- $")
_UNSTORABLE: Final = re.compile(r"[\0\ud800-\udfff]")


def words_of(html: str | None, plain: str | None) -> str:
    """Return a mail's text, from its HTML where it has no plain part; at most 20,000 characters."""
    text = plain or ""
    if not text.strip() and html:
        text = text_of(html[:_LONGEST_HTML])
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n"))[:LONGEST_TEXT]


def snippet_of(text: str) -> str:
    """Return the first words of a text that are no quotation, on one line; at most 140 characters."""
    lines = _SIGNATURE.split(text, maxsplit=1)[0].split("\n")
    own = [line for place, line in enumerate(lines) if not _is_quotation(lines, place)]
    return " ".join(" ".join(own).split())[:LONGEST_SNIPPET].rstrip()


def _is_quotation(lines: list[str], place: int) -> bool:
    line = lines[place].lstrip()
    if line.startswith(">"):
        return True
    following = next((each for each in lines[place + 1 :] if each.strip()), "")
    return bool(line) and following.lstrip().startswith(">") and bool(_INTRODUCES.match(line))
