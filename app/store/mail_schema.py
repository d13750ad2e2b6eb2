"""Mails that the mailbox brought, the folders they stand in, and what is wished of them: one schema step.

A mail is stored once, however many folders it stands in; one that stands in none any more stays. Which is in an inbox is kept by
triggers, for the list is read in that order.
"""

STEP = """
    CREATE TABLE folder (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('inbox', 'sent', 'all', 'drafts', 'other')),
        uidvalidity INTEGER,
        next_uid INTEGER NOT NULL DEFAULT 1,
        unread_below INTEGER NOT NULL DEFAULT 1,
        to_read INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        mod_sequence INTEGER,
        compared_at TEXT,
        UNIQUE (account, name)
    ) STRICT;
    CREATE TABLE mail (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        message_id TEXT NOT NULL,
        gmail_id TEXT,
        kind TEXT NOT NULL CHECK (kind IN ('personal', 'automatic', 'report', 'bulk')),
        at TEXT NOT NULL,
        sender TEXT NOT NULL,
        sender_name TEXT NOT NULL,
        recipients TEXT NOT NULL,
        reply_to TEXT NOT NULL DEFAULT '[]',
        subject TEXT NOT NULL,
        in_reply_to TEXT,
        thread_references TEXT NOT NULL,
        size INTEGER NOT NULL,
        is_own INTEGER NOT NULL DEFAULT 0,
        is_seen INTEGER NOT NULL DEFAULT 0,
        is_answered INTEGER NOT NULL DEFAULT 0,
        in_inbox INTEGER NOT NULL DEFAULT 0,
        message INTEGER REFERENCES message (id) ON DELETE SET NULL,
        snippet TEXT NOT NULL DEFAULT '',
        text TEXT
    ) STRICT;
    CREATE INDEX mail_by_message_id ON mail (message_id);
    CREATE INDEX mail_of_message ON mail (message) WHERE message IS NOT NULL;
    CREATE INDEX mail_of_inbox ON mail (in_inbox, at, id);
    CREATE INDEX mail_by_gmail_id ON mail (gmail_id) WHERE gmail_id IS NOT NULL;
    CREATE TABLE place (
        folder INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
        uid INTEGER NOT NULL,
        mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
        PRIMARY KEY (folder, uid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX place_of_mail ON place (mail);
    CREATE TRIGGER mail_comes AFTER INSERT ON place
        WHEN (SELECT role FROM folder WHERE id = new.folder) = 'inbox' BEGIN
        UPDATE mail SET in_inbox = 1 WHERE id = new.mail; END;
    CREATE TRIGGER mail_goes AFTER DELETE ON place BEGIN
        UPDATE mail SET in_inbox = 0 WHERE id = old.mail AND in_inbox AND NOT EXISTS (
            SELECT 1 FROM place JOIN folder ON folder.id = place.folder
            WHERE place.mail = old.mail AND folder.role = 'inbox'); END;
    -- The Message-IDs that a mail bears or names; `gmail-thread:ID` where Gmail tells its own thread.
    CREATE TABLE mail_mention (
        name TEXT NOT NULL,
        mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
        PRIMARY KEY (name, mail)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_mention_of_mail ON mail_mention (mail);
    CREATE TABLE mail_source (
        mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
        content BLOB NOT NULL,
        read_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE mail_wish (
        mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
        wish TEXT NOT NULL CHECK (wish IN ('source', 'seen', 'unseen', 'answered')),
        wished_at TEXT NOT NULL,
        fault TEXT,
        PRIMARY KEY (mail, wish)
    ) STRICT, WITHOUT ROWID;
    -- Grows once for each portion of mails that is stored or changed.
    CREATE TABLE mail_clock (number INTEGER NOT NULL) STRICT;
    INSERT INTO mail_clock VALUES (1);
"""
