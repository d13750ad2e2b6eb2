"""Run the send job once for a profile, as a process that can be killed.

    python -m tests.support.sender PROFILE [STATEMENT] [BYTES]

With STATEMENT the process kills itself before that many SQL statements were begun, as a power failure would. With
BYTES no file of its can grow beyond that many, as on a disk that is full.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from app.jobs.context import Context
from app.jobs.send import send
from app.net.timeouts import Timeouts
from app.store.database import connect
from app.store.lock import worker_lock


def main() -> None:
    profile, die_at = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    room = int(sys.argv[3]) if len(sys.argv) > 3 else None
    context = Context(profile, passphrase="a passphrase for tests", timeouts=Timeouts(5, 5, 5))
    begun = 0

    def count(_: str) -> None:
        nonlocal begun
        begun += 1
        if begun == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with worker_lock(profile):
        connection = connect(profile)
        connection.set_trace_callback(count)
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        send(context, connection, context.settings.accounts[0])
        connection.close()
    print(begun)


if __name__ == "__main__":
    main()
