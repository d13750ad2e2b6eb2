"""Which mails are one thread: messages sent from here, and mails that the mailbox brought."""

import json
import sqlite3
from collections.abc import Generator, Sequence

from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.thread import THREAD_LIMIT, linking
from app.store.mail_ids import resolved

# Messages are ?1 and mails ?2, each a list as JSON. A copy of what was sent from here adds what it mentions, and is the
# message itself; of what was sent with another program the mail tells more. What a mail only possibly answers holds a thread
# together as well.
_NAMES = """
    SELECT message_id FROM json_each(?1) CROSS JOIN mention ON mention.message = value
    UNION SELECT name FROM json_each(?1) CROSS JOIN mail ON mail.message = value
    CROSS JOIN mail_mention ON mail_mention.mail = mail.id
    UNION SELECT name FROM json_each(?2) CROSS JOIN mail_mention ON mail_mention.mail = value
    UNION SELECT name FROM json_each(?2) CROSS JOIN guess ON guess.mail = value
"""
_NAMING = f"""
    SELECT 'message', number FROM (
        SELECT DISTINCT mention.message AS number FROM json_each(?1) CROSS JOIN mention ON mention.message_id = value)
    CROSS JOIN message ON message.id = number WHERE NOT elsewhere
    UNION SELECT iif(coalesce(elsewhere, 1), 'mail', 'message'), iif(coalesce(elsewhere, 1), mail.id, mail.message)
    FROM (
        SELECT mail AS number FROM json_each(?1) CROSS JOIN mail_mention ON name = value
        UNION SELECT mail FROM json_each(?1) CROSS JOIN guess ON name = value)
    CROSS JOIN mail ON mail.id = number LEFT JOIN message ON message.id = mail.message
    LIMIT {THREAD_LIMIT + 1}
"""
# No clock lets an answer or a report stand before what it is about.
_TIMES = """
    SELECT 'message', message, sent_at FROM json_each(?1) CROSS JOIN sent_box ON sent_box.message = value
    UNION ALL SELECT 'mail', mail.id,
    max(mail.at, coalesce((SELECT answer.at FROM answer WHERE answer.mail = mail.id), ''),
    coalesce((SELECT max(sent_at) FROM report CROSS JOIN sent_box ON sent_box.message = report.message
    WHERE report.mail = mail.id), '')) FROM json_each(?2) CROSS JOIN mail ON mail.id = value
"""

# A mail as the database names it: where it is from, and its number.
_Key = tuple[str, int]
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

    # In a long thread each name is in every mail: what is found again and again is not made an object each time.
    rows = connection.cursor()
    rows.row_factory = None

    def names_of(mails: Sequence[_Key]) -> list[str]:
        return [name for (name,) in rows.execute(_NAMES, _asked(mails)).fetchall()]

    def mails_naming(names: Sequence[str]) -> list[_Key]:
        return rows.execute(_NAMING, (json.dumps(names),)).fetchall()

    start = resolved(connection, mail)
    found = yield from linking((start.source.value, start.number), names_of, mails_naming)
    times = {(kind, number): at for kind, number, at in rows.execute(_TIMES, _asked(list(found)))}
    yield
    # An answer never stands before what was sent in the same moment.
    in_order = sorted(found, key=lambda each: (times.get(each, ""), each[0] == Source.MAIL, each[1]))
    return [MailId(Source(kind), number) for kind, number in in_order]


def _asked(mails: Sequence[_Key]) -> tuple[str, str]:
    """Return the numbers of messages and those of mails."""
    messages, came = (
        json.dumps([number for kind, number in mails if kind == source])
        for source in (Source.MESSAGE, Source.MAIL)
    )
    return messages, came


def find(connection: sqlite3.Connection, message_id: str) -> MailId:
    """Return the message or mail with a Message-ID, with or without brackets. Raises BadInput where there is none."""
    bracketed = f"<{message_id.strip().strip('<>')}>"
    for source, asked in _BEARING.items():
        row = connection.execute(asked, (bracketed,)).fetchone()
        if row is not None:
            return MailId(source, int(row[0]))
    raise BadInput(tr("No mail {message} is known here. `status` lists what was sent.", message=bracketed))
