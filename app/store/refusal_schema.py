"""Refusals in Activity: what a mail server did not take is as much undelivered as what came back; one schema step.

`bounces` of a row counts both from here on, as `bounced` of the sent box does, and `refusals` says how many of them were
refused. A refusal stands on the day on which its delivery ended so.
"""

from app.store.activity_schema import IS_NEWS, opened, swept

# What users decide themselves is nothing that happened to their mail.
REFUSED = "state = 'refused' AND reply NOT LIKE 'You decided not to send it%'"
_ENDED = "delivery.changed_at"
_REFUSED = (
    "recipient CROSS JOIN delivery ON delivery.id = recipient.delivery"
    f" WHERE {{which}} AND (refused IS NOT NULL OR {REFUSED})"
)
_IN_TIME = "{at} >= activity.began AND {at} < activity.until"
_COUNTED = f"""
    UPDATE activity SET (bounces, refusals, complaints, reported_at) = (
        SELECT failed + refused, refused, complaints, max(said_at, refused_at) FROM (
            SELECT count(*) FILTER (WHERE action = 'failed') AS failed,
                count(*) FILTER (WHERE action = 'complaint') AS complaints,
                coalesce(max(at) FILTER (WHERE action IN ('failed', 'complaint')), '') AS said_at
            FROM report WHERE report.message = activity.message AND {_IN_TIME.format(at="report.at")}
        ), (
            SELECT count(*) AS refused, coalesce(max({_ENDED}), '') AS refused_at
            FROM {_REFUSED.format(which="recipient.message = activity.message")} AND {_IN_TIME.format(at=_ENDED)}
        )
    ) WHERE {{which}};
"""


def _follow(message: str, moment: str) -> str:
    which = f"message = {message} AND began <= {moment} AND until > {moment}"
    return opened(f"SELECT {message} AS message, {moment} AS at") + _COUNTED.format(which=which)


def _reports(row: str) -> str:
    return _follow(f"{row}.message", f"{row}.at")


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER activity_{name} AFTER {when} BEGIN {body} END;\n"


_OF_RECIPIENT = "(SELECT changed_at FROM delivery WHERE id = new.delivery)"
_IS_REFUSED = (
    f"(new.refused IS NOT NULL OR EXISTS (SELECT 1 FROM delivery WHERE id = new.delivery AND {REFUSED}))"
)
_TRIGGERS = "".join(
    (
        IS_NEWS,
        _trigger("new_report", "INSERT ON report WHEN new.message IS NOT NULL", _reports("new")),
        _trigger(
            "report_changes",
            "UPDATE OF message, at, action ON report WHEN (old.message, old.at, old.action)"
            " IS NOT (new.message, new.at, new.action)",
            _reports("old") + _reports("new") + swept("old.message"),
        ),
        _trigger(
            "report_goes",
            "DELETE ON report WHEN old.message IS NOT NULL",
            _reports("old") + swept("old.message"),
        ),
        _trigger(
            "delivery_is_refused",
            "UPDATE OF state, changed_at ON delivery WHEN (old.state, old.changed_at) IS NOT (new.state, new.changed_at)"
            " AND (old.state = 'refused' OR new.state = 'refused'"
            " OR EXISTS (SELECT 1 FROM recipient WHERE delivery = new.id AND refused IS NOT NULL))",
            _follow("old.message", "old.changed_at")
            + _follow("new.message", "new.changed_at")
            + swept("new.message"),
        ),
        _trigger(
            "recipient_is_refused",
            "UPDATE OF refused ON recipient WHEN (new.refused IS NULL) <> (old.refused IS NULL)",
            _follow("new.message", _OF_RECIPIENT) + swept("new.message"),
        ),
        # Of a mail that is rebuilt from its Sent copy the end is known at once.
        _trigger(
            "recipient_was_refused",
            f"INSERT ON recipient WHEN {_IS_REFUSED}",
            _follow("new.message", _OF_RECIPIENT),
        ),
    )
)

_OLD_TRIGGERS = "".join(
    f"DROP TRIGGER activity_{name};\n" for name in ("is_news", "new_report", "report_changes", "report_goes")
)

# What was refused before is nothing new.
FILL = opened(
    f"SELECT recipient.message, {_ENDED} AS at FROM {_REFUSED.format(which='1')}"
) + _COUNTED.format(which=f"message IN (SELECT recipient.message FROM {_REFUSED.format(which='1')})")

STEP = (
    "ALTER TABLE activity ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;\n"
    + _OLD_TRIGGERS
    + FILL
    + _TRIGGERS
)
