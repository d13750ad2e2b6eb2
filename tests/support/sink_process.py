"""The practice mailbox's mail server as a process of its own: python -m tests.support.sink_process FOLDER PORT."""

import sys
from pathlib import Path

from app.practice.sink import running_sink

if __name__ == "__main__":
    with running_sink(Path(sys.argv[1]), int(sys.argv[2])):
        print("ready", flush=True)
        sys.stdin.read()
