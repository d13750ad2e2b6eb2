"""What a row of the history says: its words, chips and icons; and the sentences above and instead of rows."""

import json
from datetime import datetime, tzinfo
from typing import Final

from app.core import when
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.history import Chip, History, Kind, Row, Tab, Tone, weight_of
from app.core.status import Weight

_WHAT: Final = {
    Kind.OPENED: "opened",
    Kind.LOADED: "pictures loaded",
    Kind.CLICKED: "clicked",
    Kind.FETCHED: "link fetched",
    Kind.SENT: "accepted by your server",
    Kind.REFUSED: "refused",
    Kind.WAITING: "not yet taken, tried again by itself",
    Kind.IN_DOUBT: "outcome unknown",
}
_OTHER: Final = {
    "email.unsubscribed": "unsubscribed",
    "tracking.stopped": "asked not to be tracked",
}
_ICONS: Final = {
    Kind.OPENED: ("eye", "green"),
    Kind.LOADED: ("eye-half", "grey"),
    Kind.CLICKED: ("finger", "green"),
    Kind.FETCHED: ("finger-outline", "grey"),
    Kind.SENT: ("send", "grey"),
    Kind.REFUSED: ("bounced", "red"),
    Kind.WAITING: ("waiting", "amber"),
    Kind.IN_DOUBT: ("problem", "amber"),
    Kind.OTHER: ("eye-slash", "amber"),
}
_DEVICES: Final = {
    "computer": "Computer",
    "phone": "Phone",
    "tablet": "Tablet",
    "either": "Computer or phone: seen through the provider, which does not tell",
    "unknown": "Device unknown",
}
APPLE_RELAY: Final = "Apple Mail Privacy Protection"


def what(row: Row) -> str:
    """Return what happened: “opened”, “opened, 3 loads”, “clicked”."""
    if row.kind is Kind.OTHER and row.event:
        return _OTHER.get(row.event.type, row.event.type)
    words = _WHAT[row.kind]
    if row.loads < 2:
        return words
    return f"{words}, {row.loads} {'loads' if row.kind in (Kind.OPENED, Kind.LOADED) else 'times'}"


def moment(row: Row, now: datetime, zone: tzinfo | None) -> str:
    """Return when, relative first: “2 hours ago · 14:05”."""
    return f"{when.ago(row.at, now)} · {when.clock(row.at, zone)}"


def icon(row: Row) -> tuple[str, str]:
    """Return the row's icon and the name of its colour."""
    if row.automatic:
        return "automatic", "grey"
    name, colour = _ICONS[row.kind]
    return (name, "light_green") if weight_of(row) is Weight.PROBABLE else (name, colour)


def device(row: Row) -> str | None:
    """Return the icon of the device an event was seen on; None where there is no event."""
    if row.event is None:
        return None
    return row.event.device_kind if row.event.device_kind in _DEVICES else "unknown"


def device_words(row: Row) -> str:
    """Return the device icon in words."""
    return _DEVICES[device(row) or "unknown"]


def small_print(row: Row) -> str:
    """Return client, device and system, each only where it says something new; or the mail server's answer."""
    if row.event is None:
        return row.reply or ""
    client, name, system = row.event.client or _browser(row.event), row.event.device_name, row.event.system
    if name and system:
        # The icon shows a computer already, and an iPhone runs nothing but iOS.
        name = None if row.event.device_kind == "computer" else name
        system = None if name in ("iPhone", "iPad") or (name or "").startswith(system) else system
    parts = [part for part in (client, name, system) if part]
    if parts:
        return " · ".join(parts)
    return "computer or phone" if device(row) == "either" else "program unknown"


def _browser(event: Event) -> str | None:
    """Return the browser in which a link was opened: there the mail program is not known."""
    if event.type != CLICKED:
        return None
    evidence = json.loads(event.document).get("evidence") or {}
    return evidence.get("browser")


def chips(row: Row) -> tuple[Chip, ...]:
    """Return how sure it is and through what it came."""
    event = row.event
    if event is None or row.kind is Kind.OTHER:
        return ()
    via = (Chip(f"via {event.bot_name}", Tone.PLAIN),) if event.bot_name else ()
    match event.verdict:
        case Verdict.PERSON:
            return (Chip("a person", Tone.SURE), *via)
        case Verdict.SELF:
            return (Chip("you", Tone.PLAIN), *via)
        case Verdict.MACHINE:
            named = (Chip(event.bot_name, Tone.PLAIN),) if event.bot_name else ()
            return (Chip("automatic", Tone.DOUBT), *named)
        case Verdict.UNCLEAR:
            return (Chip("unclear", Tone.DOUBT), *via)
        case Verdict.PROXY:
            return _proxy_chips(row, via)


def _proxy_chips(row: Row, via: tuple[Chip, ...]) -> tuple[Chip, ...]:
    match weight_of(row):
        case Weight.CERTAIN:
            return (Chip("a person", Tone.SURE), *via)
        case Weight.PROBABLE:
            return (Chip("probably a person", Tone.PROBABLE), *via)
        case _ if row.event and row.event.trigger == "prefetch":
            return (Chip("loaded by a privacy relay", Tone.DOUBT), *via)
        case _:
            return (Chip("unclear", Tone.DOUBT), *via)


def spoken(row: Row, now: datetime, zone: tzinfo | None) -> str:
    """Return the whole row as one sentence, for those who hear it."""
    link = f" {row.link_text or row.link_url}" if row.link_url else ""
    parts = [f"{row.who} {what(row)}{link}", when.ago(row.at, now), when.absolute(row.at, zone)]
    parts += [device_words(row)] if row.event else []
    parts += [small_print(row), *(chip.words for chip in chips(row))]
    return ", ".join(part for part in parts if part)


def headline(history: History, now: datetime) -> str:
    """Return the one sentence that answers: opened or not seen, clicked or not yet."""
    if not history.started:
        return "In the outbox: not sent yet"
    if history.opens_untracked and history.clicks_untracked:
        return f"Not tracked: {history.opens_untracked}"
    opened, clicked = _opened_words(history, now), _clicked_words(history)
    return f"{opened}, {clicked}" if clicked else opened


def _opened_words(history: History, now: datetime) -> str:
    if history.opens and history.last_open_at:
        times = f"Opened {history.opens} times" if history.opens > 1 else "Opened"
        people = f" by {history.opened_by} of {history.recipients}" if history.recipients > 1 else ""
        last = ", last" if history.opens > 1 else "," if people else ""
        return f"{times}{people}{last} {when.short_ago(history.last_open_at, now)}"
    if history.tested_at:
        return f"You (test) {when.short_ago(history.tested_at, now)}"
    if history.clicks:
        return "Opened, inferred from a click"
    return "Opens are not tracked" if history.opens_untracked else "No open seen"


def _clicked_words(history: History) -> str:
    total = history.tracked_links
    if history.clicks:
        return f"clicked {history.clicked_links} of {total} link{'' if total == 1 else 's'}"
    if history.clicks_untracked or not total:
        return ""
    return (
        f"none of {total} tracked links clicked yet" if total > 1 else "its one tracked link not clicked yet"
    )


def empty(history: History, tab: Tab, now: datetime) -> str:
    """Return what is said in place of rows: what is known, and why there is nothing."""
    if not history.started:
        return "This mail waits in the outbox: nothing has happened yet."
    if tab is Tab.OPENS:
        if history.opens_untracked:
            return f"Opens are not tracked: {_lowered(history.opens_untracked)}"
        if history.clicks:
            return "No open seen. A link was clicked, so it was opened: its pictures were not loaded."
        return "No open seen"
    if history.clicks_untracked:
        return f"Clicks are not tracked: {_lowered(history.clicks_untracked)}"
    if tab is Tab.CLICKS and not history.tracked_links:
        return "This mail has no tracked link."
    if tab is Tab.CLICKS:
        words = _clicked_words(history)
        if history.opens:
            return f"Opened, {words}"
        return f"{words[0].upper()}{words[1:]}"
    return headline(history, now)


def folded(hits: int, *, shown: bool) -> str:
    """Return the words of the switch for automatic hits."""
    noun = "automatic hit" if hits == 1 else "automatic hits"
    return f"{hits} {noun} shown – hide" if shown else f"{hits} {noun} hidden – show"


def proxy_sentence(row: Row) -> str:
    """Return the sentence on what a load through a relay says, empty where a person stands behind it."""
    if row.event is None or row.event.type != OPENED or weight_of(row) is not Weight.HALF:
        return ""
    if row.event.bot_name == APPLE_RELAY:
        return "Loaded by Apple's privacy relay: says nothing about reading"
    return "Says nothing about reading"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
