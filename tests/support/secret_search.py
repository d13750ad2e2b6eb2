"""Finds secrets in what a program wrote, in every form in which they could stand there."""

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, quote_plus


def forms_of(secret: str) -> set[bytes]:
    """Return the forms: as it is, in UTF-16, percent-encoded, as JSON, in hex, in base64 at any place of a longer text."""
    raw = secret.encode()
    forms = {raw, secret.encode("utf-16-le"), raw.hex().encode(), raw.hex().upper().encode()}
    forms |= {
        each.encode()
        for each in (quote(secret), quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1])
    }
    for before in range(3):
        # What stands around it changes the first and the last letters.
        inner = base64.b64encode(b"\0" * before + raw).rstrip(b"=")[4 if before else 0 : -4]
        forms |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return forms


def found_in(folder: Path, texts: Iterable[str], secrets: Iterable[str]) -> list[str]:
    """Return where which secret stands: in a file below a folder, its name, or a text."""
    places = [(str(path), path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
    places += [(f"name {path}", str(path).encode()) for path in folder.rglob("*")]
    places += [(f"text {text[:60]!r}", text.encode()) for text in texts]
    return [
        f"{secret!r} in {place}"
        for secret in secrets
        for form in forms_of(secret)
        for place, content in places
        if form in content
    ]
