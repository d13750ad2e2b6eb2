"""Hand a draft to the outbox."""

from app.core import mime
from app.core.draft import Draft, with_name
from app.core.message import message_id_for
from app.jobs.context import Context
from app.store import messages
from app.store.database import Connection
from app.store.messages import StoredMessage
from tracking_server.links import DELIVERY_ID_BYTES


def queue(context: Context, connection: Connection, draft: Draft) -> StoredMessage:
    """Store the message that a draft becomes, all of it or nothing. Raises BadInput; the network is not touched."""
    settings = context.settings
    account, identity = settings.identity(draft.sender.spec)
    sender = with_name(draft.sender, identity.name)
    message = draft.message(message_id_for(sender, context.random_bytes(16)))
    groups = draft.grouped(message, settings.split_limit)
    now = context.now()
    # What can't become bytes is refused now, not when the user has gone.
    mime.build(message, message.html, date=now, boundary="trial", with_bcc=True)
    number = messages.queue(
        connection,
        message,
        draft.wish,
        account=account.address,
        deliveries=[(context.random_bytes(DELIVERY_ID_BYTES), group) for group in groups],
        now=now,
    )
    return messages.load(connection, number)
