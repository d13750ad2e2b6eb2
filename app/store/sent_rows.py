"""What is known of the messages of one page, read in a few queries and added up by the rules of core."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.answer import Answer, Report
from app.core.counting import Weight
from app.core.delivery import Delivery, State
from app.core.event import Verdict
from app.core.state_picture import StatePicture, picture_of
from app.core.status import Seen, Status, status_seen
from app.core.tag import Tag
from app.core.tracking import Outcome
from app.store import answers, reports, tags
from app.store.database import parse_timestamp
from app.store.reply_words import shown_reply


@dataclass(frozen=True, slots=True)
class Known:
    """A message's row of the sent box, and what was computed for it now. `refusals` are recipients refused by name."""

    stored: sqlite3.Row
    status: Status
    deliveries: Sequence[Delivery]
    links: int
    refusals: Sequence[str]
    reports: Sequence[Report]
    tags: tuple[Tag, ...]

    @property
    def picture(self) -> StatePicture:
        """What its state looks like; computed each time."""
        return picture_of(self.status, self.deliveries, self.links, self.refusals, self.reports)


def read(connection: sqlite3.Connection, messages: Sequence[int]) -> dict[int, Known]:
    """Return what is known of each of the messages that exist."""
    chosen = ", ".join(str(int(message)) for message in messages)
    deliveries = _deliveries(connection, chosen)
    seen = _seen(connection, chosen)
    refusals = _lists(connection, f"SELECT message, refused FROM recipient WHERE message IN ({chosen}) AND refused IS NOT NULL")  # fmt: skip
    links = _lists(
        connection, f"SELECT message, number FROM link WHERE message IN ({chosen}) AND untracked IS NULL"
    )
    answered: dict[int, list[Answer]] = defaultdict(list)
    for number, answer in answers.of_messages(connection, messages):
        answered[number].append(answer)
    reported: dict[int, list[Report]] = defaultdict(list)
    for number, report in reports.of_messages(connection, messages):
        reported[number].append(report)
    stored = connection.execute(
        "SELECT sent_box.message, message_id, recipients, sent_box.subject, snippet, sent_at, activity_at,"
        " send_at, sending_at, account, sender, unless, due_at, is_met,"
        " EXISTS (SELECT 1 FROM activity WHERE is_unseen AND activity.message = sent_box.message) AS has_news"
        " FROM sent_box JOIN message ON message.id = sent_box.message"
        f" LEFT JOIN reminder ON reminder.message = sent_box.message WHERE sent_box.message IN ({chosen})"
    )
    tagged = tags.of_messages(connection, messages)
    known = {}
    for row in stored:
        number = row["message"]
        sent = deliveries[number]
        status = status_seen(sent, seen[number], len(refusals[number]), answered[number], reported[number])
        tracked = len(links[number]) if any(d.outcome.clicks_untracked is None for d in sent) else 0
        more = (refusals[number], reported[number], tagged.get(number, ()))
        known[number] = Known(row, status, sent, tracked, *more)
    return known


def _deliveries(connection: sqlite3.Connection, chosen: str) -> dict[int, list[Delivery]]:
    # Without recipients: a row shows them from the sent box.
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(
        "SELECT id, message, state, changed_at, attempts, reply, opens_untracked, clicks_untracked"
        f" FROM delivery WHERE message IN ({chosen}) ORDER BY rowid"
    ):
        outcome = Outcome(row["opens_untracked"], row["clicks_untracked"])
        changed_at = parse_timestamp(row["changed_at"])
        found[row["message"]].append(
            Delivery(row["id"], row["message"], State(row["state"]), changed_at, row["attempts"], None,
                     shown_reply(row["reply"]), outcome, ())
        )  # fmt: skip
    return found


def _seen(connection: sqlite3.Connection, chosen: str) -> dict[int, list[Seen]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(
        "SELECT message, event.delivery, type, weight, judged, link, count(*) AS hits, sum(begins) AS readings,"
        " max(at) AS last_at"
        " FROM delivery CROSS JOIN event INDEXED BY event_weighed ON event.delivery = delivery.id"
        f" WHERE message IN ({chosen}) GROUP BY event.delivery, type, weight, judged, link"
    ):
        found[row["message"]].append(
            Seen(row["delivery"], row["type"], Weight(row["weight"]), Verdict(row["judged"]), row["link"],
                 row["hits"], row["readings"], parse_timestamp(row["last_at"]))
        )  # fmt: skip
    return found


def _lists(connection: sqlite3.Connection, sql: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for number, value in connection.execute(sql):
        found[number].append(value)
    return found
