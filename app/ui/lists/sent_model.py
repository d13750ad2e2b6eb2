"""What stands in the columns of the sent box."""

from collections.abc import Iterator
from enum import IntEnum

from app.core import when
from app.core.language import mark, tr
from app.core.remind import mark_in_words
from app.core.send_times import late_in_words
from app.core.status import Progress
from app.store.sent_box import SentRow
from app.store.sent_listing import SentListing
from app.ui.lists.list_model import ListModel


class Column(IntEnum):
    """The columns; the last two stand behind the subject by default."""

    STATE = 0
    RECIPIENTS = 1
    SUBJECT = 2
    OPENS = 3
    CLICKS = 4
    SENT = 5
    ACTIVITY = 6
    TAGS = 7
    ACCOUNT = 8


TITLES = {
    Column.STATE: mark("State"),
    Column.RECIPIENTS: mark("To"),
    Column.SUBJECT: mark("Subject"),
    Column.OPENS: mark("Opens"),
    Column.CLICKS: mark("Clicks"),
    Column.SENT: mark("Sent"),
    Column.ACTIVITY: mark("Last activity"),
    Column.TAGS: mark("Tags"),
    Column.ACCOUNT: mark("Account"),
}


NOT_SENT = {
    Progress.WAITING: mark("In the outbox"),
    Progress.SENDING: mark("Being sent"),
    Progress.UNKNOWN: mark("Not known"),
    Progress.REFUSED: mark("Refused"),
}


class SentModel(ListModel[SentRow, SentListing]):
    """Rows of the sent box."""

    titles = tuple(TITLES[column] for column in Column)
    to_the_right = (Column.OPENS, Column.CLICKS)

    def text(self, row: SentRow, column: int) -> str:
        """Return what a cell says."""
        match Column(column):
            case Column.STATE:
                return row.picture.sentence(self.clock(), self.zone).partition("\n")[0]
            case Column.RECIPIENTS:
                return row.recipients
            case Column.SUBJECT:
                return row.subject or tr("(no subject)")
            case Column.OPENS:
                return str(row.opens or "")
            case Column.CLICKS:
                return str(row.clicks or "")
            case Column.SENT:
                not_sent = NOT_SENT.get(row.progress)
                return tr(not_sent) if not_sent else when.short_ago(row.sent_at, self.clock())
            case Column.ACTIVITY:
                return when.short_ago(row.activity_at, self.clock()) if row.activity_at else ""
            case Column.TAGS:
                return ", ".join(tag.name for tag in row.tags)
            case Column.ACCOUNT:
                return row.account

    def _reminder(self, row: SentRow) -> Iterator[str]:
        if row.remind_unless is not None:
            yield mark_in_words(row.remind_unless, row.remind_at, self.clock(), self.zone)

    def in_full(self, row: SentRow, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        match Column(column):
            case Column.STATE:
                news = [tr("New since you last looked at it")] if row.has_news else []
                return "\n".join((row.picture.sentence(self.clock(), self.zone), *news, *self._reminder(row)))
            case Column.SUBJECT:
                names = ", ".join(tag.name for tag in row.tags)
                tags = tr("Tags: {names}", names=names) if names else ""
                return "\n".join(line for line in (row.subject, row.snippet, tags) if line)
            case Column.SENT:
                sent = when.short(row.sent_at, self.clock(), self.zone)
                return late_in_words(row.send_at, row.sent_at, self.zone) or sent
            case Column.ACTIVITY if row.activity_at:
                return when.short(row.activity_at, self.clock(), self.zone)
        return self.text(row, column)
