"""What an answer or a report proves of a delivery: that the mail arrived at least at a server."""

import sqlite3

_EVIDENCE = """
    SELECT answer.at AS at, 'an answer' AS what FROM recipient CROSS JOIN answer ON answer.recipient = recipient.id
    WHERE recipient.delivery = ?1 AND answer.ground <> 'subject'
    UNION ALL SELECT report.at, 'a report of a mail server' FROM recipient CROSS JOIN report
    ON report.recipient = recipient.id WHERE recipient.delivery = ?1
    ORDER BY at LIMIT 1
"""


def settle_answered(connection: sqlite3.Connection) -> int:
    """Settle what is unknown and was answered or reported on; return how many. Needs a transaction."""
    # In the words of the index delivery_open.
    unknown = connection.execute(
        "SELECT id FROM delivery WHERE state NOT IN ('accepted', 'refused') AND state = 'unknown'"
    ).fetchall()
    return sum(_settle(connection, row["id"]) for row in unknown)


def _settle(connection: sqlite3.Connection, delivery: bytes) -> bool:
    proof = connection.execute(_EVIDENCE, (delivery,)).fetchone()
    if proof is None:
        return False
    reply = f"Proved by {proof['what']} at {proof['at'][:16].replace('T', ' ')} UTC."
    connection.execute(
        "UPDATE delivery SET state = 'accepted', bytes = NULL, changed_at = ?, reply = ? WHERE id = ?",
        (proof["at"], reply, delivery),
    )
    return True
