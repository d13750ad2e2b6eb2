"""What stands in the columns of the Inbox."""

from enum import IntEnum

from app.core import when
from app.core.language import mark, tr
from app.store.inbox import InboxRow
from app.store.inbox_listing import InboxListing
from app.ui.lists.list_model import ListModel
from app.ui.parts.mail_kinds import KIND_WORDS


class Column(IntEnum):
    """The columns, from left to right."""

    MARKS = 0
    SENDER = 1
    SUBJECT = 2
    AT = 3


class InboxModel(ListModel[InboxRow, InboxListing]):
    """Rows of the Inbox."""

    titles = (mark("Marks"), mark("From"), mark("Subject"), mark("Time"))

    def text(self, row: InboxRow, column: int) -> str:
        """Return what a cell says."""
        match Column(column):
            case Column.MARKS:
                return ", ".join(marks(row))
            case Column.SENDER:
                return row.sender
            case Column.SUBJECT:
                return row.subject or tr("(no subject)")
        return when.short_ago(row.at, self.now())

    def in_full(self, row: InboxRow, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        match Column(column):
            case Column.MARKS:
                return "\n".join(marks(row))
            case Column.SENDER:
                return "\n".join(
                    dict.fromkeys((row.sender, row.address, tr("to {account}", account=row.account)))
                ).strip()
            case Column.SUBJECT:
                return f"{row.subject or tr('(no subject)')}\n{row.snippet}".strip()
        return when.absolute(row.at, self.zone)


def marks(row: InboxRow) -> list[str]:
    """Return in words what is marked about a mail."""
    said = [tr("Read", "a mail") if row.is_seen else tr("Unread")]
    said += [tr("You answered it")] if row.is_answered else []
    said += [tr("Answers a mail of yours")] if row.is_answer else []
    said += [tr(KIND_WORDS[row.kind])] if row.kind in KIND_WORDS else []
    said += [tr("Has files")] if row.has_files else []
    return said
