"""Activity, a page at a time: what happened, by mail and day, newest first. Each query takes a few milliseconds."""

import sqlite3
from collections.abc import Sequence
from enum import StrEnum

from app.core.activity import Activity
from app.core.counting import Weight
from app.core.event import OPT_OUTS
from app.core.history import ONE_OF_THEM
from app.store import search
from app.store.activity_schema import FILTERS
from app.store.database import parse_timestamp, transaction
from app.store.paging import Paging
from app.store.refusal_schema import REFUSED
from app.store.search import MOST_FOUND, Found

_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)
_MOST_UNSEEN = 1_000
_PEOPLE = 3
# Several who share a copy are not told apart.
_WHO = f"""
    SELECT iif((SELECT count(*) FROM recipient AS other WHERE other.delivery = recipient.delivery) > 1,
        '{ONE_OF_THEM}', iif(name = '', address, name)) AS who
    FROM recipient WHERE recipient.message = :message AND (
        EXISTS (SELECT 1 FROM event WHERE event.delivery = recipient.delivery AND event.at >= :began
            AND event.at < :until AND (weight IN ({_COUNTED}) OR type NOT IN ('email.opened', 'email.clicked')))
        OR EXISTS (SELECT 1 FROM report WHERE report.recipient = recipient.id AND action IN ('failed', 'complaint')
            AND report.at >= :began AND report.at < :until)
        OR EXISTS (SELECT 1 FROM delivery WHERE delivery.id = recipient.delivery
            AND (refused IS NOT NULL OR {REFUSED}) AND changed_at >= :began AND changed_at < :until))
    UNION SELECT coalesce(nullif(recipient.name, ''), nullif(mail.sender_name, ''), mail.sender)
    FROM answer CROSS JOIN mail ON mail.id = answer.mail LEFT JOIN recipient ON recipient.id = answer.recipient
    WHERE answer.message = :message AND answer.at >= :began AND answer.at < :until LIMIT {_PEOPLE}
"""
_HIDDEN = f"""
    FROM delivery CROSS JOIN event ON event.delivery = delivery.id
    WHERE delivery.message = :message AND event.at >= :began AND event.at < :until AND weight = 'nothing'
        AND type NOT IN ({", ".join(f"'{each}'" for each in OPT_OUTS)})
"""
# A scanner may make very many hits; the last of them name it.
_PROGRAMS = f"""
    SELECT DISTINCT json_extract(document, '$.bot.name') AS name FROM (
        SELECT document {_HIDDEN} AND judged <> 'self' ORDER BY event.at DESC LIMIT 50) WHERE name IS NOT NULL ORDER BY name
"""
_HIT = f"""
    SELECT DISTINCT iif((SELECT count(*) FROM recipient AS other WHERE other.delivery = recipient.delivery) > 1,
        '{ONE_OF_THEM}', iif(name = '', address, name)) AS who
    FROM recipient WHERE recipient.message = :message
        AND recipient.delivery IN (SELECT event.delivery {_HIDDEN}) LIMIT {_PEOPLE}
"""


class Show(StrEnum):
    """Which rows are shown; automatic hits only where they are asked for."""

    ALL = "all"
    OPENS = "opens"
    CLICKS = "clicks"
    REPLIES = "replies"
    BOUNCES = "bounces"
    AUTOMATIC = "automatic"


_COUNTS = {
    Show.ALL: "shown",
    Show.OPENS: "opens",
    Show.CLICKS: "clicks",
    Show.REPLIES: "replies",
    Show.BOUNCES: "bounces",
    Show.AUTOMATIC: "hidden",
}


def count(connection: sqlite3.Connection, show: Show) -> int:
    """Return how many rows there are to show."""
    return int(connection.execute(f"SELECT {_COUNTS[show]} FROM activity_clock").fetchone()[0])


def clock(connection: sqlite3.Connection) -> int:
    """Return the number that grows with every change."""
    return int(connection.execute("SELECT number FROM activity_clock").fetchone()[0])


def paging(show: Show) -> Paging:
    """Return the order of the rows, the newest first."""
    column = "hidden_at" if show is Show.AUTOMATIC else "last_at"
    return Paging("activity", "id", column, FILTERS[_COUNTS[show]])


def find(connection: sqlite3.Connection, typed: str, show: Show = Show.ALL) -> Found:
    """Return what happened to the mails that a search finds, the newest first; of very many the newest mails'."""
    joined = (
        "sent_box ON sent_box.message = {number} AND EXISTS (SELECT 1 FROM activity"
        f" WHERE activity.message = sent_box.message AND {FILTERS[_COUNTS[show]]})"
    )
    messages, more = search.newest(connection, "message_search", typed, joined)
    rows = connection.execute(
        f"SELECT id FROM activity WHERE message IN ({', '.join(map(str, messages))})"
        f" AND {FILTERS[_COUNTS[show]]} ORDER BY id DESC LIMIT {MOST_FOUND + 1}"
    ).fetchall()
    found = paging(show).sorted(connection, [row[0] for row in rows[:MOST_FOUND]])
    return Found(found, more or len(rows) > MOST_FOUND)


def rows(
    connection: sqlite3.Connection, numbers: Sequence[int], show: Show = Show.ALL
) -> dict[int, Activity]:
    """Return what is known of some rows by their numbers; those that are gone are left out.

    Where automatic hits are asked for, each row tells of them alone.
    """
    stored = connection.execute(
        "SELECT activity.*, activity.last_at, activity.all_replies, message_id, sent_box.subject, sent_box.recipients,"
        " (SELECT count(*) FROM recipient WHERE recipient.message = activity.message) AS people FROM activity"
        " CROSS JOIN sent_box ON sent_box.message = activity.message CROSS JOIN message ON message.id = activity.message"
        f" WHERE activity.id IN ({', '.join(str(int(number)) for number in numbers)})"
    ).fetchall()
    return {row["id"]: _row(connection, row, hidden=show is Show.AUTOMATIC) for row in stored}


def of_message(connection: sqlite3.Connection, message: int) -> list[Activity]:
    """Return all that happened to a message, the newest day first."""
    found = connection.execute("SELECT id FROM activity WHERE message = ? ORDER BY began DESC", (message,))
    numbers = [row[0] for row in found.fetchall()]
    known = rows(connection, numbers)
    return [known[number] for number in numbers if number in known]


def unseen(connection: sqlite3.Connection) -> int:
    """Return how many rows nobody looked at yet, at most a thousand."""
    counted = f"SELECT count(*) FROM (SELECT 1 FROM activity WHERE is_unseen LIMIT {_MOST_UNSEEN})"
    return int(connection.execute(counted).fetchone()[0])


def look(connection: sqlite3.Connection, messages: Sequence[int]) -> bool:
    """Note that somebody looked at what happened to some messages; tell whether any of it was unseen.

    Raises DatabaseUnusable where that can't be stored.
    """
    return _look(connection, f"message IN ({', '.join(str(int(message)) for message in messages)})")


def look_at_all(connection: sqlite3.Connection) -> bool:
    """Note that somebody looked at everything; tell whether any of it was unseen. Raises as `look` does."""
    return _look(connection, "1")


def _look(connection: sqlite3.Connection, which: str) -> bool:
    # Asked before: a write takes its turn, and there is seldom anything to note.
    asked = f"SELECT 1 FROM activity WHERE is_unseen AND {which} LIMIT 1"
    if connection.execute(asked).fetchone() is None:
        return False
    with transaction(connection):
        # The sent box shows it too.
        connection.execute("UPDATE sent_box_clock SET number = number + 1")
        connection.execute(
            "UPDATE sent_box SET changed = (SELECT number FROM sent_box_clock)"
            f" WHERE message IN (SELECT message FROM activity WHERE is_unseen AND {which})"
        )
        connection.execute(f"UPDATE activity SET is_unseen = 0 WHERE is_unseen AND {which}")
    return True


def _row(connection: sqlite3.Connection, row: sqlite3.Row, *, hidden: bool) -> Activity:
    numbers: dict[str, int] = {name: row[name] for name in _NUMBERS}
    # Of a day on which nothing else happened there is nothing else to be told.
    hidden = hidden or not row["last_at"]
    # Where there is one recipient and nobody wrote, there is no question who it was.
    several = row["people"] > 1 or (not hidden and (row["all_replies"] or row["automatic_replies"]))
    bounds = {"message": row["message"], "began": row["began"], "until": row["until"]}
    who = connection.execute(_HIT if hidden else _WHO, bounds) if several else ()
    own = f"SELECT count(*) {_HIDDEN} AND judged = 'self'"
    return Activity(
        number=row["id"],
        message=row["message"],
        message_id=row["message_id"],
        subject=row["subject"],
        recipients=row["recipients"],
        who=tuple(each[0] for each in who),
        last_at=parse_timestamp(row["hidden_at"] if hidden else row["last_at"]),
        is_unseen=bool(row["is_unseen"]) and not hidden,
        of_hidden=hidden,
        own=connection.execute(own, bounds).fetchone()[0] if hidden else 0,
        programs=tuple(each[0] for each in connection.execute(_PROGRAMS, bounds)) if hidden else (),
        **numbers,
    )


_NUMBERS = (
    "opens", "certain_opens", "clicks", "loads", "tests", "opt_outs", "hidden", "replies", "possible_replies",
    "automatic_replies", "bounces", "refusals", "complaints",
)  # fmt: skip
