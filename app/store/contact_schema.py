"""With whom there was contact: a mail counts, and is one, from when the mail server took it; one schema step.

What waits, is being sent, was refused or is of unknown outcome counts for nobody. `mails` stays the number of those that
were written, by which a composer completes; `sent` is the number of those that went. `contact_at` is empty where
neither a mail went nor a reply came.
"""

from app.store.correspondent_schema import of_recipient

FILL = """
    UPDATE correspondent SET sent = 0, contact_at = '';
    UPDATE correspondent SET sent = found.sent, contact_at = found.at FROM (
        SELECT address, count(*) AS sent, max(coalesce(sending_at, queued_at)) AS at
        FROM recipient CROSS JOIN delivery ON delivery.id = recipient.delivery
        CROSS JOIN message ON message.id = recipient.message
        WHERE refused IS NULL AND state = 'accepted' GROUP BY address COLLATE NOCASE
    ) AS found WHERE correspondent.address = found.address;
    UPDATE correspondent SET contact_at = max(contact_at, found.at) FROM (
        SELECT address, max(at) AS at FROM answer CROSS JOIN recipient ON recipient.id = answer.recipient
        WHERE kind = 'reply' GROUP BY address COLLATE NOCASE
    ) AS found WHERE correspondent.address = found.address;
"""


def _is_sent_to(row: str) -> str:
    return f"{row}.refused IS NULL AND (SELECT state FROM delivery WHERE id = {row}.delivery) = 'accepted'"


def _reach(which: str, message: str) -> str:
    at = f"(SELECT coalesce(sending_at, queued_at) FROM message WHERE id = {message})"
    return f"UPDATE correspondent SET sent = sent + 1, contact_at = max(contact_at, {at}) WHERE {which};"


def _miss(which: str) -> str:
    return f"UPDATE correspondent SET sent = sent - 1 WHERE {which};"


def _all_of(row: str) -> str:
    return f"address IN (SELECT address FROM recipient WHERE delivery = {row}.id AND refused IS NULL)"


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER correspondent_{name} {when} BEGIN {body} END;\n"


_WRITTEN = """
    INSERT INTO correspondent (address, name, mails, contact_at, last_message)
    VALUES (new.address, new.name, 1, '', new.message) ON CONFLICT (address) DO UPDATE SET mails = mails + 1,
        name = iif(excluded.name = '', name, excluded.name), last_message = max(last_message, excluded.last_message);
    UPDATE correspondent SET sent = sent + 1,
        contact_at = max(contact_at, (SELECT coalesce(sending_at, queued_at) FROM message WHERE id = new.message))
        WHERE address = new.address AND {is_sent};
"""

TRIGGERS = "".join(
    (
        "DROP TRIGGER correspondent_is_written_to;\nDROP TRIGGER correspondent_gets_mail;\n",
        _trigger(
            "is_written_to",
            "AFTER INSERT ON recipient",
            _WRITTEN.format(is_sent=_is_sent_to("new")) + of_recipient("new", "+"),
        ),
        _trigger(
            "is_reached",
            "AFTER UPDATE OF state ON delivery WHEN new.state = 'accepted' AND old.state <> 'accepted'",
            _reach(_all_of("new"), "new.message"),
        ),
        _trigger(
            "is_not_reached",
            "AFTER UPDATE OF state ON delivery WHEN new.state <> 'accepted' AND old.state = 'accepted'",
            _miss(_all_of("new")),
        ),
        _trigger(
            "is_refused",
            f"AFTER UPDATE OF refused ON recipient WHEN new.refused IS NOT NULL AND {_is_sent_to('old')}",
            _miss("address = new.address"),
        ),
        # A message takes its deliveries along before its recipients, or after them.
        _trigger(
            "is_gone", f"BEFORE DELETE ON recipient WHEN {_is_sent_to('old')}", _miss("address = old.address")
        ),
        _trigger(
            "is_gone_before", "BEFORE DELETE ON delivery WHEN old.state = 'accepted'", _miss(_all_of("old"))
        ),
    )
)

STEP = "ALTER TABLE correspondent ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;\n" + FILL + TRIGGERS
