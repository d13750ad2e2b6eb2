"""How a mail that no person wrote is marked: an icon, and in words."""

from typing import Final

from app.core.mail_kind import MailKind

KIND_ICONS: Final = {MailKind.AUTOMATIC: "automatic", MailKind.REPORT: "report", MailKind.BULK: "bulk"}
KIND_WORDS: Final = {
    MailKind.AUTOMATIC: "Automatic answer",
    MailKind.REPORT: "Report on a delivery",
    MailKind.BULK: "From a list or a program",
}
