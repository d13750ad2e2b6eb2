"""Store a page of the feed as a process that kills itself before its Nth statement.

python -m tests.support.dying PROFILE URL CURSOR STATEMENT EVENTS-AS-JSON
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.core.event import parse_event
from app.store import events
from app.store.database import open_database


def main() -> None:
    profile, url, cursor, die_at, documents = sys.argv[1:]
    begun = 0

    def count(_: str) -> None:
        nonlocal begun
        begun += 1
        if begun == int(die_at):
            os.kill(os.getpid(), signal.SIGKILL)

    with open_database(Path(profile)) as connection:
        connection.set_trace_callback(count)
        page = [parse_event(document) for document in json.loads(documents)]
        events.save_page(connection, url, page, cursor, datetime.now(UTC))
        connection.set_trace_callback(None)
    print(begun)


if __name__ == "__main__":
    main()
