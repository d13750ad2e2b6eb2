"""What stands in the columns of Activity."""

from enum import IntEnum

from app.core import when
from app.core.activity import Activity, what
from app.core.language import mark, tr
from app.store.activity_listing import ActivityListing
from app.ui.lists.list_model import ListModel


class Column(IntEnum):
    """The columns, from left to right."""

    DAY = 0
    ICONS = 1
    WHO = 2
    WHAT = 3
    AT = 4


class ActivityModel(ListModel[Activity, ActivityListing]):
    """Rows of Activity: one mail on one day each."""

    titles = (mark("Day"), mark("State"), mark("Who"), mark("What happened"), mark("Time"))

    def day(self, row: Activity) -> str:
        """Return the day that a row belongs to."""
        return when.short_day(row.last_at, self.now(), self.zone)

    def text(self, row: Activity, column: int) -> str:
        """Return what a cell says."""
        match Column(column):
            case Column.DAY:
                return self.day(row)
            case Column.ICONS:
                return tr("New") if row.is_unseen else tr("Looked at")
            case Column.WHO:
                return row.people
            case Column.WHAT:
                return tr("{what}, “{subject}”", what=what(row), subject=row.subject or tr("(no subject)"))
        return when.short_ago(row.last_at, self.now())

    def in_full(self, row: Activity, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        if column == Column.WHO:
            return "\n".join(dict.fromkeys((row.people, tr("to {recipients}", recipients=row.recipients))))
        if column in (Column.DAY, Column.AT):
            return when.absolute(row.last_at, self.zone)
        return self.text(row, column)
