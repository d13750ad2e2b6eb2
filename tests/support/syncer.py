"""Sync a profile's mailbox as a process, and print the most memory it needed, in bytes.

python -m tests.support.syncer PROFILE
"""

import re
import sys
from pathlib import Path

from app.jobs.context import Context
from app.jobs.sync import sync
from app.store.database import open_database
from tests.support.mailboxes import QUICK


def main() -> None:
    context = Context(Path(sys.argv[1]), timeouts=QUICK)
    with open_database(context.profile) as connection:
        synced = sync(context, connection, context.settings.accounts[0])
    assert synced.fault is None, synced.fault
    # Of this program alone; getrusage counts that it was forked from as well.
    most = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert most is not None
    print(int(most[1]) * 1024)


if __name__ == "__main__":
    main()
