"""A whole mail as bytes, as it goes out: letter and files together."""

from datetime import datetime
from typing import Any

from app.core import mime
from app.core.mail_frame import encoded, frame
from app.core.message import Message
from app.store import deliveries
from app.store.database import Connection


def build(message: Message, html: str | None, *, date: datetime, boundary: str, **more: Any) -> bytes:
    around = frame(message)
    parts = [mime.letters(message, date=date, boundary=boundary, opening=around.opening, **more)(html)]
    for before, place in around.rest:
        parts += [before, *(encoded(message.attachments[place].content) if place is not None else ())]
    return b"".join(parts)


def raw_of(connection: Connection, delivery: bytes) -> bytes:
    """What a delivery sends, whole; its size is the one that was told."""
    raw = deliveries.raw_of(connection, delivery)
    whole = b"".join(raw.pieces)
    assert len(whole) == raw.size
    return whole
