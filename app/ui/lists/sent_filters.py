"""The chips of the sent box that narrow it further: by tag, and by the time of sending."""

from datetime import datetime, timedelta, tzinfo
from enum import Enum

from app.core.language import tr
from app.core.when import local
from app.store import tags
from app.store.database import Connection
from app.ui.lists.menu_chip import Choice
from app.ui.lists.tag_mark import tag_icon


class Period(Enum):
    """A time back from now, in days; today is the day so far."""

    ANY = None
    TODAY = 0
    WEEK = 7
    MONTH = 30
    QUARTER = 90
    YEAR = 365

    def begin(self, now: datetime, zone: tzinfo | None) -> datetime | None:
        """Return when it begins, None for any time."""
        if self.value is None:
            return None
        there = local(now, zone)
        midnight = there.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight if self is Period.TODAY else midnight - timedelta(days=self.value)


def periods() -> list[Choice[Period]]:
    """Return the times to choose from, the first choice being any."""
    return [
        Choice(tr("Any time"), Period.ANY),
        Choice(tr("Today"), Period.TODAY),
        Choice(tr("Last 7 days"), Period.WEEK),
        Choice(tr("Last 30 days"), Period.MONTH),
        Choice(tr("Last 90 days"), Period.QUARTER),
        Choice(tr("Last 365 days"), Period.YEAR),
    ]


def tag_choices(connection: Connection) -> list[Choice[str]]:
    """Return every tag to choose from, the first choice being any."""
    return [
        Choice(tr("Any tag"), ""),
        *(Choice(used.tag.name, used.tag.name, tag_icon(used.tag)) for used in tags.used(connection)),
    ]
