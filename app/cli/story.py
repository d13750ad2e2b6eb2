"""The sent box and a mail's story as lines of text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.cli import answer_shapes
from app.cli.options import local
from app.core import when
from app.core.counting import Weight, is_automatic, weigh
from app.core.event import CLICKED, OPENED, Event, Overrule, parse_event
from app.core.event_words import how_sure
from app.core.open_time import longest_open, open_time
from app.core.reading import readings_of

ACCURACY = "Opens are seen only when pictures are loaded; some programs load them without anyone reading."
_EYES = {
    "untracked": "   ",
    "no open seen": "( )",
    "loaded, says nothing about reading": "(~)",
    "opened, inferred from a click": "(:)",
    "opened, inferred from a reply": "(:)",
    "opened by some": "(o)",
    "opened": "(@)",
    "opted out": "(/)",
}


def sent_box_lines(box: Iterable[dict[str, Any]], now: datetime) -> Iterator[str]:
    """Yield a line for each message: state, recipients, subject, opens, clicks."""
    for message in box:
        last = message["last_open_at"] or message["tested_at"]
        since = when.age(datetime.fromisoformat(last), now) if last else ""
        people = ", ".join(recipient["address"] for recipient in message["recipients"])
        facts = ["you (test)" if message["tested_at"] and not message["opens"] else message["eye"]]
        facts += [f"{message['opens']} opens"] if message["opens"] > 1 else []
        tracked = sum(link["tracked"] for link in message["links"])
        if message["clicked_links"]:
            facts.append(f"clicked {len(message['clicked_links'])} of {tracked} links")
        facts += answer_shapes.facts(message)
        if message["progress"] != "sent":
            facts.append(message["progress"])
        yield f"{_EYES[message['eye']]} {since:>4}  {people}  “{message['subject']}”  {', '.join(facts)}"


def timeline_lines(document: dict[str, Any], now: datetime) -> Iterator[str]:
    """Yield the story of one message: sending, what is not tracked, then its events, newest first."""
    yield f"“{document['subject']}”  {document['message']}  {document['progress']}"
    for recipient in document["recipients"]:
        yield f"  {recipient['role']:<3} {recipient['address']}: {recipient['state']} ({recipient['reply'] or 'not tried yet'})"
        for kind in ("opens", "clicks"):
            if recipient[f"{kind}_untracked"]:
                yield f"      {kind} not tracked: {recipient[f'{kind}_untracked']}"
    for link in document["links"]:
        mark = "tracked" if link["tracked"] else f"not tracked: {link['why']}"
        yield f"  link {link['number']} “{link['text']}” {link['url']}  {mark}"
    for note in document["notes"]:
        yield f"  {note['recipient']}: {note['note']}"
    yield from answer_shapes.lines(document, now)
    names = {event["id"]: event["recipient"] for event in document["events"]}
    hidden = 0
    for reading in reversed(readings_of(_known(event) for event in document["events"])):
        if is_automatic(reading[0]):
            hidden += len(reading)
        else:
            yield reading_line(reading, names[reading[0].id] or "one of the recipients", now)
    if hidden:
        yield f"  {hidden} automatic {'hit' if hidden == 1 else 'hits'} hidden (--json shows them)"
    if not document["events"]:
        yield "  No open seen, no link seen clicked yet."
    yield ACCURACY


def _known(document: dict[str, Any]) -> Event:
    overruled = document["overruled"]
    return replace(
        parse_event(document),
        to_self=document["to_self"],
        may_be_own=document["may_be_own"],
        after_reply=document["after_reply"],
        overrule=Overrule(overruled) if overruled else None,
    )


def reading_line(reading: Sequence[Event], who: str, now: datetime) -> str:
    """Return one reading in words: what, who, when, with what, how sure, its hits where several, and its id."""
    event = reading[0]
    what = {OPENED: "opened", CLICKED: "clicked"}.get(event.type, event.type)
    return (
        f"  {when.age(event.at, now):>4} · {local(event.at)}  {what:<7} {who}  "
        f"[{event.device_kind}] {event.device}  ({', '.join(_told(reading))})"
        f"{f' {event.link_url}' if event.link_url else ''}  {event.id}"
    )


def _told(reading: Sequence[Event]) -> Iterator[str]:
    event = reading[0]
    yield how_sure(event)
    if event.bot_name and not event.overrule:
        yield f"via {event.bot_name}"
    if len(reading) > 1:
        yield f"{len(reading)} times"
    if weigh(event) not in (Weight.HALF, Weight.NOTHING) and (looked := open_time(longest_open(reading))):
        yield looked
