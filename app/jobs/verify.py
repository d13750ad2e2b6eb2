"""Check that the tracker does for recipients what the links promise."""

from collections.abc import Callable
from datetime import timedelta

from app.core.check import Check
from app.core.errors import Refused, SightlineError
from app.jobs.context import Context
from app.net.tracker import TrackerClient, public_addresses
from app.store import tracker
from app.store.database import Connection
from tracking_server.links import DELIVERY_ID_BYTES, Pairing, mint_click, mint_pixel

CLOCK_TOLERANCE = timedelta(seconds=60)
_TARGET = "https://example.com/sightline?check=|{}[]"


def verify(
    context: Context, connection: Connection, client: TrackerClient, pairing: Pairing
) -> tuple[Check, ...]:
    """Run every check and store the result with its time. Nothing is raised for what fails."""
    steps: tuple[tuple[str, Callable[[], str]], ...] = (
        ("address", lambda: _address(pairing)),
        ("pairing", lambda: _pairing(client, pairing)),
        ("clock", lambda: _clock(context, client)),
        ("pixel", lambda: _pixel(context, client, pairing)),
        ("redirect", lambda: _redirect(context, client, pairing)),
        ("recording", lambda: _recording(client)),
    )
    checks = tuple(_run(name, step) for name, step in steps)
    tracker.note_checks(connection, client.url, checks, context.now())
    return checks


def _run(name: str, step: Callable[[], str]) -> Check:
    try:
        return Check(name, passed=True, sentence=step())
    except SightlineError as error:
        return Check(name, passed=False, sentence=str(error))


def _address(pairing: Pairing) -> str:
    return f"The address leads to {', '.join(public_addresses(pairing.tracker_url))}."


def _pairing(client: TrackerClient, pairing: Pairing) -> str:
    owner = client.owner()
    if pairing.key.id not in owner.key_ids:
        raise Refused("The tracker no longer has this key: its links would be dead. Pair with it again.")
    place = f", and this computer as {owner.ip}" if owner.ip else ""
    return f"The tracker knows this pairing as “{owner.name}”{place}."


def _clock(context: Context, client: TrackerClient) -> str:
    difference = abs(client.owner().time - context.now())
    if difference > CLOCK_TOLERANCE:
        raise Refused(
            f"The clocks of the tracker and this computer differ by {difference.total_seconds():.0f} s. Set them."
        )
    return f"The clocks differ by {difference.total_seconds():.0f} s."


def _pixel(context: Context, client: TrackerClient, pairing: Pairing) -> str:
    url = mint_pixel(client.url, pairing.key, context.random_bytes(DELIVERY_ID_BYTES), _seconds(context))
    response = client.fetch(url)
    if response.status_code != 200 or not response.content.startswith(b"GIF8"):
        raise Refused(f"The tracker answered a pixel with {response.status_code}, not with its image.")
    return "A pixel was answered with its image."


def _redirect(context: Context, client: TrackerClient, pairing: Pairing) -> str:
    delivery = context.random_bytes(DELIVERY_ID_BYTES)
    response = client.fetch(mint_click(client.url, pairing.key, delivery, _seconds(context), 1, _TARGET))
    if response.status_code != 302 or response.headers.get("Location") != _TARGET:
        raise Refused(
            f"A tracking link was answered with {response.status_code}, not with its exact target. "
            "Look at what stands before the tracker."
        )
    return "A tracking link led exactly to its target."


def _recording(client: TrackerClient) -> str:
    health = client.health()
    if health.fault:
        raise Refused(f"The tracker answers, but does not record: {health.fault}.")
    return " ".join(("The tracker records what it sees.", *health.notes))


def _seconds(context: Context) -> int:
    return int(context.now().timestamp())
