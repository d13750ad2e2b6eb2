"""The worker decides what is told, and says so."""

import json
import subprocess
import sys
from pathlib import Path

from app.jobs.decide_notices import decide_notices
from app.store import events, notices
from app.store.database import open_database
from tests.support.profiles import account, profile_context
from tests.support.stored import NOW, begun, event, queued


def test_the_worker_says_that_something_is_to_be_told(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1))
    with open_database(tmp_path) as connection:
        begun(connection, queued(connection))
        decide_notices(context, connection)
        connection.execute("UPDATE noticing SET since = '2026-01-01T00:00:00.000000Z'")
        events.save_page(connection, "https://t.example", [event()], "c", NOW)
        command = [sys.executable, "-m", "app", "worker", "--piped", "--json", "--profile", str(tmp_path)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as worker:
            assert worker.stdout is not None
            assert worker.stdin is not None
            try:
                heard = next(
                    words for words in map(json.loads, worker.stdout) if "notices" in words.get("changed", ())
                )
            finally:
                worker.stdin.close()
        assert heard == {"changed": ["notices"]}
        assert [each.who for each in notices.due(connection, 5)] == ["Lee, Anna"]
