"""What a row of the history says: its words, chips and icons; and the sentences above and instead of rows."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from app.core import answer_words, handover_words, seen_words, when
from app.core.counting import Weight, may_be_quote
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.event_words import OWN_NETWORK, how_sure
from app.core.evidence import place_words
from app.core.history import Chip, History, Kind, Row, Tab, Tone, is_settled_here, weight_of
from app.core.language import counted, mark, tr
from app.core.open_time import open_time
from app.core.tracking import reason_after_colon

_WHAT: Final = {
    Kind.OPENED: mark("opened"),
    Kind.TESTED: mark("opened"),
    Kind.LOADED: mark("pictures loaded"),
    Kind.CLICKED: mark("clicked"),
    Kind.FETCHED: mark("link fetched"),
    Kind.SENT: mark("accepted by your server"),
    Kind.REFUSED: mark("refused"),
    Kind.WAITING: mark("not yet taken, tried again by itself"),
    Kind.IN_DOUBT: mark("outcome unknown"),
    Kind.REPLIED: mark("replied"),
    Kind.AUTOMATIC_REPLY: mark("answered automatically"),
    Kind.DELAYED: mark("delayed, tried again by itself"),
    Kind.DELIVERED: mark("delivered"),
    Kind.COMPLAINED: mark("called it spam"),
}
_OTHER: Final = {
    "email.unsubscribed": mark("unsubscribed"),
    "tracking.stopped": mark("asked not to be tracked"),
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
    "computer": mark("Computer"),
    "phone": mark("Phone"),
    "tablet": mark("Tablet"),
    "either": mark("Computer or phone: seen through the provider, which does not tell"),
    "unknown": mark("Device unknown"),
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
        return tr(_OTHER[row.event.type]) if row.event.type in _OTHER else row.event.type
    if row.kind is Kind.BOUNCED and row.report:
        return tr("bounced: {why}", why=row.report.said.cause.words)
    if is_settled_here(row):
        return tr("given up") if row.kind is Kind.REFUSED else tr("sent", "a row of the history")
    opened = row.kind in (Kind.OPENED, Kind.TESTED)
    parts = [tr(_WHAT[row.kind])]
    if row.loads > 1:
        loads = opened or row.kind is Kind.LOADED
        parts.append(
            counted("{n} load", "{n} loads", row.loads)
            if loads
            else counted("{n} time", "{n} times", row.loads)
        )
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
    return tr(_DEVICES[device(row) or "unknown"])


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
    return tr("computer or phone") if device(row) == "either" else tr("program unknown")


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
    name = event.bot_name if automatic else tr("via {name}", name=event.bot_name)
    return (sure, Chip(name, Tone.PLAIN))


def spoken(row: Row, now: datetime, zone: tzinfo | None) -> str:
    """Return the whole row as one sentence, for those who hear it."""
    said = (
        tr("{who} {what} {link}", who=row.who, what=what(row), link=row.link_text or row.link_url)
        if row.link_url
        else tr("{who} {what}", who=row.who, what=what(row))
    )
    parts = [said, when.ago(row.at, now), when.absolute(row.at, zone)]
    parts += [device_words(row)] if row.event else []
    parts += [small_print(row), *(chip.words for chip in chips(row))]
    return ", ".join(part for part in parts if part)


def headline(history: History, now: datetime) -> str:
    """Return the one sentence that answers: opened or not seen, clicked or not yet."""
    if not history.recipients:
        if history.mails:
            return tr("This mail came to you")
        return tr("Nothing of this thread was sent from here")
    if not history.is_seen and (unsent := handover_words.instead(history.handover, now)):
        return unsent
    if history.opens_untracked and history.clicks_untracked:
        untracked = tr("Not tracked: {reason}", reason=reason_after_colon(history.opens_untracked))
        return " ".join((_ended(untracked), *(_sentence(part) for part in _outcome(history, now))))
    parts = (*seen_words.clauses(history, now), *_outcome(history, now))
    return _begun(", ".join(part for part in parts if part))


def _outcome(history: History, now: datetime) -> Iterator[str]:
    """Yield who replied, who asked not to be tracked, and whom the mail did not reach: clauses that follow others."""
    yield from answer_words.outcome(history, now)
    yield from handover_words.clauses(history.handover, now)


def notes(history: History) -> str:
    """Return hints and doubts, a line each; of very many the first."""
    shown = list(history.notes[:_NOTES_SHOWN])
    if len(history.notes) > _NOTES_SHOWN:
        more = len(history.notes) - _NOTES_SHOWN
        shown.append(
            counted("and {n} more, beside its recipient", "and {n} more, each beside its recipient", more)
        )
    return "\n".join(shown)


def empty(history: History, tab: Tab, now: datetime) -> str:
    """Return what is said in place of rows: what is known, and why there is nothing."""
    if not history.recipients:
        if not history.mails:
            return tr("Opens and clicks are seen only of mails that were sent from here.")
        return tr(
            "Opens and clicks are seen only of mails that were sent from here. “{whole_thread}” tells of those.",
            whole_thread=tr("Whole thread"),
        )
    if not history.is_seen and (unsent := handover_words.empty(history.handover)):
        return unsent
    if tab is Tab.OPENS:
        if history.opens_untracked:
            return tr("Opens are not tracked: {reason}", reason=reason_after_colon(history.opens_untracked))
        if history.inferred_by:
            return tr(
                "No open seen. Inferred from {sign}: it was opened, but its pictures were not loaded.",
                sign=seen_words.sign(history),
            )
        return tr("No open seen")
    if history.clicks_untracked:
        return tr("Clicks are not tracked: {reason}", reason=reason_after_colon(history.clicks_untracked))
    if tab is Tab.CLICKS and not history.tracked_links:
        return tr("This mail has no tracked link.")
    if tab is Tab.CLICKS:
        words = seen_words.clicked(history)
        return tr("Opened, {clicked}", clicked=words) if history.opens else _begun(words)
    return headline(history, now)


def folded(hits: int, *, shown: bool) -> str:
    """Return the words of the switch for automatic hits."""
    if shown:
        return counted("{n} automatic hit shown – hide", "{n} automatic hits shown – hide", hits)
    return counted("{n} automatic hit hidden – show", "{n} automatic hits hidden – show", hits)


def proxy_sentence(row: Row) -> str:
    """Return the sentence on what a load says that counts for nothing, empty where a person stands behind it."""
    if row.event is None or row.event.type != OPENED or weight_of(row) is not Weight.HALF:
        return ""
    if may_be_quote(row.event):
        return tr("After the reply: may be someone reading the quote in it, or you, reading the reply")
    if row.event.bot_name == APPLE_RELAY:
        return tr("Loaded by Apple's privacy relay: says nothing about reading")
    if row.event.reason == OWN_NETWORK:
        return tr("From the network you use yourself: may be you, or a colleague")
    return tr("Says nothing about reading")


def _begun(clause: str) -> str:
    """Return a clause as a sentence begins."""
    return clause[:1].upper() + clause[1:]


def _sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    return _ended(_begun(clause))


def _ended(words: str) -> str:
    """Return words with a stop, which may be that of an abbreviation."""
    return f"{words.removesuffix('.')}."
