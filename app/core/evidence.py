"""What was seen of a hit, as labels with values: from the feed as it came, whatever a newer tracker may add."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any, Final

from app.core import when
from app.core.event import Event
from app.core.language import mark, number, tr
from app.core.open_time import about

Line = tuple[str, str]

_SIGNS: Final = {
    "web_gateway": mark("a web gateway, through which a firm's people and machines go out"),
    "data_centre": mark("a data centre"),
}
# Told in words of their own, or shown elsewhere in full.
_TOLD: Final = frozenset(("rule", "method", "header", "seen", "headers", "signs", "browser", "user_agent"))
_SHOWN: Final = 200


def seen_of_event(event: Event, loads: int, zone: tzinfo | None) -> Iterator[Line]:
    """Yield what was seen of an event; `loads` counts the hits of its reading."""
    yield tr("Time"), when.absolute(event.at, zone)
    yield tr("After sending"), _after(event.at, event.sent_at)
    if loads > 1:
        yield tr("Requests"), tr("{loads} of one program close together: one reading", loads=number(loads))
    if event.seconds_open is not None:
        yield tr("Open for"), tr("{time}, an estimate", time=about(event.seconds_open))
    if event.link_url:
        yield tr("Link"), event.link_url
    yield tr("Program"), event.user_agent or tr("did not name itself")
    yield from _telling(event.evidence, event)
    if event.bot_name:
        yield tr("Recognised as"), event.bot_name
    if event.network:
        yield tr("Network"), event.network
    if place := place_words(event.said.get("place")):
        yield tr("Place"), place
    if (said := event.said.get("verdict")) != event.verdict:
        yield (
            tr("Verdict"),
            tr(
                "“{verdict}”, which this version of Sightline does not know: taken as unclear",
                verdict=_text(said),
            ),
        )
    yield tr("Rule"), event.reason


def _telling(evidence: dict[str, Any], event: Event) -> Iterator[Line]:
    """Yield what else of the request was looked at: what decided, then the rest."""
    if evidence.get("method") not in (None, "GET"):
        yield tr("Request"), _text(evidence["method"])
    header, found = evidence.get("header"), evidence.get("seen")
    if found and found != event.user_agent:
        yield tr("Decided by"), _deciding(header, _text(found))
    if isinstance(headers := evidence.get("headers"), dict):
        yield from ((str(name), _text(value)) for name, value in headers.items())
    if isinstance(signs := evidence.get("signs"), list) and signs:
        shown = (tr(_SIGNS[str(sign)]) if str(sign) in _SIGNS else _text(sign) for sign in signs)
        yield tr("Also"), tr("{signs}: decides nothing alone", signs=", ".join(shown))
    yield from _further(evidence)


def _deciding(header: object, found: str) -> str:
    if header == "User-Agent":
        return tr("“{found}” in the program's name", found=found)
    return f"{header}: {found}" if isinstance(header, str) and header else found


def _further(evidence: dict[str, Any]) -> Iterable[Line]:
    for name, value in evidence.items():
        if name not in _TOLD and isinstance(value, str | int | float):
            yield name.replace("_", " ").capitalize(), _text(value)


def place_words(place: object) -> str:
    """Return a place as the feed tells it, in words: “Berlin, Germany”; empty where none is known."""
    if not isinstance(place, dict):
        return ""
    return ", ".join(str(place[name]) for name in ("city", "region", "country") if place.get(name))


def _text(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _after(at: datetime, sent_at: datetime) -> str:
    return when.duration(at - sent_at) if at >= sent_at else tr("before: the clocks differ")
