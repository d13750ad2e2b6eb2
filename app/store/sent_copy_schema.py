"""Sent copies, the mailboxes they stand in, and the Message-IDs that providers gave: one schema step.

The row of a copy is made by the database itself in the transaction in which sending begins, so none is forgotten and
the sending job knows nothing of it.
"""

STEP = """
    CREATE TABLE mailbox (
        account TEXT PRIMARY KEY,
        server TEXT,
        folder TEXT,
        uidvalidity INTEGER,
        next_uid INTEGER NOT NULL DEFAULT 1,
        unread_below INTEGER NOT NULL DEFAULT 1,
        to_read INTEGER NOT NULL DEFAULT 0,
        read_with TEXT NOT NULL DEFAULT '',
        since TEXT,
        paused INTEGER NOT NULL DEFAULT 0,
        files_itself INTEGER NOT NULL DEFAULT 0,
        filing TEXT NOT NULL DEFAULT 'ours',
        looked_at TEXT,
        wished_at TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        try_at TEXT,
        fault TEXT,
        fault_waits INTEGER NOT NULL DEFAULT 0,
        choices TEXT NOT NULL DEFAULT '[]'
    ) STRICT;
    CREATE TABLE sent_copy (
        message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        account TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN
            ('waits', 'removing', 'appending', 'appended', 'done', 'left', 'none')),
        changed_at TEXT NOT NULL,
        appends INTEGER NOT NULL DEFAULT 0,
        refusals INTEGER NOT NULL DEFAULT 0,
        removed INTEGER NOT NULL DEFAULT 0,
        asks INTEGER NOT NULL DEFAULT 0,
        try_at TEXT,
        why TEXT
    ) STRICT;
    CREATE INDEX sent_copy_open ON sent_copy (account, asks) WHERE state NOT IN ('done', 'left', 'none');
    CREATE INDEX sent_copy_asks ON sent_copy (account) WHERE asks;
    CREATE TABLE sent_item (
        account TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        gmail_id TEXT,
        trash_validity INTEGER,
        trash_from INTEGER,
        why TEXT,
        PRIMARY KEY (account, uidvalidity, uid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sent_item_of_message ON sent_item (message);
    CREATE TABLE alias (
        message_id TEXT PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alias_of_message ON alias (message);
    CREATE TRIGGER alias_is_mentioned AFTER INSERT ON alias BEGIN
        INSERT OR IGNORE INTO mention VALUES (new.message_id, new.message); END;
    CREATE TRIGGER sent_copy_is_due AFTER UPDATE OF sending_at ON message
        WHEN old.sending_at IS NULL AND new.sending_at IS NOT NULL BEGIN
        INSERT OR IGNORE INTO sent_copy (message, account, state, changed_at)
        VALUES (new.id, new.account, 'waits', new.sending_at); END;
"""
