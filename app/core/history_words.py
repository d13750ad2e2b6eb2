"""What a row of the history says: its words, chips and icons; and the sentences above and instead of rows."""

from datetime import datetime, tzinfo
from typing import Final

from app.core import answer_words, when
from app.core.counting import Weight, may_be_quote
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.event_words import OWN_NETWORK, how_sure
from app.core.evidence import place_words
from app.core.history import Chip, History, Kind, Row, Tab, Tone, weight_of
from app.core.open_time import open_time

_WHAT: Final = {
    Kind.OPENED: "opened",
    Kind.TESTED: "opened",
    Kind.LOADED: "pictures loaded",
    Kind.CLICKED: "clicked",
    Kind.FETCHED: "link fetched",
    Kind.SENT: "accepted by your server",
    Kind.REFUSED: "refused",
    Kind.WAITING: "not yet taken, tried again by itself",
    Kind.IN_DOUBT: "outcome unknown",
    Kind.REPLIED: "replied",
    Kind.AUTOMATIC_REPLY: "answered automatically",
    Kind.DELAYED: "delayed, tried again by itself",
    Kind.DELIVERED: "delivered",
    Kind.COMPLAINED: "called it spam",
}
_OTHER: Final = {
    "email.unsubscribed": "unsubscribed",
    "tracking.stopped": "asked not to be tracked",
}
_ICONS: Final = {
    Kind.OPENED: ("eye", "green"),
    Kind.TESTED: ("eye", "green"),
    Kind.LOADED: ("eye-half", "grey"),
    Kind.CLICKED: ("finger", "green"),
    Kind.FETCHED: ("finger-outline", "grey"),
    Kind.SENT: ("send", "grey"),
    Kind.REFUSED: ("bounced", "red"),
    Kind.WAITING: ("waiting", "amber"),
    Kind.IN_DOUBT: ("problem", "amber"),
    Kind.OTHER: ("eye-slash", "amber"),
    Kind.REPLIED: ("arrow", "accent"),
    Kind.AUTOMATIC_REPLY: ("automatic", "grey"),
    Kind.BOUNCED: ("bounced", "red"),
    Kind.DELAYED: ("waiting", "amber"),
    Kind.DELIVERED: ("check", "green"),
    Kind.COMPLAINED: ("problem", "amber"),
}
_DEVICES: Final = {
    "computer": "Computer",
    "phone": "Phone",
    "tablet": "Tablet",
    "either": "Computer or phone: seen through the provider, which does not tell",
    "unknown": "Device unknown",
}
_TONES: Final = {
    Weight.CERTAIN: Tone.SURE,
    Weight.PROBABLE: Tone.PROBABLE,
    Weight.TEST: Tone.PLAIN,
}
_NOTES_SHOWN: Final = 2
APPLE_RELAY: Final = "Apple Mail Privacy Protection"


def what(row: Row) -> str:
    """Return what happened: “opened”, “opened, 3 loads”, “opened, read (about 12 s)”, “clicked”."""
    if row.kind is Kind.OTHER and row.event:
        return _OTHER.get(row.event.type, row.event.type)
    if row.kind is Kind.BOUNCED and row.report:
        return f"bounced: {row.report.said.cause.words}"
    opened = row.kind in (Kind.OPENED, Kind.TESTED)
    parts = [_WHAT[row.kind]]
    if row.loads > 1:
        parts.append(f"{row.loads} {'loads' if opened or row.kind is Kind.LOADED else 'times'}")
    if opened and (looked := open_time(row.seconds_open)):
        parts.append(looked)
    return ", ".join(parts)


def moment(row: Row, now: datetime, zone: tzinfo | None) -> str:
    """Return when, relative first: “2 hours ago · 14:05”."""
    return f"{when.ago(row.at, now)} · {when.clock(row.at, zone)}"


def icon(row: Row) -> tuple[str, str]:
    """Return the row's icon and the name of its colour."""
    if row.automatic:
        return "automatic", "grey"
    if row.kind is Kind.LOADED and weight_of(row) is Weight.NOTHING:
        return "eye-outline", "grey"
    name, colour = _ICONS[row.kind]
    if row.answer and row.answer.is_possible:
        return name, "grey"
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
    """Return client, device, system and place, each only where it says something new; or what the server or a mail says."""
    if row.event is None:
        return answer_words.remarks(row.answer, row.report) or row.reply or ""
    # Most hits name none, and the document is long.
    place = place_words(row.event.said.get("place")) if '"place"' in row.event.document else ""
    return " · ".join(part for part in (_seen_on(row, row.event), place) if part)


def _seen_on(row: Row, event: Event) -> str:
    client, name, system = event.client or _browser(event), event.device_name, event.system
    if name and system:
        # The icon shows a computer already, and an iPhone runs nothing but iOS.
        name = None if event.device_kind == "computer" else name
        system = None if name in ("iPhone", "iPad") or (name or "").startswith(system) else system
    parts = [part for part in (client, name, system) if part]
    if parts:
        return " · ".join(parts)
    return "computer or phone" if device(row) == "either" else "program unknown"


def _browser(event: Event) -> str | None:
    """Return the browser in which a link was opened: there the mail program is not known."""
    if event.type != CLICKED:
        return None
    browser = event.evidence.get("browser")
    return browser if isinstance(browser, str) else None


def chips(row: Row) -> tuple[Chip, ...]:
    """Return how sure it is and through what it came."""
    event = row.event
    if event is None or row.kind is Kind.OTHER:
        return ()
    words = how_sure(event)
    if event.overrule:
        return (Chip(words, Tone.PLAIN),)
    sure = Chip(
        words, _TONES.get(weight_of(row), Tone.PLAIN if event.verdict is Verdict.SELF else Tone.DOUBT)
    )
    if event.bot_name is None:
        return (sure,)
    automatic = event.verdict is Verdict.MACHINE
    return (sure, Chip(event.bot_name if automatic else f"via {event.bot_name}", Tone.PLAIN))


def spoken(row: Row, now: datetime, zone: tzinfo | None) -> str:
    """Return the whole row as one sentence, for those who hear it."""
    link = f" {row.link_text or row.link_url}" if row.link_url else ""
    parts = [f"{row.who} {what(row)}{link}", when.ago(row.at, now), when.absolute(row.at, zone)]
    parts += [device_words(row)] if row.event else []
    parts += [small_print(row), *(chip.words for chip in chips(row))]
    return ", ".join(part for part in parts if part)


def headline(history: History, now: datetime) -> str:
    """Return the one sentence that answers: opened or not seen, clicked or not yet."""
    if not history.recipients:
        return (
            "Nothing of this conversation was sent from here"
            if not history.mails
            else "This mail came to you"
        )
    if not history.started:
        return "In the outbox: not sent yet"
    if history.opens_untracked and history.clicks_untracked:
        untracked = f"Not tracked: {history.opens_untracked}"
        return " ".join(
            (untracked, *(f"{part[0].upper()}{part[1:]}." for part in answer_words.outcome(history, now)))
        )
    parts = (_opened_words(history, now), _clicked_words(history), *answer_words.outcome(history, now))
    return ", ".join(part for part in parts if part)


def notes(history: History) -> str:
    """Return hints and doubts, a line each; of very many the first."""
    shown = list(history.notes[:_NOTES_SHOWN])
    if len(history.notes) > _NOTES_SHOWN:
        shown.append(f"and {len(history.notes) - _NOTES_SHOWN} more, each beside its recipient")
    return "\n".join(shown)


def _opened_words(history: History, now: datetime) -> str:
    if history.opens and history.last_open_at:
        opened = "Probably opened" if history.only_probable else "Opened"
        times = f"{opened} {history.opens} times" if history.opens > 1 else opened
        people = f" by {history.opened_by} of {history.recipients}" if history.recipients > 1 else ""
        last = ", last" if history.opens > 1 else "," if people else ""
        more = (
            f", inferred from {_sign(history)} for {history.inferred_by} more" if history.inferred_by else ""
        )
        return f"{times}{people}{last} {when.short_ago(history.last_open_at, now)}{more}"
    if history.tested_at:
        return f"You (test) {when.short_ago(history.tested_at, now)}"
    if history.inferred_by:
        people = f" by {history.inferred_by} of {history.recipients}" if history.recipients > 1 else ""
        return f"Opened{people}, inferred from {_sign(history)}"
    return "Opens are not tracked" if history.opens_untracked else "No open seen"


def _sign(history: History) -> str:
    """Return what tells of an open that was not seen."""
    signs = ["a click"] if history.clicks else []
    signs += ["a reply"] if history.replied_by and not history.only_possibly else []
    return " or ".join(signs) or "a click"


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
    if not history.recipients:
        more = " “Whole thread” tells of those." if history.mails else ""
        return f"Opens and clicks are seen only of mails that were sent from here.{more}"
    if not history.started:
        return "This mail waits in the outbox: nothing has happened yet."
    if tab is Tab.OPENS:
        if history.opens_untracked:
            return f"Opens are not tracked: {_lowered(history.opens_untracked)}"
        if history.inferred_by:
            return f"No open seen. Inferred from {_sign(history)}: it was opened, but its pictures were not loaded."
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
    """Return the sentence on what a load says that counts for nothing, empty where a person stands behind it."""
    if row.event is None or row.event.type != OPENED or weight_of(row) is not Weight.HALF:
        return ""
    if may_be_quote(row.event):
        return "After the reply: may be someone reading the quote in it, or you, reading the reply"
    if row.event.bot_name == APPLE_RELAY:
        return "Loaded by Apple's privacy relay: says nothing about reading"
    if row.event.reason == OWN_NETWORK:
        return "From the network you use yourself: may be you, or a colleague"
    return "Says nothing about reading"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
