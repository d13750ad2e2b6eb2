"""What was told by notifications, what waits to be looked at for one, and which threads are muted: one schema step.

Triggers note what happened, so whoever decides misses nothing and looks at nothing else. A hit that notifies has the
certain weight.
"""

from app.core.counting import Weight

_CERTAIN = f"'{Weight.CERTAIN.value}'"
_REPORTED = "new.message IS NOT NULL AND new.action = 'failed'"


def _note(kind: str, key: str) -> str:
    return (
        f"DELETE FROM happened WHERE kind = '{kind}' AND key = {key};"
        f" INSERT INTO happened (kind, key) VALUES ('{kind}', {key});"
    )


STEP = f"""
    CREATE TABLE notice (
        key TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        subject TEXT NOT NULL,
        link TEXT NOT NULL,
        delivery BLOB,
        source TEXT NOT NULL,
        number INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        decided_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_of_mail ON notice (source, number, outcome, decided_at);
    CREATE INDEX notice_of_delivery ON notice (delivery, kind) WHERE delivery IS NOT NULL;
    CREATE INDEX notice_by_time ON notice (at);
    CREATE INDEX notice_due ON notice (at) WHERE outcome = 'due';
    CREATE TABLE happened (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('event', 'answer', 'report')),
        key TEXT NOT NULL,
        UNIQUE (kind, key)
    ) STRICT;
    CREATE TABLE noticing (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        since TEXT,
        paused_until TEXT,
        rounds INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO noticing (id) VALUES (1);
    CREATE TABLE muted (
        message_id TEXT PRIMARY KEY,
        muted_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER event_happened AFTER INSERT ON event WHEN new.weight = {_CERTAIN} BEGIN
        {_note("event", "new.id")} END;
    CREATE TRIGGER event_happened_otherwise AFTER UPDATE OF weight ON event
        WHEN old.weight IS NOT new.weight AND {_CERTAIN} IN (old.weight, new.weight) BEGIN
        {_note("event", "new.id")} END;
    CREATE TRIGGER event_happened_to_mail AFTER INSERT ON delivery BEGIN
        INSERT OR IGNORE INTO happened (kind, key)
            SELECT 'event', id FROM event WHERE delivery = new.id AND weight = {_CERTAIN}; END;
    CREATE TRIGGER answer_happened AFTER INSERT ON answer WHEN new.kind = 'reply' BEGIN
        {_note("answer", "new.mail")} END;
    CREATE TRIGGER report_happened AFTER INSERT ON report WHEN {_REPORTED} BEGIN
        {_note("report", "new.mail")} END;
    CREATE TRIGGER report_happened_to_mail AFTER UPDATE OF message, recipient ON report WHEN {_REPORTED} BEGIN
        {_note("report", "new.mail")} END;
    CREATE TRIGGER notice_goes_with_message AFTER DELETE ON message BEGIN
        DELETE FROM notice WHERE source = 'message' AND number = old.id; END;
    CREATE TRIGGER notice_goes_with_mail AFTER DELETE ON mail BEGIN
        DELETE FROM notice WHERE source = 'mail' AND number = old.id; END;
"""
