"""Check that the tracker does for recipients what the links promise."""

from collections.abc import Callable
from datetime import timedelta

from app.core.check import Check
from app.core.errors import Refused, SightlineError
from app.core.language import tr
from app.jobs.context import Context
from app.jobs.tracker_words import in_words
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
    return tr("The address leads to {addresses}.", addresses=", ".join(public_addresses(pairing.tracker_url)))


def _pairing(client: TrackerClient, pairing: Pairing) -> str:
    owner = client.owner()
    if pairing.key.id not in owner.key_ids:
        raise Refused(tr("The tracker no longer has this key: its links would be dead. Pair with it again."))
    if owner.ip:
        return tr(
            "The tracker knows this pairing as “{name}”, and this computer as {ip}.",
            name=owner.name,
            ip=owner.ip,
        )
    return tr("The tracker knows this pairing as “{name}”.", name=owner.name)


def _clock(context: Context, client: TrackerClient) -> str:
    difference = abs(client.owner().time - context.now())
    if difference > CLOCK_TOLERANCE:
        raise Refused(
            tr(
                "The clocks of the tracker and this computer differ by {seconds} s. Set them.",
                seconds=f"{difference.total_seconds():.0f}",
            )
        )
    return tr("The clocks differ by {seconds} s.", seconds=f"{difference.total_seconds():.0f}")


def _pixel(context: Context, client: TrackerClient, pairing: Pairing) -> str:
    url = mint_pixel(client.url, pairing.key, context.random_bytes(DELIVERY_ID_BYTES), _seconds(context))
    response = client.fetch(url)
    if response.status_code != 200 or not response.content.startswith(b"GIF8"):
        raise Refused(
            tr("The tracker answered a pixel with {status}, not with its image.", status=response.status_code)
        )
    return tr("A pixel was answered with its image.")


def _redirect(context: Context, client: TrackerClient, pairing: Pairing) -> str:
    delivery = context.random_bytes(DELIVERY_ID_BYTES)
    response = client.fetch(mint_click(client.url, pairing.key, delivery, _seconds(context), 1, _TARGET))
    if response.status_code != 302 or response.headers.get("Location") != _TARGET:
        raise Refused(
            tr(
                "A tracking link was answered with {status}, not with its exact target. Look at what stands "
                "before the tracker.",
                status=response.status_code,
            )
        )
    return tr("A tracking link led exactly to its target.")


def _recording(client: TrackerClient) -> str:
    health = client.health()
    if health.fault:
        raise Refused(
            tr("The tracker answers, but does not record: {fault}.", fault=in_words(health.fault).rstrip("."))
        )
    return " ".join((tr("The tracker records what it sees."), *(in_words(note) for note in health.notes)))


def _seconds(context: Context) -> int:
    return int(context.now().timestamp())
