"""How a mail that no person wrote is marked: an icon, and in words."""

from typing import Final

from app.core.language import mark
from app.core.mail_kind import MailKind

KIND_ICONS: Final = {MailKind.AUTOMATIC: "automatic", MailKind.REPORT: "report", MailKind.BULK: "bulk"}
KIND_WORDS: Final = {
    MailKind.AUTOMATIC: mark("Automatic answer"),
    MailKind.REPORT: mark("Report on a delivery"),
    MailKind.BULK: mark("From a list or a program"),
}
KINDS_IN_A_LINE: Final = {
    MailKind.AUTOMATIC: mark("automatic answer"),
    MailKind.REPORT: mark("report on a delivery"),
    MailKind.BULK: mark("from a list or a program"),
}
"""The same within a line of words."""
