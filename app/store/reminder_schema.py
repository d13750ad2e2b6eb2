"""Reminders of messages, and those of drafts: one schema step.

Whether a reminder is met is kept by the database itself from what the sent box shows: a reply or an open that is
judged anew later changes it too.
"""

_IS_MET = """
    SELECT sent_box.replied OR (reminder.unless = 'open' AND sent_box.opened)
    FROM sent_box WHERE sent_box.message = reminder.message
"""


def _touch(message: str) -> str:
    return f"""
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET changed = (SELECT number FROM sent_box_clock) WHERE message = {message};
    """


STEP = f"""
    CREATE TABLE reminder (
        message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        unless TEXT NOT NULL CHECK (unless IN ('reply', 'open')),
        after_seconds INTEGER,
        due_at TEXT,
        is_met INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX reminder_due ON reminder (due_at) WHERE NOT is_met;
    ALTER TABLE draft ADD COLUMN remind_unless TEXT;
    ALTER TABLE draft ADD COLUMN remind_after INTEGER;
    CREATE TRIGGER reminder_made AFTER INSERT ON reminder BEGIN
        UPDATE reminder SET is_met = coalesce(({_IS_MET}), 0) WHERE message = new.message;
        {_touch("new.message")} END;
    CREATE TRIGGER reminder_changed AFTER UPDATE OF due_at, unless ON reminder BEGIN {_touch("new.message")} END;
    CREATE TRIGGER reminder_done AFTER DELETE ON reminder BEGIN {_touch("old.message")} END;
    CREATE TRIGGER reminder_met AFTER UPDATE OF replied, opened ON sent_box
        WHEN (old.replied, old.opened) IS NOT (new.replied, new.opened) BEGIN
        UPDATE reminder SET is_met = ({_IS_MET}) WHERE message = new.message; END;
    CREATE TRIGGER reminder_begins AFTER UPDATE OF sending_at ON message
        WHEN new.sending_at IS NOT NULL AND old.sending_at IS NULL BEGIN
        UPDATE reminder SET due_at = strftime('%Y-%m-%dT%H:%M:%f', new.sending_at, '+' || after_seconds || ' seconds') || '000Z'
        WHERE message = new.id AND after_seconds IS NOT NULL; END;
"""
