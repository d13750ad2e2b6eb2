"""What the icon in the tray shows: the first that fits of a fault, mail that waits, notifications that are held back."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.core import when
from app.core.language import counted, tr


class TrayState(StrEnum):
    """How things stand, at a glance."""

    WELL = "all well"
    MUTED = "no notifications now"
    WAITS = "mail waits"
    FAULT = "the tracker needs a look"


@dataclass(frozen=True, slots=True)
class TrayPicture:
    """The state, and a sentence about it."""

    state: TrayState
    sentence: str


def tray_picture(
    *,
    fault: str | None,
    waiting: int,
    paused_until: datetime | None,
    is_quiet: bool,
    now: datetime,
    zone: tzinfo | None = None,
) -> TrayPicture:
    """Return what the tray shows: `fault` is what is wrong with the tracker, `waiting` how many mails did not go yet."""
    if fault:
        return TrayPicture(TrayState.FAULT, fault)
    if waiting:
        words = counted(
            "{n} mail could not be sent yet: the outbox says why.",
            "{n} mails could not be sent yet: the outbox says why.",
            waiting,
        )
        return TrayPicture(TrayState.WAITS, words)
    if paused_until is not None:
        until = when.short(paused_until, now, zone)
        return TrayPicture(TrayState.MUTED, tr("Notifications are paused until {time}.", time=until))
    if is_quiet:
        return TrayPicture(TrayState.MUTED, tr("Quiet hours: what happens now is told afterwards."))
    return TrayPicture(TrayState.WELL, tr("All well."))
