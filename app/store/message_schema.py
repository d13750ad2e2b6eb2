"""Messages with what belongs to them, what was seen of them, and the tracker: the first schema step."""

STEP = """
    CREATE TABLE message (
        id INTEGER PRIMARY KEY,
        message_id TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL,
        sender TEXT NOT NULL,
        sender_name TEXT NOT NULL,
        subject TEXT NOT NULL,
        html TEXT,
        text TEXT NOT NULL,
        in_reply_to TEXT,
        thread_references TEXT NOT NULL,
        opens_wanted INTEGER NOT NULL,
        clicks_wanted INTEGER NOT NULL,
        no_track TEXT NOT NULL,
        track_anyway TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        sending_at TEXT,
        clean BLOB
    ) STRICT;
    CREATE TABLE attachment (
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        filename TEXT NOT NULL,
        content_type TEXT NOT NULL,
        content_id TEXT,
        content BLOB NOT NULL,
        PRIMARY KEY (message, position)
    ) STRICT;
    CREATE TABLE delivery (
        id BLOB PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'sending', 'in doubt', 'accepted', 'refused', 'retry at', 'unknown')),
        changed_at TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        retry_at TEXT,
        reply TEXT,
        opens_untracked TEXT,
        clicks_untracked TEXT,
        bytes BLOB
    ) STRICT;
    CREATE INDEX delivery_of_message ON delivery (message);
    CREATE INDEX delivery_open ON delivery (state) WHERE state NOT IN ('accepted', 'refused');
    CREATE TABLE recipient (
        id INTEGER PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        role TEXT NOT NULL,
        address TEXT NOT NULL,
        name TEXT NOT NULL,
        delivery BLOB NOT NULL REFERENCES delivery (id),
        refused TEXT
    ) STRICT;
    CREATE INDEX recipient_of_message ON recipient (message, position);
    CREATE INDEX recipient_of_delivery ON recipient (delivery);
    CREATE TABLE link (
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        number INTEGER,
        href TEXT NOT NULL,
        target TEXT,
        text TEXT NOT NULL,
        untracked TEXT,
        PRIMARY KEY (message, position)
    ) STRICT;
    CREATE TABLE event (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        delivery BLOB NOT NULL,
        type TEXT NOT NULL,
        at TEXT NOT NULL,
        verdict TEXT NOT NULL,
        document TEXT NOT NULL,
        received_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_of_delivery ON event (delivery, at);
    CREATE TABLE tracker (
        url TEXT PRIMARY KEY,
        cursor TEXT,
        answered_at TEXT,
        verified_at TEXT,
        checks TEXT NOT NULL DEFAULT '[]',
        fault TEXT,
        fault_since TEXT
    ) STRICT;
    CREATE TABLE account_fault (
        account TEXT PRIMARY KEY,
        sentence TEXT NOT NULL,
        since TEXT NOT NULL
    ) STRICT;
    """
