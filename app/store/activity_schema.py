"""What happened, added up by mail and day, with what of it was not looked at yet: one schema step.

A row of `activity` is one message on one day of the user's, from `began` until `until`: what was seen of it then, and what
mails said of it. It is kept by triggers in the transaction that changes what it is made of. What matters makes it unseen;
`activity_clock` counts rows for each filter and every change.
"""

from app.core.counting import Weight
from app.core.event import OPT_OUTS

_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)
_OPT_OUTS = ", ".join(f"'{each}'" for each in OPT_OUTS)
_TIME = "strftime('%Y-%m-%dT%H:%M:%S.000000Z', {at}, 'localtime', 'start of day'{later}, 'utc')"

FILTERS = {
    "shown": "shown > 0",
    "opens": "opens > 0",
    "clicks": "clicks > 0",
    "replies": "all_replies > 0",
    "bounces": "bounces > 0",
    "hidden": "hidden > 0",
}
"""The conditions that rows are counted and indexed by."""


def _day(at: str) -> str:
    return _TIME.format(at=at, later="")


def _next_day(at: str) -> str:
    return _TIME.format(at=at, later=", '+1 day'")


def _sum(condition: str, *, of: str = "begins") -> str:
    return f"coalesce(sum({of}) FILTER (WHERE {condition}), 0)"


def _newest(condition: str) -> str:
    return f"coalesce(max(event.at) FILTER (WHERE {condition}), '')"


_EVENT_COLUMNS = {
    "opens": _sum(f"type = 'email.opened' AND weight IN ({_COUNTED})"),
    "certain_opens": _sum("type = 'email.opened' AND weight = 'certain'"),
    "clicks": _sum(f"type = 'email.clicked' AND weight IN ({_COUNTED})"),
    "loads": _sum("weight = 'half'"),
    "tests": _sum("weight = 'test'"),
    "opt_outs": _sum(f"type IN ({_OPT_OUTS})", of="1"),
    "hidden": _sum(f"weight = 'nothing' AND type NOT IN ({_OPT_OUTS})", of="1"),
    "seen_at": _newest(f"weight <> 'nothing' OR type IN ({_OPT_OUTS})"),
    "hidden_at": _newest("weight = 'nothing'"),
}
_ANSWER_COLUMNS = {
    "replies": _sum("kind = 'reply' AND ground <> 'subject'", of="1"),
    "possible_replies": _sum("kind = 'reply' AND ground = 'subject'", of="1"),
    "automatic_replies": _sum("kind <> 'reply'", of="1"),
    "answered_at": "coalesce(max(answer.at), '')",
}
_REPORT_COLUMNS = {
    "bounces": _sum("action = 'failed'", of="1"),
    "complaints": _sum("action = 'complaint'", of="1"),
    "reported_at": "coalesce(max(report.at) FILTER (WHERE action IN ('failed', 'complaint')), '')",
}
_NUMBERS = [name for columns in (_EVENT_COLUMNS, _ANSWER_COLUMNS, _REPORT_COLUMNS) for name in columns]
_OF_MESSAGE = "delivery CROSS JOIN event ON event.delivery = delivery.id"

_INDEXES = "".join(
    f"CREATE INDEX activity_{name} ON activity ({'hidden_at' if name == 'hidden' else 'last_at'}, id) WHERE {condition};\n"
    for name, condition in FILTERS.items()
)

TABLES = f"""
    CREATE TABLE activity (
        id INTEGER PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        began TEXT NOT NULL,
        until TEXT NOT NULL,
        {", ".join(f"{name} TEXT NOT NULL DEFAULT ''" if name.endswith("_at") else f"{name} INTEGER NOT NULL DEFAULT 0" for name in _NUMBERS)},
        is_unseen INTEGER NOT NULL DEFAULT 0,
        last_at TEXT GENERATED ALWAYS AS (max(seen_at, answered_at, reported_at)) VIRTUAL,
        all_replies INTEGER GENERATED ALWAYS AS (replies + possible_replies) VIRTUAL,
        news INTEGER GENERATED ALWAYS AS (opens + clicks + opt_outs + replies + possible_replies + bounces + complaints) VIRTUAL,
        shown INTEGER GENERATED ALWAYS AS (opens + clicks + opt_outs + replies + possible_replies + bounces + complaints
            + loads + tests + automatic_replies) VIRTUAL
    ) STRICT;
    CREATE INDEX activity_of_message ON activity (message, began);
    CREATE INDEX activity_unseen ON activity (message) WHERE is_unseen;
    {_INDEXES}
    CREATE TABLE activity_clock (
        number INTEGER NOT NULL, {", ".join(f"{name} INTEGER NOT NULL" for name in FILTERS)}
    ) STRICT;
"""


def opened(found: str) -> str:
    """Return the statement that makes the rows for what `found` (message, at) yields, where there is none."""
    others = "FROM activity AS other WHERE other.message = found.message"
    return f"""
        INSERT INTO activity (message, began, until) SELECT message,
            max({_day("at")}, coalesce((SELECT max(until) {others} AND until <= at), '')),
            min({_next_day("at")}, coalesce((SELECT min(began) {others} AND began > at), '9'))
        FROM (SELECT message, min(at) AS at FROM ({found}) GROUP BY message, {_day("at")}) AS found
        WHERE message IS NOT NULL AND at IS NOT NULL
            AND NOT EXISTS (SELECT 1 {others} AND began <= at AND until > at);
    """


def _added(columns: dict[str, str], source: str, at: str, which: str) -> str:
    """Return the statement that adds up anew what some rows are made of."""
    return f"""
        UPDATE activity SET ({", ".join(columns)}) = (
            SELECT {", ".join(columns.values())} FROM {source}
            WHERE {source.split(" ")[0]}.message = activity.message AND {at} >= began AND {at} < until
        ) WHERE {which};
    """


def _follow(columns: dict[str, str], source: str, at: str, message: str, moment: str) -> str:
    which = f"message = {message} AND began <= {moment} AND until > {moment}"
    return opened(f"SELECT {message} AS message, {moment} AS at") + _added(columns, source, at, which)


def _message_of(delivery: str) -> str:
    return f"(SELECT message FROM delivery WHERE id = {delivery})"


def _events(row: str) -> str:
    return _follow(_EVENT_COLUMNS, _OF_MESSAGE, "event.at", _message_of(f"{row}.delivery"), f"{row}.at")


def _answers(row: str) -> str:
    return _follow(_ANSWER_COLUMNS, "answer", "answer.at", f"{row}.message", f"{row}.at")


def _reports(row: str) -> str:
    return _follow(_REPORT_COLUMNS, "report", "report.at", f"{row}.message", f"{row}.at")


def swept(message: str) -> str:
    """Return the statement that takes away rows of a message of which nothing is left."""
    return f"DELETE FROM activity WHERE message = {message} AND shown = 0 AND hidden = 0;"


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER activity_{name} AFTER {when} BEGIN {body} END;\n"


def _counted(sign: str, row: str) -> str:
    return ", ".join(
        f"{name} = {name} {sign} ({condition.replace(condition.split(' ')[0], f'{row}.{condition.split(chr(32))[0]}')})"
        for name, condition in FILTERS.items()
    )


def _clock(*changes: str) -> str:
    return "UPDATE activity_clock SET number = number + 1;" + "".join(
        f"UPDATE activity_clock SET {change};" for change in changes
    )


_CHANGED = "(delivery, type, at, weight, begins)"
_OLD, _NEW = (
    f"({', '.join(f'{row}.{name.strip()}' for name in _CHANGED.strip('()').split(','))})"
    for row in ("old", "new")
)
IS_NEWS = _trigger(
    "is_news",
    "UPDATE ON activity WHEN new.news > old.news AND NOT new.is_unseen",
    "UPDATE activity SET is_unseen = 1 WHERE id = new.id;",
)
"""Makes what matters unseen."""

TRIGGERS = "".join(
    (
        _trigger("comes", "INSERT ON activity", _clock(_counted("+", "new"))),
        _trigger("goes", "DELETE ON activity", _clock(_counted("-", "old"))),
        _trigger(
            "changes",
            f"UPDATE ON activity WHEN ({', '.join(f'old.{name}' for name in (*_NUMBERS, 'is_unseen'))})"
            f" IS NOT ({', '.join(f'new.{name}' for name in (*_NUMBERS, 'is_unseen'))})",
            _clock(_counted("-", "old"), _counted("+", "new")),
        ),
        IS_NEWS,
        _trigger("new_event", "INSERT ON event", _events("new")),
        _trigger(
            "event_changes",
            f"UPDATE OF {_CHANGED.strip('()')} ON event WHEN {_OLD} IS NOT {_NEW}",
            _events("old") + _events("new") + swept(_message_of("old.delivery")),
        ),
        _trigger("event_goes", "DELETE ON event", _events("old") + swept(_message_of("old.delivery"))),
        _trigger(
            "event_finds_its_mail",
            "INSERT ON delivery WHEN EXISTS (SELECT 1 FROM event WHERE delivery = new.id)",
            opened("SELECT new.message AS message, at FROM event WHERE delivery = new.id")
            + _added(_EVENT_COLUMNS, _OF_MESSAGE, "event.at", "message = new.message"),
        ),
        _trigger("new_answer", "INSERT ON answer", _answers("new")),
        _trigger("answer_goes", "DELETE ON answer", _answers("old") + swept("old.message")),
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
    )
)

# One pass over all events; what was there before is nothing new.
FILL = f"""
    INSERT INTO activity (message, began, until, {", ".join(_EVENT_COLUMNS)})
    SELECT message, day, {_next_day("min(at)")}, {", ".join(_EVENT_COLUMNS.values())}
    FROM (SELECT delivery.message, {_day("event.at")} AS day, event.* FROM {_OF_MESSAGE}) AS event GROUP BY message, day;
    {opened("SELECT message, at FROM answer")}
    {_added(_ANSWER_COLUMNS, "answer", "answer.at", "message IN (SELECT message FROM answer)")}
    {opened("SELECT message, at FROM report")}
    {_added(_REPORT_COLUMNS, "report", "report.at", "message IN (SELECT message FROM report)")}
    DELETE FROM activity WHERE shown = 0 AND hidden = 0;
    INSERT INTO activity_clock SELECT 1, {", ".join(f"count(*) FILTER (WHERE {condition})" for condition in FILTERS.values())}
    FROM activity;
"""

STEP = TABLES + FILL + TRIGGERS
