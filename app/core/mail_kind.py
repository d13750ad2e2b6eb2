"""What kind of mail somebody or something wrote, told by its header alone."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

_REPORT: Final = re.compile(r"\s*multipart/report\b", re.IGNORECASE)
_BULK: Final = frozenset(("bulk", "junk", "list"))


class MailKind(StrEnum):
    """A person's mail, an automatic answer (RFC 3834), a report on a delivery (RFC 3464), or one of a list or a program."""

    PERSONAL = "personal"
    AUTOMATIC = "automatic"
    REPORT = "report"
    BULK = "bulk"


def kind_of(header: Mapping[str, str]) -> MailKind:
    """Return the kind of a mail from the fields of its header, by their names in lower case."""
    if _REPORT.match(header.get("content-type", "")):
        return MailKind.REPORT
    if header.get("auto-submitted", "no").partition(";")[0].strip().lower() != "no":
        return MailKind.AUTOMATIC
    if header.get("precedence", "").strip().lower() == "auto_reply":
        return MailKind.AUTOMATIC
    if "list-id" in header or header.get("precedence", "").strip().lower() in _BULK:
        return MailKind.BULK
    return MailKind.PERSONAL
