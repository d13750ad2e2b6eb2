"""Mails made ready to be shown, and their pictures: one schema step."""

STEP = """
    CREATE TABLE mail_shown (
        mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        files INTEGER NOT NULL,
        content TEXT NOT NULL
    ) STRICT;
    -- A picture that came with a mail is named cid:ID, one from the internet by its URL.
    CREATE TABLE mail_picture (
        mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        content_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (mail, name)
    ) STRICT;
    CREATE INDEX mail_shown_by_version ON mail_shown (version);
    -- A mail whose source was read waits to be made ready, with version 0.
    CREATE TRIGGER mail_source_comes AFTER INSERT ON mail_source BEGIN
        INSERT OR REPLACE INTO mail_shown VALUES (new.mail, 0, 0, ''); END;
    CREATE TRIGGER mail_source_changes AFTER UPDATE ON mail_source BEGIN
        INSERT OR REPLACE INTO mail_shown VALUES (new.mail, 0, 0, ''); END;
    CREATE TRIGGER mail_source_goes AFTER DELETE ON mail_source BEGIN
        DELETE FROM mail_shown WHERE mail = old.mail; END;
    INSERT INTO mail_shown SELECT mail, 0, 0, '' FROM mail_source;
"""
