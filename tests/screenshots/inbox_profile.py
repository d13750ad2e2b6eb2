"""What stands in the inbox that is photographed: every kind of mail, read and unread."""

from datetime import timedelta
from typing import Final

from app.core.mail_kind import MailKind
from app.store.database import Connection, transaction
from tests.support.inbox import Inbox, learn
from tests.support.mail_stories import NOW

_MAILS: Final = (
    (0.2, "Anna Berg", "Re: Our offer for 25 seats", "Hello Sam,\nthat looks good. Two questions about security before we sign: where is the data, and who can read it?", False, False, MailKind.PERSONAL, True),
    (1.5, "Ben Novak", "Re: Follow-up on our call", "Thank you. I have forwarded the price list to Elena, who decides.", False, False, MailKind.PERSONAL, False),
    (3, "", "Automatic reply: Renewal in March", "I am away until Monday and read no mail.", True, False, MailKind.AUTOMATIC, False),
    (5, "Mail Delivery System", "Undelivered Mail Returned to Sender", "This is the mail system at host mx.northwind.example. The address was not found.", False, False, MailKind.REPORT, False),
    (8, "Sales weekly", "Ten subject lines that were opened", "This week: what your customers read on their phones.", True, False, MailKind.BULK, False),
    (26, "Elena Rossi", "Contract draft, version 2", "Dear Sam, please find attached the contract with our remarks.", True, True, MailKind.PERSONAL, True),
    (30, "田中 克也", "お見積もりについて", "明日までにお見積もりを送っていただけますか。よろしくお願いいたします。", False, False, MailKind.PERSONAL, False),
    (50, "Farid Weber", "Your questions about security", "The answers are below, each under its question.", True, True, MailKind.PERSONAL, False),
    (75, "Greta Lindqvist", "", "", True, False, MailKind.PERSONAL, False),
    (200, "Hugo Moreau of the Department of Purchasing and Contracts", "A subject that goes on for so long that no list has the room to show all of it, whatever its width may be", "Hello", True, False, MailKind.PERSONAL, False),
)  # fmt: skip


def fill(connection: Connection) -> None:
    """Let the mails come in."""
    box = Inbox(connection)
    for hours, name, subject, text, seen, answered, kind, has_files in _MAILS:
        number = box.get(
            subject, text, ago=timedelta(hours=hours), name=name, is_seen=seen, is_answered=answered, kind=kind, at=NOW
        )  # fmt: skip
        with transaction(connection):
            connection.execute("UPDATE mail SET has_files = ? WHERE id = ?", (has_files or None, number))
    learn(connection)
