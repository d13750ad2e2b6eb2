"""Drafts with their files, where they stand in a mailbox, what mail a message answers, and what was said with servers."""

STEP = """
    -- A number is never used twice: a window may still hold that of a draft which is gone.
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL DEFAULT 1,
        sender TEXT NOT NULL,
        sender_name TEXT NOT NULL,
        recipients TEXT NOT NULL,
        half_typed TEXT NOT NULL,
        subject TEXT NOT NULL,
        html TEXT,
        text TEXT,
        opens_wanted INTEGER NOT NULL,
        clicks_wanted INTEGER NOT NULL,
        no_track TEXT NOT NULL,
        track_anyway TEXT NOT NULL,
        copies TEXT,
        in_reply_to TEXT,
        thread_references TEXT NOT NULL,
        send_at TEXT,
        answers_source TEXT,
        answers_number INTEGER,
        changed_at TEXT NOT NULL,
        is_open INTEGER NOT NULL DEFAULT 0,
        discarded_at TEXT
    ) STRICT;
    CREATE INDEX draft_by_change ON draft (changed_at);
    CREATE TABLE draft_file (
        draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        filename TEXT NOT NULL,
        content_type TEXT NOT NULL,
        content_id TEXT,
        digest BLOB NOT NULL,
        PRIMARY KEY (draft, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE draft_content (
        draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        digest BLOB NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (draft, digest)
    ) STRICT;
    -- The versions of a draft that we put into the Drafts folder of a mailbox; without a UID its place is not known yet.
    CREATE TABLE filed_draft (
        id INTEGER PRIMARY KEY,
        draft INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        account TEXT NOT NULL,
        folder TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER,
        mark TEXT NOT NULL
    ) STRICT;
    CREATE INDEX filed_draft_of_account ON filed_draft (account, draft);
    CREATE TABLE draft_filing (
        account TEXT PRIMARY KEY,
        fault TEXT,
        try_at TEXT,
        failures INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE answered (
        message INTEGER PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        number INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE dialogue (
        id INTEGER PRIMARY KEY,
        delivery BLOB NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        lines TEXT NOT NULL
    ) STRICT;
    CREATE INDEX dialogue_of_delivery ON dialogue (delivery, id);
"""
