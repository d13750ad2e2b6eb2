"""Answers and reports on what was sent, and what follows for the sent box: one schema step.

`answer`, `guess` and the columns of `report` that say whom it is about follow from what else is stored; they are worked
out whenever a mail or a message becomes known.
"""

from app.core.counting import Weight

_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)
_OPENED = f"{_COUNTED}, '{Weight.TEST.value}'"
_OF_MESSAGE = "delivery JOIN event ON event.delivery = delivery.id WHERE delivery.message = message.id"
_REPLIES = "answer WHERE answer.message = message.id AND answer.kind = 'reply'"
_NOT_FINAL_YET = "('queued', 'sending', 'in doubt', 'refused', 'retry at')"
_TRACKED = "(opens_untracked IS NULL OR clicks_untracked IS NULL)"
FAILED = "report.action = 'failed' AND report.recipient IS NOT NULL"

TABLES = """
    CREATE TABLE answer (
        mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        recipient INTEGER REFERENCES recipient (id) ON DELETE SET NULL,
        kind TEXT NOT NULL CHECK (kind IN ('reply', 'automatic')),
        ground TEXT NOT NULL CHECK (ground IN ('named', 'gmail', 'subject')),
        at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX answer_of_message ON answer (message, kind, at);
    CREATE INDEX answer_of_recipient ON answer (recipient) WHERE recipient IS NOT NULL;
    CREATE TABLE report (
        mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        names TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('failed', 'delayed', 'delivered', 'relayed', 'expanded', 'complaint')),
        address TEXT NOT NULL,
        original TEXT NOT NULL,
        status TEXT NOT NULL,
        diagnostic TEXT NOT NULL,
        at TEXT NOT NULL,
        message INTEGER REFERENCES message (id) ON DELETE SET NULL,
        recipient INTEGER REFERENCES recipient (id) ON DELETE SET NULL,
        PRIMARY KEY (mail, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX report_of_message ON report (message) WHERE message IS NOT NULL;
    CREATE INDEX report_of_recipient ON report (recipient) WHERE recipient IS NOT NULL;
    -- The Message-ID that a mail answers by its subject and its sender, where it names none.
    CREATE TABLE guess (
        mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
        name TEXT NOT NULL
    ) STRICT;
    CREATE INDEX guess_of_name ON guess (name);
    CREATE INDEX mail_by_sender ON mail (sender COLLATE NOCASE, at);
    CREATE INDEX mail_naming_none ON mail (sender COLLATE NOCASE, at)
        WHERE in_reply_to IS NULL AND thread_references = '[]' AND instr(subject, ':') > 0;
"""

COLUMNS = """
    DROP TRIGGER sent_box_found;
    DROP TRIGGER sent_box_found_again;
    DROP TRIGGER sent_box_lost;
    ALTER TABLE sent_box DROP COLUMN marks;
    ALTER TABLE sent_box ADD COLUMN replied INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sent_box ADD COLUMN bounced INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sent_box ADD COLUMN marks TEXT GENERATED ALWAYS AS (
        CASE WHEN opened THEN 'opened ' ELSE '' END || CASE WHEN clicked THEN 'clicked ' ELSE '' END
        || CASE WHEN awaited THEN 'awaited ' ELSE '' END || CASE WHEN replied THEN 'replied ' ELSE '' END
        || CASE WHEN bounced THEN 'bounced' ELSE '' END
    ) VIRTUAL;
    ALTER TABLE sent_box_clock ADD COLUMN replied INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sent_box_clock ADD COLUMN bounced INTEGER NOT NULL DEFAULT 0;
""" + "".join(
    f"""
    DROP INDEX sent_box_by_{name};
    CREATE INDEX sent_box_by_{name} ON sent_box ({column}, message, opened, clicked, awaited, replied, bounced);
"""
    for name, column in (
        ("sent", "sent_at"), ("activity", "activity_at"), ("recipients", "recipients"), ("subject", "subject")
    )
)  # fmt: skip


def views(bounced: str) -> str:
    """Return the statements that make the views of what the sent box says of a message anew; `bounced` is a condition."""
    return f"""
    DROP VIEW sent_box_events;
    CREATE VIEW sent_box_events AS SELECT message.id AS message,
        max(coalesce((SELECT max(event.at) FROM {_OF_MESSAGE} AND event.weight IN ({_COUNTED})
            AND event.type IN ('email.opened', 'email.clicked')), ''),
            coalesce((SELECT max(answer.at) FROM {_REPLIES}), '')) AS activity_at,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.clicked'
            AND event.weight IN ({_COUNTED})) AS clicked,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.opened'
            AND event.weight IN ({_OPENED})) AS loaded,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE}
            AND event.type IN ('email.unsubscribed', 'tracking.stopped')) AS opted_out,
        EXISTS (SELECT 1 FROM {_REPLIES}) AS replied,
        EXISTS (SELECT 1 FROM answer JOIN recipient ON recipient.id = answer.recipient
            JOIN delivery ON delivery.id = recipient.delivery WHERE answer.message = message.id
            AND answer.kind = 'reply' AND answer.ground <> 'subject' AND {_TRACKED}) AS inferred,
        {bounced} AS bounced,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = message.id
            AND delivery.state NOT IN {_NOT_FINAL_YET} AND {_TRACKED}
            AND EXISTS (SELECT 1 FROM recipient WHERE recipient.delivery = delivery.id AND NOT EXISTS (
                SELECT 1 FROM report WHERE report.recipient = recipient.id AND {FAILED}))) AS watched
        FROM message;
    DROP VIEW sent_box_seen;
    CREATE VIEW sent_box_seen AS SELECT message, activity_at, clicked, loaded OR clicked OR inferred AS opened,
        watched AND NOT (loaded OR clicked OR opted_out OR replied) AS awaited, replied, bounced FROM sent_box_events;
"""


VIEWS = views(f"EXISTS (SELECT 1 FROM report WHERE report.message = message.id AND {FAILED})")

_INDEXED = "rowid, addresses, subject, marks"
_FORGET = (
    f"INSERT INTO sent_search (sent_search, {_INDEXED})"
    " VALUES ('delete', old.message, old.addresses, old.subject, old.marks);"
)
_LEARN = f"INSERT INTO sent_search ({_INDEXED}) VALUES (new.message, new.addresses, new.subject, new.marks);"
_MARKED = ("opened", "clicked", "awaited", "replied", "bounced")


def _refresh(message: str) -> str:
    # A message that goes takes its answers along before its own row here.
    return f"""
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET (activity_at, opened, clicked, awaited, replied, bounced, changed) = (
            SELECT activity_at, opened, clicked, awaited, replied, bounced, (SELECT number FROM sent_box_clock)
            FROM sent_box_seen WHERE sent_box_seen.message = {message}
        ) WHERE message = {message} AND EXISTS (SELECT 1 FROM message WHERE id = {message});
    """


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER sent_box_{name} AFTER {when} BEGIN {body} END;\n"


TRIGGERS = "".join(
    (
        _trigger("found", "INSERT ON sent_box", _LEARN),
        _trigger(
            "found_again",
            "UPDATE ON sent_box WHEN (old.addresses, old.subject, old.marks)"
            " IS NOT (new.addresses, new.subject, new.marks)",
            f"{_FORGET}{_LEARN} UPDATE sent_box_clock SET "
            + ", ".join(f"{mark} = {mark} + new.{mark} - old.{mark}" for mark in _MARKED)
            + ";",
        ),
        _trigger(
            "lost",
            "DELETE ON sent_box",
            f"{_FORGET} UPDATE sent_box_clock SET number = number + 1, messages = messages - 1, "
            + ", ".join(f"{mark} = {mark} - old.{mark}" for mark in _MARKED)
            + ";",
        ),
        _trigger("new_answer", "INSERT ON answer", _refresh("new.message")),
        _trigger("answer_goes", "DELETE ON answer", _refresh("old.message")),
        _trigger("new_report", "INSERT ON report WHEN new.message IS NOT NULL", _refresh("new.message")),
        _trigger(
            "report_changes",
            "UPDATE OF message, recipient ON report WHEN (old.message, old.recipient) IS NOT (new.message, new.recipient)",
            _refresh("new.message") + _refresh("old.message"),
        ),
        _trigger("report_goes", "DELETE ON report WHEN old.message IS NOT NULL", _refresh("old.message")),
    )
)

STEP = TABLES + COLUMNS + VIEWS + TRIGGERS
