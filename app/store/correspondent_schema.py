"""Everyone a mail was sent to, with what is ranked by: one schema step.

Opens and clicks count readings of mails that went to somebody alone; of a copy that several share nobody knows whose they
are. Addresses are compared without regard to the case of letters; their domains are stored in ASCII.
"""

from app.core.counting import Weight

_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)


def _alone(delivery: str) -> str:
    """Return the query for the address that a delivery goes to, where it is one."""
    return f"(SELECT max(address) FROM recipient WHERE delivery = {delivery} HAVING count(*) = 1)"


def _counts(row: str, kind: str) -> str:
    return f"(coalesce({row}.begins AND {row}.type = 'email.{kind}' AND {row}.weight IN ({_COUNTED}), 0))"


def _add(row: str, sign: str) -> str:
    changes = ", ".join(
        f"{name} = {name} {sign} {_counts(row, kind)}"
        for name, kind in (("opens", "opened"), ("clicks", "clicked"))
    )
    return f"UPDATE correspondent SET {changes} WHERE address = {_alone(f'{row}.delivery')};"


def of_recipient(row: str, sign: str) -> str:
    """Return the statement that adds what was seen of the delivery to a recipient already, or takes it away."""
    alone = f"NOT EXISTS (SELECT 1 FROM recipient AS other WHERE other.delivery = {row}.delivery AND other.id <> {row}.id)"
    sums = ", ".join(
        f"{name} = {name} {sign} (SELECT coalesce(sum(begins), 0) FROM event WHERE delivery = {row}.delivery"
        f" AND type = 'email.{kind}' AND weight IN ({_COUNTED}))"
        for name, kind in (("opens", "opened"), ("clicks", "clicked"))
    )
    return f"UPDATE correspondent SET {sums} WHERE address = {row}.address AND {alone};"


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER correspondent_{name} AFTER {when} BEGIN {body} END;\n"


_REPLY = "kind = 'reply'"
_OF_ANSWER = "(SELECT address FROM recipient WHERE id = {row}.recipient)"

TABLE = """
    CREATE TABLE correspondent (
        id INTEGER PRIMARY KEY,
        address TEXT NOT NULL UNIQUE COLLATE NOCASE,
        name TEXT NOT NULL,
        mails INTEGER NOT NULL DEFAULT 0,
        opens INTEGER NOT NULL DEFAULT 0,
        clicks INTEGER NOT NULL DEFAULT 0,
        replies INTEGER NOT NULL DEFAULT 0,
        contact_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE correspondent_clock (number INTEGER NOT NULL, people INTEGER NOT NULL) STRICT;
"""

FILL = f"""
    INSERT INTO correspondent (address, name, mails, contact_at)
    SELECT address, max(recipient.name), count(*), max(sent_at)
    FROM recipient CROSS JOIN sent_box ON sent_box.message = recipient.message GROUP BY address COLLATE NOCASE;
    UPDATE correspondent SET opens = found.opens, clicks = found.clicks FROM (
        SELECT address, sum(begins AND type = 'email.opened') AS opens, sum(begins AND type = 'email.clicked') AS clicks
        FROM (SELECT delivery, max(address) AS address FROM recipient GROUP BY delivery HAVING count(*) = 1) AS alone
        CROSS JOIN event ON event.delivery = alone.delivery WHERE weight IN ({_COUNTED}) GROUP BY address COLLATE NOCASE
    ) AS found WHERE correspondent.address = found.address;
    UPDATE correspondent SET replies = found.replies, contact_at = max(contact_at, found.at) FROM (
        SELECT address, count(*) AS replies, max(at) AS at FROM answer CROSS JOIN recipient ON recipient.id = answer.recipient
        WHERE {_REPLY} GROUP BY address COLLATE NOCASE
    ) AS found WHERE correspondent.address = found.address;
    INSERT INTO correspondent_clock SELECT 1, count(*) FROM correspondent;
"""

TRIGGERS = "".join(
    (
        "CREATE INDEX correspondent_by_contact ON correspondent (contact_at, id);\n",
        "CREATE INDEX correspondent_by_opens ON correspondent (opens, id);\n",
        _trigger("comes", "INSERT ON correspondent", "UPDATE correspondent_clock SET number = number + 1, people = people + 1;"),
        _trigger("changes", "UPDATE ON correspondent", "UPDATE correspondent_clock SET number = number + 1;"),
        _trigger("goes", "DELETE ON correspondent", "UPDATE correspondent_clock SET number = number + 1, people = people - 1;"),
        _trigger(
            "is_written_to",
            "INSERT ON recipient",
            "INSERT INTO correspondent (address, name, mails, contact_at) SELECT new.address, new.name, 1,"
            " coalesce(sending_at, queued_at) FROM message WHERE id = new.message ON CONFLICT (address) DO UPDATE SET"
            " mails = mails + 1, contact_at = max(contact_at, excluded.contact_at),"
            " name = iif(excluded.name = '', name, excluded.name);" + of_recipient("new", "+"),
        ),
        _trigger(
            "is_not_written_to",
            "DELETE ON recipient",
            "UPDATE correspondent SET mails = mails - 1 WHERE address = old.address;"
            + of_recipient("old", "-")
            + "DELETE FROM correspondent WHERE address = old.address AND mails <= 0;",
        ),
        _trigger(
            "gets_mail",
            "UPDATE OF sending_at ON message WHEN new.sending_at IS NOT NULL",
            "UPDATE correspondent SET contact_at = max(contact_at, new.sending_at)"
            " WHERE address IN (SELECT address FROM recipient WHERE message = new.id);",
        ),
        _trigger("is_seen", "INSERT ON event", _add("new", "+")),
        _trigger(
            "is_seen_otherwise",
            "UPDATE OF delivery, type, weight, begins ON event WHEN (old.delivery, old.type, old.weight, old.begins)"
            " IS NOT (new.delivery, new.type, new.weight, new.begins)",
            _add("old", "-") + _add("new", "+"),
        ),
        _trigger("is_not_seen", "DELETE ON event", _add("old", "-")),
        _trigger(
            "replies",
            f"INSERT ON answer WHEN new.{_REPLY} AND new.recipient IS NOT NULL",
            "UPDATE correspondent SET replies = replies + 1, contact_at = max(contact_at, new.at)"
            f" WHERE address = {_OF_ANSWER.format(row='new')};",
        ),
        _trigger(
            "did_not_reply",
            f"DELETE ON answer WHEN old.{_REPLY} AND old.recipient IS NOT NULL",
            f"UPDATE correspondent SET replies = replies - 1 WHERE address = {_OF_ANSWER.format(row='old')};",
        ),
    )
)  # fmt: skip

STEP = TABLE + FILL + TRIGGERS

# Whom a composer completes is whom People lists: one table knows them, by when and how often they were written to.
COMPLETION_STEP = f"""
    ALTER TABLE correspondent ADD COLUMN last_message INTEGER NOT NULL DEFAULT 0;
    UPDATE correspondent SET last_message = person.last_message FROM person WHERE person.address = correspondent.address;
    DROP TRIGGER person_of_recipient;
    DROP TABLE person;
    CREATE INDEX correspondent_by_last_message ON correspondent (last_message);
    CREATE INDEX correspondent_by_mails ON correspondent (mails);
    CREATE INDEX correspondent_by_name ON correspondent (name COLLATE NOCASE);
    DROP TRIGGER correspondent_is_written_to;
    CREATE TRIGGER correspondent_is_written_to AFTER INSERT ON recipient BEGIN
        INSERT INTO correspondent (address, name, mails, contact_at, last_message)
        SELECT new.address, new.name, 1, coalesce(sending_at, queued_at), new.message FROM message WHERE id = new.message
        ON CONFLICT (address) DO UPDATE SET mails = mails + 1, contact_at = max(contact_at, excluded.contact_at),
            name = iif(excluded.name = '', name, excluded.name), last_message = max(last_message, excluded.last_message);
        {of_recipient("new", "+")} END;
"""
