"""The HTML of one delivery as it went out, made again: what was sent is not kept once it was accepted."""

from dataclasses import replace

from app.core.delivery import Delivery
from app.core.errors import BadInput
from app.core.instrument import Link, Reason, UnsafeError, instrument, plan
from app.core.language import tr
from app.jobs.context import Context
from app.jobs.prepare import rules_for
from app.store import deliveries
from app.store.database import Connection
from app.store.deliveries import StoredLink
from app.store.messages import StoredMessage
from tracking_server.links import mint_click, mint_pixel


def as_sent(context: Context, connection: Connection, stored: StoredMessage, delivery: Delivery) -> str:
    """Return the HTML that a delivery's recipients were sent, with the same pixel and links.

    Delivery id, time and key are the same, so are the tokens. Raises BadInput where it has no HTML, was not begun, or
    what it depends on is another now.
    """
    message, pairing = stored.message, context.pairing()
    if message.html is None:
        raise BadInput(tr("This mail is plain text."))
    if stored.sending_at is None:
        raise BadInput(tr("Sending of this mail has not begun, so nothing went out yet."))
    mail = plan(message.html, rules_for(context.settings, stored.wish), [pairing.key] if pairing else [])
    outcome = delivery.outcome
    if outcome.opens_untracked and outcome.clicks_untracked:
        return mail.html
    if pairing is None:
        raise BadInput(tr("It can't be made again as it went out: the pairing with the tracker is gone."))
    sent = {link.number: link for link in deliveries.links_of(connection, stored.id)}
    if [link.number for link in mail.links] != sorted(number for number in sent if number is not None):
        raise BadInput(
            tr(
                "It can't be made again as it went out: this version of Sightline reads its links in another way."
            )
        )
    links = tuple(_as_judged(link, sent[link.number]) for link in mail.links)
    url = context.settings.tracker_url_of(message.sender.spec) or pairing.tracker_url
    arguments = (url, pairing.key, delivery.id, int(stored.sending_at.timestamp()))
    try:
        return instrument(
            replace(mail, links=links),
            mint_click=lambda number, target: mint_click(*arguments, number, target),
            pixel=None if outcome.opens_untracked else mint_pixel(*arguments),
        ).html
    except UnsafeError as error:
        raise BadInput(tr("It can't be made again as it went out: {error}", error=error)) from error


def _as_judged(link: Link, sent: StoredLink) -> Link:
    # What was settled then counts, not what the rules say now.
    return replace(
        link,
        reason=None if sent.untracked is None else link.reason or Reason.LINK_TURNED_OFF,
        target=sent.target or link.target,
    )
