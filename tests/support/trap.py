"""A server that notes every request it gets: a tracker for hostile mails, or the world they want to reach."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


@dataclass
class Trap:
    """What was asked: method and path, and the headers of each."""

    url: str
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def running_trap() -> Iterator[Trap]:
    trap = Trap("")

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            trap.asked.append(f"{self.command} {self.path}")
            trap.headers.append(dict(self.headers.items()))
            self.send_response(200)
            self.send_header("Content-Type", "image/gif" if self.path.endswith(".gif") else "text/html")
            self.send_header("Set-Cookie", "trap=1")
            self.end_headers()
            self.wfile.write(GIF if self.path.endswith(".gif") else b"<title>arrived</title>")

        do_POST = do_GET

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server, ThreadPoolExecutor(1) as executor:
        trap.url = f"http://127.0.0.1:{server.server_port}"
        executor.submit(server.serve_forever, 0.02)
        try:
            yield trap
        finally:
            server.shutdown()
