"""What a whole mailbox needs beside its mails: one schema step.

A folder whose UIDs count anew (UIDVALIDITY, RFC 9051, 2.3.1.1) begins as a new row. The old one `stands_for` it until all
was read again, so no mail is out of its folder meanwhile. How far the Sent folder was read stands with the other folders.

A message that was sent with another program (`elsewhere`) is stored whole at once: its row of the sent box is written once,
and not by the triggers that follow a mail through the outbox.
"""

from app.store import sent_box_schema

_IS_FROM_HERE = "NOT (SELECT elsewhere FROM message WHERE id = new.message)"

STEP = """
    ALTER TABLE folder ADD COLUMN object_id TEXT;
    ALTER TABLE folder ADD COLUMN mails INTEGER;
    ALTER TABLE folder ADD COLUMN unseen INTEGER;
    ALTER TABLE folder ADD COLUMN stands_for TEXT;
    ALTER TABLE message ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mailbox ADD COLUMN listed TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE mailbox DROP COLUMN folder;
    ALTER TABLE mailbox DROP COLUMN uidvalidity;
    ALTER TABLE mailbox DROP COLUMN next_uid;
    ALTER TABLE mailbox DROP COLUMN unread_below;
    ALTER TABLE mailbox DROP COLUMN to_read;
    UPDATE mailbox SET read_with = '';
    CREATE INDEX mail_without_text ON mail (account, at) WHERE text IS NULL;
    CREATE INDEX mail_wish_open ON mail_wish (wished_at) WHERE fault IS NULL;
    DROP TRIGGER mail_comes;
    CREATE TRIGGER mail_comes AFTER INSERT ON place
        WHEN (SELECT role FROM folder WHERE id = new.folder) = 'inbox' BEGIN
        UPDATE mail SET in_inbox = 1 WHERE id = new.mail AND NOT in_inbox; END;
    DROP TRIGGER sent_box_new_message;
    DROP TRIGGER sent_box_new_delivery;
    DROP TRIGGER sent_box_new_recipient;
    DROP TRIGGER sent_box_found;
""" + "".join(
    (
        sent_box_schema.trigger("new_message", "INSERT ON message WHEN NOT new.elsewhere", sent_box_schema.ADD),
        sent_box_schema.trigger("found", f"INSERT ON sent_box WHEN {_IS_FROM_HERE}", sent_box_schema.LEARN),
        sent_box_schema.trigger(
            "new_delivery", f"INSERT ON delivery WHEN {_IS_FROM_HERE}", sent_box_schema.refresh("new.message")
        ),
        sent_box_schema.trigger(
            "new_recipient",
            f"INSERT ON recipient WHEN {_IS_FROM_HERE}",
            sent_box_schema.name_recipients("new.message") + sent_box_schema.refresh("new.message"),
        ),
    )
)  # fmt: skip
