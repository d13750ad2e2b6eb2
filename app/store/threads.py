"""Which mails are one thread: messages sent from here, and mails that the mailbox brought."""

import sqlite3
from collections.abc import Generator

from app.core.errors import BadInput
from app.core.mail_id import MailId, Source
from app.core.thread import linking
from app.store.mail_ids import resolved

# A copy of what was sent from here adds what it mentions, and is the message itself; of what was sent with another program
# the mail tells more. What a mail only possibly answers holds a thread together as well.
_NAMES = {
    Source.MESSAGE: "SELECT message_id FROM mention WHERE message = ?1 UNION SELECT name FROM mail"
    " CROSS JOIN mail_mention ON mail_mention.mail = mail.id WHERE mail.message = ?1",
    Source.MAIL: "SELECT name FROM mail_mention WHERE mail = ?1 UNION SELECT name FROM guess WHERE mail = ?1",
}
_NAMING = """
    SELECT 'message', mention.message FROM mention CROSS JOIN message ON message.id = mention.message
    WHERE mention.message_id = ?1 AND NOT elsewhere
    UNION ALL SELECT iif(coalesce(elsewhere, 1), 'mail', 'message'), iif(coalesce(elsewhere, 1), mail.id, mail.message)
    FROM (SELECT mail AS number FROM mail_mention WHERE name = ?1 UNION SELECT mail FROM guess WHERE name = ?1)
    CROSS JOIN mail ON mail.id = number LEFT JOIN message ON message.id = mail.message
"""
_TIMES = {
    Source.MESSAGE: "SELECT sent_at FROM sent_box WHERE message = ?",
    # No clock lets an answer or a report stand before what it is about.
    Source.MAIL: "SELECT max(mail.at, coalesce((SELECT answer.at FROM answer WHERE answer.mail = mail.id), ''),"
    " coalesce((SELECT max(sent_at) FROM report CROSS JOIN sent_box ON sent_box.message = report.message"
    " WHERE report.mail = mail.id), '')) FROM mail WHERE id = ?",
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
    steps = finding(connection, mail)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value)


def finding(connection: sqlite3.Connection, mail: MailId) -> Generator[None, None, list[MailId]]:
    """Do the same as `of_mail` in small steps, between which a window may answer. Raises KeyError where there is none."""

    # In a long thread each name is in every mail: its rows are read by the ten thousand.
    rows = connection.cursor()
    rows.row_factory = None
    known: dict[tuple[str, int], MailId] = {}

    def names_of(each: MailId) -> list[str]:
        return [name for (name,) in rows.execute(_NAMES[each.source], (each.number,)).fetchall()]

    def mails_naming(name: str) -> list[MailId]:
        found = rows.execute(_NAMING, (name,)).fetchall()
        return [known.get(row) or known.setdefault(row, MailId(Source(row[0]), row[1])) for row in found]

    def at(each: MailId) -> tuple[str, bool, MailId]:
        row = connection.execute(_TIMES[each.source], (each.number,)).fetchone()
        return ("" if row is None else row[0], each.source is Source.MAIL, each)

    found = yield from linking(resolved(connection, mail), names_of, mails_naming)
    times = []
    for each in found:
        times.append(at(each))
        yield
    return [each for *_, each in sorted(times)]


def find(connection: sqlite3.Connection, message_id: str) -> MailId:
    """Return the message or mail with a Message-ID, with or without brackets. Raises BadInput where there is none."""
    bracketed = f"<{message_id.strip().strip('<>')}>"
    for source, asked in _BEARING.items():
        row = connection.execute(asked, (bracketed,)).fetchone()
        if row is not None:
            return MailId(source, int(row[0]))
    raise BadInput(f"No mail {bracketed} is known here. `status` lists what was sent.")
