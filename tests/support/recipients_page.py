"""The recipient's page in this process, over a folder of mails."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from app.core.practice_people import RECIPIENTS
from app.practice.mails import Mails
from app.practice.page import Page, page_server
from app.practice.port import free_port

ANNA = RECIPIENTS[0].spec


@dataclass(frozen=True)
class Served:
    """A served page: its address, and the mails behind it."""

    url: str
    mails: Mails

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def receive(self, raw: bytes, recipient: str = ANNA) -> str:
        return self.mails.keep(recipient, raw)

    def receive_html(self, html: str, subject: str = "Hello") -> str:
        mail = EmailMessage()
        mail["From"] = "You <you@practice.example>"
        mail["To"] = ANNA
        mail["Subject"] = subject
        mail.set_content("plain")
        mail.add_alternative(html, subtype="html")
        return self.receive(mail.as_bytes())


@contextmanager
def served_page(folder: Path, tracker_url: str = "http://127.0.0.1:9") -> Iterator[Served]:
    mails, port = Mails(folder), free_port()
    page = Page(mails, RECIPIENTS, tracker_url)
    with page_server(page, port) as server, ThreadPoolExecutor(1) as executor:
        executor.submit(server.serve_forever, 0.02)
        try:
            yield Served(page.url(port), mails)
        finally:
            server.shutdown()
