"""As which a mail is shown, of those that it is known as: a message sent from here, or a mail of the mailbox."""

import sqlite3

from app.core.mail_id import MailId, Source

_SHOWN_AS = {
    Source.MESSAGE: "SELECT 'mail' AS source, (SELECT max(mail.id) FROM mail WHERE mail.message = message.id) AS number"
    " FROM message WHERE id = ?1 AND elsewhere UNION ALL SELECT 'message', id FROM message WHERE id = ?1 AND NOT elsewhere",
    Source.MAIL: "SELECT 'message' AS source, (SELECT id FROM message WHERE id = mail.message AND NOT elsewhere) AS number"
    " FROM mail WHERE id = ?1",
}


def resolved(connection: sqlite3.Connection, mail: MailId) -> MailId:
    """Return as what a mail is shown. Raises KeyError where there is none.

    A copy of a message is the message; one that was sent with another program is the mail in the Sent folder, which
    holds all of it.
    """
    row = connection.execute(_SHOWN_AS[mail.source], (mail.number,)).fetchone()
    if row is None:
        raise KeyError(mail)
    return mail if row["number"] is None else MailId(Source(row["source"]), row["number"])
