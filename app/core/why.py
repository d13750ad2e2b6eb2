"""Why an event counts as it does: what was seen, which rule decided, and what follows from it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from app.core import when
from app.core.event import CLICKED, Event, Verdict
from app.core.history import Kind, Row
from app.core.status import PROXY_DOUBT, Weight, weigh

# One sentence for each rule of the tracker (its classify.py and delivery_story.py); {bot} is who was recognised.
_RULES: Final = {
    "head": "It asked only whether something is there (HEAD): nothing was shown to anybody.",
    "prefetch_header": "The program said itself that it was fetching in advance.",
    "gmail_prefetch": "Gmail loads the pictures of unread mail while the mailbox is open: nobody need have opened it.",
    "office_precheck": "Microsoft Office looks at a link before it opens it. The click itself comes separately.",
    "mail_app": "A mail program that names itself showed the mail.",
    "declared_bot": "The program says itself that it is a bot, a preview or a library ({bot}).",
    "bare_webkit": "This is how Apple Mail shows mail, and the new Outlook too: a browser engine without a browser.",
    "browser": "A browser asked for it.",
    "unknown_program": "The program is not known: it may be a person's or a machine's.",
    "listed_network": "It came from an address or network that you listed as your own.",
    "security_network": "It came from the network of {bot}, which looks at mail before people do.",
    "microsoft_click": "Microsoft tries links out from its own network. A person's click comes separately.",
    "burst": "Different links were followed faster than a person clicks.",
    "beside_burst": "The same address followed different links faster than a person clicks, seconds before or after.",
    "microsoft_open": "It came from Microsoft's network: Outlook's picture proxy, or a check on arrival.",
    "instant": "It came from a data centre within seconds of sending: likely a check on arrival.",
    "early_click": "It came within two minutes of sending, when link checkers do, and its network is not known.",
    "apple_relay": "It came through Apple's relay, which loads pictures in advance, whether or not anybody reads the mail.",
    "own_network": "It came from the network you use yourself: it may be you, or a colleague.",
}
_BY_TRIGGER: Final = {
    "on_open": "{bot} fetches pictures for its users when a mail is opened.",
    "prefetch": "{bot} loads pictures in advance, whether or not anybody reads the mail.",
    "unknown": "{bot} fetches pictures for its users; whether on opening or before is not known.",
}
_MINUTES: Final = int(PROXY_DOUBT.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Why:
    """What was seen, as labels with values; which rule decided, in a sentence; how it counts."""

    seen: tuple[tuple[str, str], ...]
    rule: str
    consequence: str


def why(row: Row, zone: tzinfo | None) -> Why:
    """Return the explanation of a row of the history."""
    if row.event is None:
        return _why_of_reply(row, zone)
    document: dict[str, Any] = json.loads(row.event.document)
    return Why(
        tuple(_seen(row.event, document, row, zone)), rule_sentence(row.event), _consequence(row.event)
    )


def rule_sentence(event: Event) -> str:
    """Return the sentence for the rule that decided; a rule of a newer tracker is shown by its id."""
    bot = event.bot_name or "A provider's image proxy"
    if event.reason == "image_proxy":
        if event.type == CLICKED:
            return f"{bot} is an image proxy, which never follows a link for a person."
        return _BY_TRIGGER.get(event.trigger or "", _BY_TRIGGER["unknown"]).format(bot=bot)
    if event.reason == "mail_app" and event.client:
        return f"{event.client} names itself in what it asks for: a person's mail program."
    sentence = _RULES.get(event.reason)
    return sentence.format(bot=event.bot_name or "unnamed") if sentence else f"Rule “{event.reason}”."


def _consequence(event: Event) -> str:
    what = "a click" if event.type == CLICKED else "an open"
    match weigh(event):
        case Weight.CERTAIN:
            return f"Counts as {what}."
        case Weight.PROBABLE:
            return f"Counts as {what}, probably: it came later than {_MINUTES} minutes after sending."
        case Weight.HALF if event.verdict is Verdict.PROXY and event.trigger == "unknown":
            return f"Not counted: within {_MINUTES} minutes of sending it may have been loaded in advance."
        case Weight.HALF:
            return "Not counted: it says nothing about reading."
        case _ if event.verdict is Verdict.SELF:
            return "Not counted: it was you."
        case _:
            return "Not counted: it was a machine."


def _seen(event: Event, document: dict[str, Any], row: Row, zone: tzinfo | None) -> Iterable[tuple[str, str]]:
    evidence = document.get("evidence") or {}
    yield "Time", when.absolute(event.at, zone)
    yield "After sending", _after(event.at, event.sent_at)
    if row.loads > 1:
        yield "Requests", f"{row.loads} of one program close together: one reading"
    if event.link_url:
        yield "Link", event.link_url
    yield "Program", event.user_agent or "did not name itself"
    yield from _telling(evidence, event)
    if event.bot_name:
        yield "Recognised as", event.bot_name
    if event.network:
        yield "Network", event.network
    yield "Rule", event.reason


def _telling(evidence: dict[str, Any], event: Event) -> Iterable[tuple[str, str]]:
    """Yield what else of the request was looked at: the header that decided, then the others."""
    if evidence.get("method") not in (None, "GET"):
        yield "Request", str(evidence["method"])
    header, found = evidence.get("header"), evidence.get("seen")
    if header == "User-Agent" and found and found != event.user_agent:
        yield "Decided by", f"“{found}” in the program's name"
    for name, value in (evidence.get("headers") or {}).items():
        yield str(name), str(value)


def _after(at: datetime, sent_at: datetime) -> str:
    return when.duration(at - sent_at) if at >= sent_at else "before: the clocks differ"


_REPLIES: Final = {
    Kind.SENT: (
        "Your mail server took the mail; whether it arrived is not known, no bounce so far.",
        "The mail is on its way.",
    ),
    Kind.REFUSED: ("The mail server refused it for this recipient.", "The mail was not delivered to them."),
    Kind.WAITING: (
        "The mail server could not take it now.",
        "It is tried again by itself.",
    ),
    Kind.IN_DOUBT: (
        "The connection ended before the server's answer arrived.",
        "It may have been sent, so it is not sent again by itself.",
    ),
}


def _why_of_reply(row: Row, zone: tzinfo | None) -> Why:
    rule, consequence = _REPLIES[row.kind]
    seen = [("Time", when.absolute(row.at, zone)), ("To", row.address)]
    seen += [("Server", row.reply)] if row.reply else []
    return Why(tuple(seen), rule, consequence)
