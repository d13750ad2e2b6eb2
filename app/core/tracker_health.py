"""Whether the tracker can be relied on, as far as it is known before a mail is sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Final

from app.core import when
from app.core.check import Check
from app.core.language import mark, tr
from app.core.trackability import TrackerHealth

CHECKED_AGAIN_AFTER: Final = timedelta(minutes=5)
"""How long after checks that failed a tracker is checked again by itself."""
UNPAIRED = mark("No tracker is paired: this mail goes out untracked.")


def health_of(
    tracker_url: str | None,
    *,
    fault: str | None,
    fault_since: datetime | None,
    verified_at: datetime | None,
    checks: Iterable[Check],
    zone: tzinfo | None = None,
) -> TrackerHealth:
    """Return what the composer shows of the tracker: nothing in the way, or the sentence on why not."""
    if tracker_url is None:
        return TrackerHealth(tr(UNPAIRED))
    if fault and fault_since:
        return TrackerHealth(
            tr(
                "Tracker not reachable since {time}: this mail goes out untracked.",
                time=when.clock(fault_since, zone),
            )
        )
    if verified_at is None:
        failed = next((check.sentence for check in checks if not check.passed), None)
        if failed is None:
            return TrackerHealth(
                tr("The tracker is not verified: it was never checked. This mail goes out untracked.")
            )
        return TrackerHealth(
            tr("The tracker is not verified: {fault} This mail goes out untracked.", fault=failed)
        )
    return TrackerHealth()
