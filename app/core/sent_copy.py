"""The Sent copy of a message: where it stands, and the one rule that says what is done next.

    waits → removing → appending → appended → done | left | none

`removing`, `appending` are intentions, written down before they are carried out; each can be carried out again. The
order is: our bytes are stored here; the tracked copies that the provider filed go, for good; then the clean one is
appended; then it is looked at as it came to stand there. Gmail keeps one mail for a Message-ID, also against its
Trash: appended beside a tracked copy, the clean one would only be a label on that. Between the two steps the mail is
in no folder, but here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Final

from app.core.language import mark
from app.core.provider import Filing

# Seconds after the last delivery left the outbox, at which the Sent folder is looked at.
LOOKS: Final = (0, 2, 5, 15, 60, 300)
EVERY: Final = timedelta(minutes=5)
"""How long between two looks while nothing is expected."""

_GAP: Final = timedelta(seconds=1)
_LONGEST_GAP: Final = timedelta(seconds=60)
# A server may still be storing what came in over a connection that broke.
UNANSWERED_FOR: Final = timedelta(seconds=60)
# A delivery that is tried again for longer no longer keeps the copy out of an ordinary server's folder.
HELD_UP_FOR: Final = timedelta(hours=1)
APPENDED_AT_MOST: Final = 3


class CopyState(StrEnum):
    """Where the Sent copy of a message stands."""

    WAITS = "waits"
    REMOVING = "removing"
    APPENDING = "appending"
    APPENDED = "appended"
    DONE = "done"
    LEFT = "left"
    NONE = "none"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (CopyState.DONE, CopyState.LEFT, CopyState.NONE)


class Kind(StrEnum):
    """What a mail in the Sent folder that bears our Message-ID is: one made for a recipient, or a clean one."""

    TRACKED = "tracked"
    CLEAN = "clean"


class ItemState(StrEnum):
    """What became of it: `kept` ones the user laid a hand on."""

    FOUND = "found"
    REMOVING = "removing"
    GONE = "gone"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Item:
    """A mail in the Sent folder that bears the Message-ID of a message of ours. `gmail_id` where Gmail gave one.

    `trash` is the Trash folder's UIDVALIDITY and UIDNEXT before it was moved there.
    """

    uid: int
    kind: Kind
    state: ItemState = ItemState.FOUND
    gmail_id: str | None = None
    trash: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """The Sent copy of a message as it stands.

    `left_at` is when its last delivery left the outbox, None while one is in it; `was_sent` whether any may have
    been accepted; `changed_at` when the state changed; `removed` whether a tracked copy was taken away for it.
    """

    message: int
    message_id: str
    sent_at: datetime
    state: CopyState
    changed_at: datetime
    left_at: datetime | None
    was_sent: bool
    is_retried_only: bool = False
    appends: int = 0
    refusals: int = 0
    removed: bool = False
    try_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the account and of this look matters, which is `at` a time. `clean_sent` is the user's answer, None before there is one."""

    filing: Filing
    clean_sent: bool | None
    at: datetime


class Step(Enum):
    """What is done next."""

    WAIT = "wait"
    ASK = "ask"
    REMOVE = "remove"
    APPEND = "append"
    DONE = "done"
    LEAVE = "leave"
    NONE = "none"


def next_step(copy: Copy, items: Sequence[Item], ground: Ground) -> Step:
    """Return what is done next for a message, when all that is new in the folder was read."""
    tracked = [each for each in items if each.kind is Kind.TRACKED]
    if not _may_begin(copy, ground):
        return Step.WAIT
    if any(each.state in (ItemState.FOUND, ItemState.REMOVING) for each in tracked):
        if copy.appends >= APPENDED_AT_MOST:
            return Step.LEAVE
        return {None: Step.ASK, True: Step.REMOVE, False: Step.LEAVE}[ground.clean_sent]
    kept = any(each.state is ItemState.KEPT for each in tracked)
    if any(each.kind is Kind.CLEAN for each in items):
        return Step.LEAVE if kept else Step.DONE
    if not copy.was_sent:
        return Step.NONE
    if kept and (ground.filing is Filing.GMAIL or not copy.removed):
        return Step.LEAVE
    return _appending(copy, ground)


def _may_begin(copy: Copy, ground: Ground) -> bool:
    if copy.try_at is not None and ground.at < copy.try_at:
        return False
    held_up = copy.is_retried_only and ground.filing is Filing.OURS
    return copy.left_at is not None or (held_up and ground.at - copy.sent_at >= HELD_UP_FOR)


def _appending(copy: Copy, ground: Ground) -> Step:
    waited = ground.at - copy.changed_at
    match copy.state:
        case CopyState.APPENDED:
            # The server said yes and shows nothing: another one could be a second.
            return Step.LEAVE if waited >= EVERY else Step.WAIT
        case CopyState.APPENDING:
            return Step.APPEND if waited >= UNANSWERED_FOR else Step.WAIT
    if copy.removed or ground.filing is Filing.OURS:
        return Step.APPEND
    last_look = timedelta(seconds=LOOKS[-1])
    return Step.APPEND if copy.left_at and ground.at - copy.left_at >= last_look else Step.WAIT


def next_look(copies: Iterable[Copy], looked_at: datetime | None) -> datetime | None:
    """Return when the folder is to be looked at next; None where it never was, which is at once."""
    if looked_at is None:
        return None
    wanted = [looked_at + EVERY]
    awaited = [copy for copy in copies if copy.left_at is not None]
    # Each look is a connection: with many mails under way the looks are for many of them.
    gap = min(len(awaited) * _GAP, _LONGEST_GAP)
    for copy in awaited:
        if copy.left_at is not None:
            planned = (copy.left_at + timedelta(seconds=wait) for wait in LOOKS)
            wanted += [max(at, looked_at + gap) for at in planned if at > looked_at][:1]
        if copy.state is CopyState.APPENDING:
            wanted.append(max(copy.changed_at + UNANSWERED_FOR, looked_at + UNANSWERED_FOR / 4))
    return min(wanted)


def why_kept(flags: Iterable[str], labels: Iterable[str]) -> str | None:
    """Return why a copy that the provider filed is left alone, in words; None where nothing speaks for that.

    `labels` are Gmail's (X-GM-LABELS), of which “Important” is Gmail's own guess.
    """
    marks = {each.casefold() for each in (*flags, *labels)}
    if "\\inbox" in marks:
        return mark("it is in the Inbox too")
    if marks & {"\\flagged", "\\starred"}:
        return mark("it is starred")
    if {each.casefold() for each in labels} - {"\\sent", "\\important", "\\starred"}:
        return mark("it has a label")
    return None
