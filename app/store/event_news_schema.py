"""Events in the order in which they became known here, or changed: one schema step.

An event that comes again as it was, from a tracker that was restored, is no news. One that came before its mail, which
another computer sent, is news once that is known.
"""

STEP = """
    CREATE TABLE event_news (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        event TEXT NOT NULL UNIQUE REFERENCES event (id) ON DELETE CASCADE
    ) STRICT;
    INSERT INTO event_news (event) SELECT id FROM event ORDER BY received_at, revision;
    CREATE TRIGGER event_is_news AFTER INSERT ON event BEGIN INSERT INTO event_news (event) VALUES (new.id); END;
    CREATE TRIGGER event_is_news_again AFTER UPDATE OF document ON event
        WHEN json_remove(old.document, '$.revision') IS NOT json_remove(new.document, '$.revision') BEGIN
        DELETE FROM event_news WHERE event = new.id;
        INSERT INTO event_news (event) VALUES (new.id); END;
    CREATE TRIGGER event_finds_its_mail AFTER INSERT ON delivery
        WHEN EXISTS (SELECT 1 FROM event WHERE delivery = new.id) BEGIN
        DELETE FROM event_news WHERE event IN (SELECT id FROM event WHERE delivery = new.id);
        INSERT INTO event_news (event) SELECT id FROM event WHERE delivery = new.id ORDER BY at, revision; END;
"""
