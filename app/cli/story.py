"""The sent box and a mail's story as lines of text."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from app.cli.options import local
from app.core import when
from app.core.event import CLICKED, OPENED, parse_event
from app.core.reading import Beginnings, client_of
from app.core.status import Weight, weigh

ACCURACY = "Opens are seen only when pictures are loaded; some programs load them without anyone reading."
_EYES = {
    "untracked": "   ",
    "no open seen": "( )",
    "loaded, says nothing about reading": "(~)",
    "opened, inferred from a click": "(:)",
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
    hidden = 0
    for event, loads in _readings(document["events"]):
        if weigh(parse_event(event)) is Weight.NOTHING:
            hidden += loads
        else:
            yield event_line(event, now, loads)
    if hidden:
        yield f"  {hidden} automatic {'hit' if hidden == 1 else 'hits'} hidden (--json shows them)"
    if not document["events"]:
        yield "  No open seen, no link clicked yet."
    yield ACCURACY


def _readings(documents: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Return the first event of each reading with how many hits it has, newest first; events come newest first."""
    beginnings = Beginnings()
    found: list[tuple[dict[str, Any], int]] = []
    last: dict[object, int] = {}
    for document in reversed(list(documents)):
        event = parse_event(document)
        client = client_of(event, weigh(event))
        if beginnings.begins(client, event.verdict, event.at):
            last[client] = len(found)
            found.append((document, 1))
        else:
            place = last[client]
            found[place] = (found[place][0], found[place][1] + 1)
    return found[::-1]


def event_line(document: dict[str, Any], now: datetime, loads: int = 1) -> str:
    """Return one reading in words: what, who, when, with what, how sure, and its hits where there are several."""
    event = parse_event(document)
    times = f", {loads} times" if loads > 1 else ""
    what = {OPENED: "opened", CLICKED: "clicked"}.get(event.type, event.type)
    who = document["recipient"] or "one of the recipients"
    link = f" {event.link_url}" if event.link_url else ""
    return (
        f"  {when.age(event.at, now):>4} · {local(event.at)}  {what:<7} {who}  "
        f"[{event.device_kind}] {event.device}  ({_how_sure(weigh(event), event.bot_name)}{times}){link}"
    )


def _how_sure(weight: Weight, bot_name: str | None) -> str:
    via = f", via {bot_name}" if bot_name else ""
    words = {
        Weight.CERTAIN: "a person",
        Weight.PROBABLE: "probably a person",
        Weight.HALF: "unclear, says nothing about reading",
        Weight.NOTHING: "automatic",
    }
    return f"{words[weight]}{via}"
