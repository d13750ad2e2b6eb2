"""What stands in the columns of People, and in those of the mails to one of them."""

from enum import IntEnum

from app.core import when
from app.core.language import mark, number, tr
from app.core.person import Correspondent
from app.store.people_listing import MailsTo, PeopleListing
from app.store.sent_box import SentRow
from app.ui.lists.list_model import ListModel


class Column(IntEnum):
    """The columns of People, from left to right."""

    WHO = 0
    MAILS = 1
    OPENS = 2
    CLICKS = 3
    REPLIES = 4
    CONTACT = 5


class PeopleModel(ListModel[Correspondent, PeopleListing]):
    """Rows of People."""

    titles = (
        mark("Who"), mark("Mails"), mark("Opens"), mark("Clicks"), mark("Replies"), mark("Last contact"),
    )  # fmt: skip
    to_the_right = tuple(column for column in Column if column is not Column.WHO)

    def text(self, row: Correspondent, column: int) -> str:
        """Return what a cell says."""
        match Column(column):
            case Column.WHO:
                return row.who
            case Column.MAILS:
                return number(row.mails) if row.mails else ""
            case Column.OPENS:
                return number(row.opens) if row.opens else ""
            case Column.CLICKS:
                return number(row.clicks) if row.clicks else ""
            case Column.REPLIES:
                return number(row.replies) if row.replies else ""
        return when.short_ago(row.contact_at, self.now()) if row.contact_at else ""

    def in_full(self, row: Correspondent, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        if column == Column.WHO:
            return "\n".join(dict.fromkeys((row.who, row.address)))
        if column == Column.CONTACT:
            return when.absolute(row.contact_at, self.zone) if row.contact_at else tr("No contact yet")
        return f"{tr(self.titles[column])}: {self.text(row, column) or 0}"


class MailColumn(IntEnum):
    """The columns of the mails to somebody, from left to right."""

    STATE = 0
    SUBJECT = 1
    SENT = 2


class MailsModel(ListModel[SentRow, MailsTo]):
    """The mails to somebody, the newest first."""

    titles = (mark("State"), mark("Subject"), mark("Sent"))

    def text(self, row: SentRow, column: int) -> str:
        """Return what a cell says."""
        match MailColumn(column):
            case MailColumn.STATE:
                return row.picture.sentence(self.clock(), self.zone).partition("\n")[0]
            case MailColumn.SUBJECT:
                return row.subject or tr("(no subject)")
        return when.short_ago(row.sent_at, self.now())

    def in_full(self, row: SentRow, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        match MailColumn(column):
            case MailColumn.STATE:
                return row.picture.sentence(self.clock(), self.zone)
            case MailColumn.SUBJECT:
                return f"{row.subject or tr('(no subject)')}\n{row.snippet}".strip()
        return when.absolute(row.sent_at, self.zone)
