"""What the sent box is sorted, filtered and searched by: one schema step.

`event` gets its weight and link as columns, so that what was seen is added up from an index alone. The table
`sent_box` holds one row a message, kept by triggers in the transaction that changes what it is made of:
keys to sort by, which filters a message passes, and when it changed last; `sent_box_clock` counts them. Status itself stays computed.
"""

_COUNTED = "event.weight IN ('certain', 'probable')"
_OF_MESSAGE = "delivery JOIN event ON event.delivery = delivery.id WHERE delivery.message = message.id"
_NOT_FINAL_YET = "('queued', 'sending', 'in doubt', 'refused', 'retry at')"
_SHOWN_RECIPIENTS = 3


def refresh(message: str) -> str:
    """Return the statements that work out anew what a message's row is sorted and filtered by."""
    return f"""
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET (activity_at, opened, clicked, awaited, changed) = (
            SELECT activity_at, opened, clicked, awaited, (SELECT number FROM sent_box_clock)
            FROM sent_box_seen WHERE sent_box_seen.message = {message}
        ) WHERE message = {message};
    """


def name_recipients(message: str) -> str:
    """Return the statement that writes a message's recipients into its row."""
    return f"""
        UPDATE sent_box SET (recipients, addresses) = (
            SELECT recipients, addresses FROM sent_box_recipients
            WHERE sent_box_recipients.message = {message}
        ) WHERE message = {message};
    """


def trigger(name: str, when: str, body: str) -> str:
    """Return the statement that makes a trigger of the sent box."""
    return f"CREATE TRIGGER sent_box_{name} AFTER {when} BEGIN {body} END;\n"


def _message_of(delivery: str) -> str:
    return f"(SELECT message FROM delivery WHERE id = {delivery})"


_INDEXED = "rowid, addresses, subject, marks"
_FORGET = (
    f"INSERT INTO sent_search (sent_search, {_INDEXED})"
    " VALUES ('delete', old.message, old.addresses, old.subject, old.marks);"
)
LEARN = f"INSERT INTO sent_search ({_INDEXED}) VALUES (new.message, new.addresses, new.subject, new.marks);"
_COUNT = """
    UPDATE sent_box_clock SET opened = opened + new.opened - old.opened,
        clicked = clicked + new.clicked - old.clicked, awaited = awaited + new.awaited - old.awaited;
"""
_COUNT_OUT = """
    UPDATE sent_box_clock SET number = number + 1, messages = messages - 1, opened = opened - old.opened,
        clicked = clicked - old.clicked, awaited = awaited - old.awaited;
"""
ADD = """
    UPDATE sent_box_clock SET number = number + 1, messages = messages + 1;
    INSERT INTO sent_box (message, sent_at, subject, snippet, changed)
    SELECT new.id, coalesce(new.sending_at, new.queued_at), new.subject,
        replace(replace(substr(new.text, 1, 240), char(13), ' '), char(10), ' '), number FROM sent_box_clock;
"""

TABLES = f"""
    ALTER TABLE event ADD COLUMN weight TEXT NOT NULL DEFAULT 'nothing';
    ALTER TABLE event ADD COLUMN link INTEGER;
    UPDATE event SET weight = weight_of(document), link = CASE json_type(document, '$.link.number')
        WHEN 'integer' THEN json_extract(document, '$.link.number') END;
    CREATE INDEX event_weighed ON event (delivery, type, weight, verdict, link, at);
    CREATE TABLE sent_box_clock (
        number INTEGER NOT NULL, messages INTEGER NOT NULL, opened INTEGER NOT NULL, clicked INTEGER NOT NULL,
        awaited INTEGER NOT NULL
    ) STRICT;
    INSERT INTO sent_box_clock VALUES (1, 0, 0, 0, 0);
    CREATE TABLE sent_box (
        message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        sent_at TEXT NOT NULL,
        activity_at TEXT NOT NULL DEFAULT '',
        recipients TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
        subject TEXT NOT NULL COLLATE NOCASE,
        snippet TEXT NOT NULL,
        addresses TEXT NOT NULL DEFAULT '',
        opened INTEGER NOT NULL DEFAULT 0,
        clicked INTEGER NOT NULL DEFAULT 0,
        awaited INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL,
        marks TEXT GENERATED ALWAYS AS (
            CASE WHEN opened THEN 'opened ' ELSE '' END || CASE WHEN clicked THEN 'clicked ' ELSE '' END
            || CASE WHEN awaited THEN 'awaited' ELSE '' END
        ) VIRTUAL
    ) STRICT;
    CREATE INDEX sent_box_by_sent ON sent_box (sent_at, message, opened, clicked, awaited);
    CREATE INDEX sent_box_by_activity ON sent_box (activity_at, message, opened, clicked, awaited);
    CREATE INDEX sent_box_by_recipients ON sent_box (recipients, message, opened, clicked, awaited);
    CREATE INDEX sent_box_by_subject ON sent_box (subject, message, opened, clicked, awaited);
    CREATE INDEX sent_box_by_change ON sent_box (changed);
    CREATE VIRTUAL TABLE sent_search USING fts5 (
        addresses, subject, marks, content = 'sent_box', content_rowid = 'message', prefix = '1 2 3 4 5 6 7 8 9 10',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIEW sent_box_recipients AS SELECT message.id AS message,
        coalesce((SELECT group_concat(shown, ', ') FROM (
            SELECT CASE WHEN name = '' THEN address ELSE name END AS shown FROM recipient
            WHERE recipient.message = message.id ORDER BY position LIMIT {_SHOWN_RECIPIENTS}
        )), '') || coalesce((SELECT ' and ' || (count(*) - {_SHOWN_RECIPIENTS}) || ' more' FROM recipient
            WHERE recipient.message = message.id HAVING count(*) > {_SHOWN_RECIPIENTS}), '') AS recipients,
        coalesce((SELECT group_concat(name || ' ' || address, ' ') FROM recipient
            WHERE recipient.message = message.id), '') AS addresses
        FROM message;
    CREATE VIEW sent_box_events AS SELECT message.id AS message,
        coalesce((SELECT max(event.at) FROM {_OF_MESSAGE} AND {_COUNTED}
            AND event.type IN ('email.opened', 'email.clicked')), '') AS activity_at,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.clicked' AND {_COUNTED}) AS clicked,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.opened' AND ({_COUNTED}
            OR event.verdict = 'self' AND EXISTS (SELECT 1 FROM recipient
                WHERE recipient.delivery = delivery.id AND recipient.address = message.sender))) AS loaded,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE}
            AND event.type IN ('email.unsubscribed', 'tracking.stopped')) AS opted_out,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = message.id
            AND delivery.state NOT IN {_NOT_FINAL_YET}
            AND (opens_untracked IS NULL OR clicks_untracked IS NULL)) AS watched
        FROM message;
    CREATE VIEW sent_box_seen AS SELECT message, activity_at, clicked, loaded OR clicked AS opened,
        watched AND NOT (loaded OR clicked OR opted_out) AS awaited FROM sent_box_events;
"""

FILL = """
    INSERT INTO sent_box (message, sent_at, subject, snippet, changed, recipients, addresses, activity_at,
        opened, clicked, awaited)
    SELECT id, coalesce(sending_at, queued_at), subject,
        replace(replace(substr(text, 1, 240), char(13), ' '), char(10), ' '), 1, recipients, addresses,
        activity_at, opened, clicked, awaited
    FROM message JOIN sent_box_recipients ON sent_box_recipients.message = message.id
        JOIN sent_box_seen ON sent_box_seen.message = message.id;
    UPDATE sent_box_clock SET (messages, opened, clicked, awaited) = (SELECT count(*), coalesce(sum(opened), 0),
        coalesce(sum(clicked), 0), coalesce(sum(awaited), 0) FROM sent_box);
    INSERT INTO sent_search (sent_search) VALUES ('rebuild');
"""

TRIGGERS = "".join(
    (
        trigger("new_message", "INSERT ON message", ADD),
        trigger(
            "sending_begins",
            "UPDATE OF sending_at ON message",
            "UPDATE sent_box SET sent_at = coalesce(new.sending_at, new.queued_at) WHERE message = new.id;"
            + refresh("new.id"),
        ),
        trigger("new_delivery", "INSERT ON delivery", refresh("new.message")),
        trigger("delivery_changes", "UPDATE ON delivery", refresh("new.message")),
        trigger(
            "new_recipient", "INSERT ON recipient", name_recipients("new.message") + refresh("new.message")
        ),
        trigger("recipient_changes", "UPDATE ON recipient", refresh("new.message")),
        trigger("new_event", "INSERT ON event", refresh(_message_of("new.delivery"))),
        trigger(
            "event_changes",
            "UPDATE OF delivery, type, at, verdict, weight ON event WHEN (old.type, old.at, old.weight, old.verdict, old.delivery)"
            " IS NOT (new.type, new.at, new.weight, new.verdict, new.delivery)",
            refresh(_message_of("new.delivery")),
        ),
        trigger("event_goes", "DELETE ON event", refresh(_message_of("old.delivery"))),
        trigger("found", "INSERT ON sent_box", LEARN),
        trigger(
            "found_again",
            "UPDATE ON sent_box WHEN (old.addresses, old.subject, old.marks)"
            " IS NOT (new.addresses, new.subject, new.marks)",
            _FORGET + LEARN + _COUNT,
        ),
        trigger("lost", "DELETE ON sent_box", _FORGET + _COUNT_OUT),
    )
)

STEP = TABLES + FILL + TRIGGERS
