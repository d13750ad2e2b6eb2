"""Templates with their files: one schema step."""

STEP = """
    CREATE TABLE template (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        subject TEXT NOT NULL,
        html TEXT,
        text TEXT,
        opens_wanted INTEGER NOT NULL,
        clicks_wanted INTEGER NOT NULL,
        no_track TEXT NOT NULL,
        track_anyway TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE template_file (
        template INTEGER NOT NULL REFERENCES template (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        filename TEXT NOT NULL,
        content_type TEXT NOT NULL,
        content_id TEXT,
        content BLOB NOT NULL,
        PRIMARY KEY (template, position)
    ) STRICT;
"""
