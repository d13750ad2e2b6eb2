"""What counts, as the sent box needs it: three schema steps, of which the middle one weighs what is stored.

Beside the verdict that the feed brought an event keeps whom it is `judged` to be, after what the user says, and
its weight; both are what core's one rule gives, and are worked out anew whenever that may change. So the views here
only add up.
"""

from app.core.counting import Weight

_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)
_OPENED = f"{_COUNTED}, '{Weight.TEST.value}'"
_OF_MESSAGE = "delivery JOIN event ON event.delivery = delivery.id WHERE delivery.message = message.id"
_NOT_FINAL_YET = "('queued', 'sending', 'in doubt', 'refused', 'retry at')"
_SEEN = """
        SELECT activity_at, opened, clicked, awaited, (SELECT number FROM sent_box_clock) FROM sent_box_seen
"""

# No trigger looks while every event is weighed anew.
COLUMNS = """
    CREATE TABLE overrule (
        event TEXT PRIMARY KEY,
        hit_at TEXT NOT NULL,
        means TEXT NOT NULL,
        said_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE event ADD COLUMN judged TEXT NOT NULL DEFAULT '';
    ALTER TABLE event ADD COLUMN seconds_open REAL;
    CREATE INDEX recipient_of_address ON recipient (address COLLATE NOCASE, message);
    DROP TRIGGER sent_box_event_changes;
    DROP INDEX event_weighed;
"""

VIEWS = f"""
    CREATE INDEX event_weighed ON event (delivery, type, weight, judged, link, at, begins);
    DROP VIEW sent_box_events;
    CREATE VIEW sent_box_events AS SELECT message.id AS message,
        coalesce((SELECT max(event.at) FROM {_OF_MESSAGE} AND event.weight IN ({_COUNTED})
            AND event.type IN ('email.opened', 'email.clicked')), '') AS activity_at,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.clicked'
            AND event.weight IN ({_COUNTED})) AS clicked,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE} AND event.type = 'email.opened'
            AND event.weight IN ({_OPENED})) AS loaded,
        EXISTS (SELECT 1 FROM {_OF_MESSAGE}
            AND event.type IN ('email.unsubscribed', 'tracking.stopped')) AS opted_out,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = message.id
            AND delivery.state NOT IN {_NOT_FINAL_YET}
            AND (opens_untracked IS NULL OR clicks_untracked IS NULL)) AS watched
        FROM message;
    UPDATE sent_box SET (activity_at, opened, clicked, awaited, changed) = (
        {_SEEN} WHERE sent_box_seen.message = sent_box.message);
    CREATE TRIGGER sent_box_event_changes AFTER UPDATE OF delivery, type, at, client, judged, weight, seconds_open
        ON event WHEN (old.delivery, old.type, old.at, old.client, old.judged, old.weight, old.seconds_open)
            IS NOT (new.delivery, new.type, new.at, new.client, new.judged, new.weight, new.seconds_open)
        BEGIN
            UPDATE sent_box_clock SET number = number + 1;
            UPDATE sent_box SET (activity_at, opened, clicked, awaited, changed) = (
                {_SEEN} WHERE sent_box_seen.message = (SELECT message FROM delivery WHERE id = new.delivery))
            WHERE message = (SELECT message FROM delivery WHERE id = new.delivery);
        END;
"""
