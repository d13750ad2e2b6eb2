"""Hand a draft to the outbox."""

from datetime import timedelta

from app.core import mime
from app.core.draft import Draft, with_name
from app.core.errors import BadInput
from app.core.mail_frame import encoded_size
from app.core.message import Message, message_id_for
from app.core.sending_check import too_large
from app.jobs.context import Context
from app.providers import provider_named
from app.store import accounts, messages
from app.store.database import Connection
from app.store.messages import StoredMessage
from tracking_server.links import DELIVERY_ID_BYTES


def queue(context: Context, connection: Connection, draft: Draft, *, at_once: bool = False) -> StoredMessage:
    """Store the message that a draft becomes, once, all of it or nothing. Raises BadInput; the network is not touched.

    It goes when the draft says; else after the time for taking it back, which is none with `at_once` and in practice.
    """
    settings = context.settings
    account, identity = settings.identity(draft.sender.spec)
    sender = with_name(draft.sender, identity.name)
    message = draft.message(message_id_for(sender, draft.key or context.random_bytes(16)))
    groups = draft.grouped(message, settings.split_limit, provider_named(account.provider))
    now = context.now()
    # What can't become bytes is refused now, not when the user has gone.
    letter = mime.letters(message, date=now, boundary="trial", with_bcc=True)(message.html)
    _refuse_too_large(message, len(letter), accounts.size_limit(connection, account.address))
    delay = 0 if at_once or settings.practice else settings.undo_seconds
    number = messages.queue(
        connection,
        message,
        draft.wish,
        account=account.address,
        deliveries=[(context.random_bytes(DELIVERY_ID_BYTES), group) for group in groups],
        now=now,
        send_at=draft.send_at or (now + timedelta(seconds=delay) if delay else None),
        is_later=draft.send_at is not None,
        draft=draft,
    )
    return messages.load(connection, number)


def _refuse_too_large(message: Message, letter: int, limit: int | None) -> None:
    size = letter + sum(encoded_size(len(file.content)) for file in message.attachments)
    if limit is not None and size > limit:
        raise BadInput(too_large(size, limit))
