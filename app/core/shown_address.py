"""Visible text that is, or holds, a web address.

A tracking link behind such text looks like a forged link: Thunderbird warns of a scam, and spam filters
give points for it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from app.core.web_address import parse

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DOTS: Final = str.maketrans("。．｡", "...")
_MAY_HOLD_ONE: Final = re.compile(r"[.:。．｡…․]|\Wlocalhost\W|^\W*localhost", re.IGNORECASE)
_IN_A_SENTENCE: Final = re.compile(
    r"(?<![\w.@-])(?:(?:https?|ftp):/{1,2}[^\s/?#<>\"]+|www\d{0,3}\.[^\s/?#<>\"]+\.[^\s/?#<>\"]+)",
    re.IGNORECASE,
)
_AROUND: Final = "()[]{}<>\"'«»‹›„“”‚‘’.,;:!?…*_~`|/\\-–—→•·&="
_LABEL: Final = r"[^\s.@:/?#()\[\]<>\"',;!&=|]+"
_BARE: Final = re.compile(
    rf"((?:{_LABEL}\.)+{_LABEL}|localhost|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL
)
# Names that end like this are file names: no top-level domain is called so.
_FILE_ENDING: Final = re.compile(
    r"pdf|docx?|xls[xm]?|pptx?|pps|od[tsp]|txt|rtf|[ct]sv|xml|json|ya?ml|x?html?|css|[jt]sx?|php|aspx?|jsp|jpe?g|png"
    r"|gif|svg|webp|bmp|tiff?|ico|heic|mp[34]|wav|avi|mkv|webm|ogg|exe|msi|dmg|apk|iso|rar|tar|t?gz|eml|msg|ics|vcf"
    r"|key|pages|numbers",
    re.IGNORECASE,
)


def shown_hosts(text: str) -> Iterator[str]:
    """Yield the hosts of the web addresses that a reader sees in a link's visible text."""
    if not _MAY_HOLD_ONE.search(text):
        return
    seen = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_DOTS)
    for found in _IN_A_SENTENCE.findall(seen):
        address = found if ":" in found and not found.lower().startswith("www") else f"http://{found}"
        yield _host(re.sub(r"^ftp:", "http:", address.rstrip(_AROUND), flags=re.IGNORECASE))
    words = [word for word in seen.split() if any(map(str.isalnum, word))]
    if len(words) == 1 and (host := _bare_host(words[0])):
        yield host


def _bare_host(word: str) -> str:
    whole = _BARE.fullmatch(word) or _BARE.fullmatch(word.strip(_AROUND))
    if not whole:
        return ""
    name = whole[1].rstrip(".")
    ending = name.rpartition(".")[2]
    if name.startswith("[") or name.lower() == "localhost" or re.fullmatch(r"\d+(\.\d+){3}", name):
        return _host(f"http://{name}")
    is_domain = (
        "." in name
        and len(ending) > 1
        and (ending.lower().startswith("xn--") or not re.search(r"[\d_-]", ending))
    )
    return _host(f"http://{name}") if is_domain and not _FILE_ENDING.fullmatch(ending) else ""


def _host(url: str) -> str:
    address = parse(url)
    # What no browser could open still looks like an address to a reader.
    return address.host if address else url
