"""Look into the mailbox of a profile once, as a process that can be killed.

    python -m tests.support.looker PROFILE SECONDS [STEP]

SECONDS is how much later it is than now. With STEP the process kills itself before its STEPth step, as a power failure
would: a transaction, or something done to the mailbox. Prints how many were begun, and what was wrong.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.jobs.context import Context
from app.jobs.sync import sync
from app.net.sent_folder import SentFolder
from app.store.database import connect
from tests.support.mailboxes import QUICK, later

_DEEDS = ("append", "move_to_trash", "empty_trash_of", "remove", "open")


class Steps:
    """Counts steps, and dies before one."""

    def __init__(self, die_at: int) -> None:
        self.begun = 0
        self._die_at = die_at

    def take(self) -> None:
        self.begun += 1
        if self.begun == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, text: str) -> None:
        if text.startswith("BEGIN"):
            self.take()

    def deed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any) -> Any:
            self.take()
            return method(*given)

        return counted


def main() -> None:
    profile, seconds = Path(sys.argv[1]), float(sys.argv[2])
    steps = Steps(int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    for name in _DEEDS:
        setattr(SentFolder, name, steps.deed(getattr(SentFolder, name)))
    plain = Context(profile, timeouts=QUICK)
    context = later(plain, timedelta(seconds=seconds))
    connection = connect(profile)
    connection.set_trace_callback(steps.statement)
    looked = sync(context, connection, context.settings.accounts[0])
    connection.set_trace_callback(None)
    connection.close()
    print(steps.begun, looked.fault or "")


if __name__ == "__main__":
    main()
