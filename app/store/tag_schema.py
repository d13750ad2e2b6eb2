"""Tags of messages and of drafts: one schema step. A tag is known by its folded name, so that no two differ by case."""

_CHANGED = """
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET changed = (SELECT number FROM sent_box_clock) WHERE message = {message};
"""

STEP = f"""
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        colour INTEGER NOT NULL,
        is_campaign INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE message_tag (
        tag INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        PRIMARY KEY (tag, message)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_tag_of_message ON message_tag (message);
    ALTER TABLE draft ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
    CREATE TRIGGER message_tagged AFTER INSERT ON message_tag BEGIN {_CHANGED.format(message="new.message")} END;
    CREATE TRIGGER message_untagged AFTER DELETE ON message_tag BEGIN {_CHANGED.format(message="old.message")} END;
    CREATE TRIGGER tag_changed AFTER UPDATE OF name, colour, is_campaign ON tag BEGIN
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET changed = (SELECT number FROM sent_box_clock)
            WHERE message IN (SELECT message FROM message_tag WHERE tag = new.id); END;
"""
