"""Which mails were not delivered to somebody: refused, given up or sent back; one schema step.

`bounced` of the sent box, which filters and counts by it, is true of them all from here on.
"""

from app.store.answer_schema import FAILED, views

_REFUSED = (
    "EXISTS (SELECT 1 FROM recipient CROSS JOIN delivery ON delivery.id = recipient.delivery"
    " WHERE recipient.message = {message} AND (refused IS NOT NULL OR state = 'refused'))"
)
_SENT_BACK = f"EXISTS (SELECT 1 FROM report WHERE report.message = {{message}} AND {FAILED})"
_UNDELIVERED = f"({_SENT_BACK} OR {_REFUSED})"

FILL = """
    UPDATE sent_box SET bounced = 1 WHERE NOT bounced AND message IN (SELECT message FROM delivery WHERE state = 'refused'
        UNION SELECT message FROM recipient WHERE refused IS NOT NULL);
"""


def _trigger(name: str, when: str) -> str:
    return f"""
    CREATE TRIGGER sent_box_{name} AFTER {when} BEGIN
        UPDATE sent_box_clock SET number = number + 1;
        UPDATE sent_box SET bounced = {_UNDELIVERED.format(message="new.message")},
            changed = (SELECT number FROM sent_box_clock) WHERE message = new.message; END;
    """


_TRIGGERS = "".join(
    (
        _trigger(
            "delivery_is_refused",
            "UPDATE OF state ON delivery WHEN (new.state = 'refused') <> (old.state = 'refused')",
        ),
        _trigger(
            "recipient_is_refused",
            "UPDATE OF refused ON recipient WHEN (new.refused IS NULL) <> (old.refused IS NULL)",
        ),
        # Of a mail that is rebuilt from its Sent copy the end is known at once.
        _trigger(
            "recipient_was_refused",
            "INSERT ON recipient WHEN new.refused IS NOT NULL"
            " OR (SELECT state FROM delivery WHERE id = new.delivery) = 'refused'",
        ),
    )
)

STEP = views(_UNDELIVERED.format(message="message.id")) + FILL + _TRIGGERS
