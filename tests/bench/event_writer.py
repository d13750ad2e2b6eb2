"""A process that stores events at a steady rate, as the worker does."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.event import parse_event
from app.store import events
from app.store.database import open_database
from tests.support.sent_box import delivery_id, document

_FIRST = 10_000_000
_BATCHES_A_SECOND = 10


def main(profile: Path, a_second: int) -> None:
    """Write until ended, on messages all over the sent box."""
    number = _FIRST
    with open_database(profile) as connection:
        messages = connection.execute("SELECT count(*) FROM message").fetchone()[0]
        due = time.monotonic()
        while True:
            now = datetime.now(UTC)
            page = []
            for _ in range(a_second // _BATCHES_A_SECOND):
                number += 1
                delivery = delivery_id(1 + number * 7919 % messages)
                page.append(
                    parse_event(document(number, delivery, now - timedelta(hours=1), now, number % 5))
                )
            events.save_page(connection, "https://t.example.com", page, f"c{number}", now)
            due += 1 / _BATCHES_A_SECOND
            time.sleep(max(due - time.monotonic(), 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
