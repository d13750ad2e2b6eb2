"""Which mails are one thread: messages sent from here, and mails that the mailbox brought."""

import sqlite3

from app.core.errors import BadInput
from app.core.mail_id import MailId, Source
from app.core.thread import linked

# A copy of what was sent from here adds what it mentions, and is the message itself.
_NAMES = {
    Source.MESSAGE: "SELECT message_id FROM mention WHERE message = ?1 UNION SELECT name FROM mail"
    " CROSS JOIN mail_mention ON mail_mention.mail = mail.id WHERE mail.message = ?1",
    Source.MAIL: "SELECT name FROM mail_mention WHERE mail = ?1",
}
_NAMING = """
    SELECT 'message', message FROM mention WHERE message_id = ?1
    UNION SELECT iif(mail.message IS NULL, 'mail', 'message'), coalesce(mail.message, mail.id)
    FROM mail_mention CROSS JOIN mail ON mail.id = mail_mention.mail WHERE name = ?1
    ORDER BY 1, 2
"""
_TIMES = {
    Source.MESSAGE: "SELECT sent_at FROM sent_box WHERE message = ?",
    Source.MAIL: "SELECT at FROM mail WHERE id = ?",
}

_BEARING = {
    Source.MESSAGE: "SELECT id FROM message WHERE message_id = ?1"
    " UNION ALL SELECT message FROM alias WHERE message_id = ?1 LIMIT 1",
    Source.MAIL: "SELECT id FROM mail WHERE message_id = ? ORDER BY id LIMIT 1",
}


def of_message(connection: sqlite3.Connection, message: int) -> list[int]:
    """Return the messages sent from here of the thread that a message belongs to, itself among them, oldest first."""
    thread = of_mail(connection, MailId(Source.MESSAGE, message))
    return [each.number for each in thread if each.source is Source.MESSAGE]


def of_mail(connection: sqlite3.Connection, mail: MailId) -> list[MailId]:
    """Return the mails of the thread that one belongs to, itself among them, oldest first."""

    def names_of(each: MailId) -> list[str]:
        return [row[0] for row in connection.execute(_NAMES[each.source], (each.number,))]

    def mails_naming(name: str) -> list[MailId]:
        return [MailId(Source(row[0]), row[1]) for row in connection.execute(_NAMING, (name,))]

    def at(each: MailId) -> tuple[str, MailId]:
        row = connection.execute(_TIMES[each.source], (each.number,)).fetchone()
        return ("" if row is None else row[0], each)

    return sorted(linked(mail, names_of, mails_naming), key=at)


def find(connection: sqlite3.Connection, message_id: str) -> MailId:
    """Return the message or mail with a Message-ID, with or without brackets. Raises BadInput where there is none."""
    bracketed = f"<{message_id.strip().strip('<>')}>"
    for source, asked in _BEARING.items():
        row = connection.execute(asked, (bracketed,)).fetchone()
        if row is not None:
            return MailId(source, int(row[0]))
    raise BadInput(f"No mail {bracketed} is known here. `status` lists what was sent.")
