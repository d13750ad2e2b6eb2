"""An SMTP server on loopback that keeps every mail it is sent as a file, and passes none on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.practice.port import free_port


class Sink:
    """Takes every mail and writes it durably as `NUMBER RECIPIENT.eml`, before it answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self.port = free_port()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep one mail (aiosmtpd calls this when the final dot arrived)."""
        self._count += 1
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        (self._folder / f"{self._count:04} {envelope.rcpt_tos[0]}.eml").write_bytes(content)
        return "250 2.0.0 kept on this computer"

    def mails(self) -> list[tuple[str, bytes]]:
        """Return the mails so far as recipient and bytes, in the order of their arrival."""
        paths = sorted(self._folder.glob("*.eml"))
        return [(path.stem.partition(" ")[2], path.read_bytes()) for path in paths]


@contextmanager
def running_sink(folder: Path) -> Iterator[Sink]:
    """Run the server on a free port while inside."""
    folder.mkdir(parents=True, exist_ok=True)
    sink = Sink(folder)
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, server_hostname="localhost")
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
