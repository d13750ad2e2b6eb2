"""How often each known person was written to; kept by the database itself, as the person is."""

STEP = """
    ALTER TABLE person ADD COLUMN messages INTEGER NOT NULL DEFAULT 1;
    UPDATE person SET messages = (SELECT count(*) FROM recipient WHERE recipient.address = person.address COLLATE NOCASE)
        WHERE EXISTS (SELECT 1 FROM recipient WHERE recipient.address = person.address COLLATE NOCASE);
    DROP TRIGGER person_of_recipient;
    CREATE TRIGGER person_of_recipient AFTER INSERT ON recipient BEGIN
        INSERT INTO person (address, name, last_message, messages) VALUES (NEW.address, NEW.name, NEW.message, 1)
        ON CONFLICT (address) DO UPDATE SET
            name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
            last_message = max(last_message, excluded.last_message),
            messages = messages + 1; END;
    CREATE INDEX person_by_messages ON person (messages);
"""
