"""What stands for a forked command where only a real process will do, as Qt starts them.

    python -I -S tests/support/stand_in.py DESCRIPTOR WORD…

Orders the command with the arguments, environment, directory and streams that it has itself, at the socket of the
process that forks; ends as the command does, and the command with it. It imports next to nothing: that is its point.
"""

import json
import os
import socket
import sys
from pathlib import Path


def main() -> None:
    mine, its = socket.socketpair()
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        socket.send_fds(orders, [b"1"], [its.fileno(), 0, 1, 2])
    its.close()
    mine.sendall(json.dumps([sys.argv[2:], dict(os.environ), str(Path.cwd()), False]).encode() + b"\n")
    # Who reads what it writes is to see it end.
    os.closerange(0, 3)
    mine.recv(4)
    code = int.from_bytes(mine.recv(4) or b"\xff", "big", signed=True)
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


main()
