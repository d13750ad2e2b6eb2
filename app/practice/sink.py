"""An SMTP server on loopback that keeps every mail it is sent as a file, and passes none on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.practice.mails import Mails
from app.practice.port import free_port


class Sink:
    """Takes every mail and writes it durably, once for each recipient, before it answers."""

    def __init__(self, folder: Path, port: int) -> None:
        self._mails = Mails(folder)
        self.port = port

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep one mail (aiosmtpd calls this when the final dot arrived)."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            for recipient in envelope.rcpt_tos:
                self._mails.keep(recipient, content)
        except OSError as error:
            return f"452 4.3.1 this computer can't keep it: {error.strerror}"
        return "250 2.0.0 kept on this computer"

    def mails(self) -> list[tuple[str, bytes]]:
        """Return the mails so far as recipient and bytes, in the order of their arrival."""
        return [(mail.recipient, mail.raw) for mail in self._mails.all()]


@contextmanager
def running_sink(folder: Path, port: int | None = None) -> Iterator[Sink]:
    """Run the server while inside, on a free port where none is given."""
    sink = Sink(folder, port or free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, server_hostname="localhost")
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
