"""A server that says its lines whatever it hears: each time a line came, the next answer."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Scripted:
    """Where it listens, and the lines it heard."""

    port: int
    heard: list[str] = field(default_factory=list)


@contextmanager
def scripted(greeting: str, answers: Sequence[str]) -> Iterator[Scripted]:
    """Answer one connection; {tag} in an answer is the first word that was heard. After the last one it hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Scripted(listener.getsockname()[1])
        talking = threading.Thread(target=_talk, args=(listener, server, greeting, answers), daemon=True)
        talking.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        talking.join(20)


def _talk(listener: socket.socket, server: Scripted, greeting: str, answers: Sequence[str]) -> None:
    with suppress(OSError):
        connection, _ = listener.accept()
        connection.settimeout(20)
        with connection, connection.makefile("rb") as lines:
            connection.sendall(f"{greeting}\r\n".encode())
            tag = ""
            for answer in answers:
                line = lines.readline().decode().rstrip("\r\n")
                server.heard.append(line)
                first = line.partition(" ")[0]
                # A continuation has no tag of its own.
                tag = first if " " in line else tag
                connection.sendall((answer.replace("{tag}", tag) + "\r\n").encode())
