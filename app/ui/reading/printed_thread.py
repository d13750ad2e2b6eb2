"""The mails of a thread to be printed, read from the store beside the window."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from app.core import when
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.shown_html import plain
from app.store import history, mails, messages, shown_mails
from app.store.database import Connection, open_database
from app.ui.parts.picture_decoder import decoded
from app.ui.reading.message_view import folded, header_lines
from app.ui.reading.printed_mail import Printable
from app.ui.reading.received_view import received_lines


def read_thread(profile: Path, thread: Sequence[MailId], zone: tzinfo | None = None) -> list[Printable]:
    """Return the mails with their own words, as what they quote stands before them; those that are gone are left out.

    Raises SightlineError where the store can't be read.
    """
    with open_database(profile) as connection:
        found = [
            _message(connection, mail.number, zone)
            if mail.source is Source.MESSAGE
            else _received(connection, mail.number, zone)
            for mail in thread
        ]
    return [each for each in found if each is not None]


def _message(connection: Connection, number: int, zone: tzinfo | None) -> Printable | None:
    try:
        stored, written = messages.load(connection, number), history.written(connection, number)
    except KeyError:
        return None
    at = when.to_the_minute(stored.sending_at or stored.queued_at, zone)
    own, _ = folded(written.body)
    files = [each.filename for each in written.files if not each.content_id]
    return Printable(
        stored.message.subject, [*header_lines(written), (tr("Date"), at)], [own.html], files=files
    )


def _received(connection: Connection, number: int, zone: tzinfo | None) -> Printable | None:
    mail = shown_mails.received(connection, number)
    if mail is None:
        return None
    shown = shown_mails.load(connection, number)
    text = shown.text if shown else plain(mails.known_text(connection, number))
    contents = [shown_mails.picture(connection, number, key) for key in (shown.pictures if shown else ())]
    return Printable(
        mail.mail.envelope.subject,
        received_lines(mail, zone),
        [text.html],
        {place: decoded(content) for place, content in enumerate(contents) if content},
        [file.filename for file in (shown.files if shown else ())],
    )
