"""The bytes of the clean Sent copy, with the record for a second computer where there is a pairing."""

from app.core.sealed_header import NONCE_BYTES, RecordKey, with_header
from app.core.sent_record import RecordedDelivery, RecordedLink, SentRecord, packed
from app.jobs.context import Context
from app.store import deliveries, messages
from app.store.database import Connection
from app.store.messages import StoredMessage
from tracking_server.links import Pairing


def clean_copy(
    context: Context, connection: Connection, message: int, pairing: Pairing | None
) -> bytes | None:
    """Return what is appended for a message, None where its clean bytes are not kept here."""
    clean = messages.clean_copy(connection, message)
    if clean is None or pairing is None:
        return clean
    stored = messages.load(connection, message)
    record = packed(record_of(connection, stored, pairing.tracker_url))
    nonce = context.random_bytes(NONCE_BYTES)
    return with_header(clean, RecordKey(pairing.key).sealed(record, stored.message.message_id, nonce))


def record_of(connection: Connection, stored: StoredMessage, tracker_url: str | None) -> SentRecord:
    """Return what another computer needs to know of a message."""
    message = stored.message
    places = {each.address.spec: place for place, each in enumerate(message.recipients)}
    refused = deliveries.refusals_of(connection, stored.id)
    replies = deliveries.replies_of(connection, stored.id)
    return SentRecord(
        sender=message.sender,
        subject=message.subject,
        recipients=message.recipients,
        refused={places[address]: words for address, words in refused.items()},
        in_reply_to=message.in_reply_to,
        references=message.references,
        queued_at=stored.queued_at,
        sent_at=stored.sending_at or stored.queued_at,
        tracker_url=tracker_url,
        wish=stored.wish,
        deliveries=tuple(
            RecordedDelivery(
                each.id,
                each.state,
                replies[each.id],
                each.changed_at,
                each.outcome,
                tuple(places[address.spec] for address in each.recipients),
            )
            for each in deliveries.of_message(connection, stored.id)
        ),
        links=tuple(
            RecordedLink(link.number, link.href, link.target, link.text, link.untracked)
            for link in deliveries.links_of(connection, stored.id)
        ),
    )
