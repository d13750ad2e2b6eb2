"""`sightline mail`: what the window asks of one mail."""

from pathlib import Path

from app.core.message import Attachment
from app.store.database import open_database
from tests.support.command import Cli
from tests.support.mail_stories import send
from tests.support.received_mails import html_mail, ready, receive


def test_files_are_listed_and_saved_and_a_page_is_written(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = receive(connection, raw=html_mail("<p>words</p>"))
        ready(connection, tmp_path)
        message = send(connection, attachments=(Attachment("o.pdf", "application/pdf", b"%PDF"),))
    cli = Cli(tmp_path)
    assert cli.ok("mail", "files", f"message:{message}") == [
        {"position": 0, "name": "o.pdf", "type": "application/pdf"}
    ]
    assert cli.ok("mail", "files", f"mail:{number}") == []
    saved = cli.ok("mail", "save", f"message:{message}", "--into", str(tmp_path))
    assert Path(saved["saved"][0]).read_bytes() == b"%PDF"
    page = cli.ok("mail", "page", f"mail:{number}", "--to", str(tmp_path / "mail.html"))
    assert "words" in Path(page["page"]).read_text()
    assert cli.ok("mail", "pictures", f"mail:{number}") == {"came": 0, "missing": 0}


def test_what_can_not_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = receive(connection)
    cli = Cli(tmp_path)
    for words in (
        ("files", "nonsense"), ("save", f"mail:{number}"), ("save", f"mail:{number}", "--file", "1", "--to", str(tmp_path / "x")),
        ("page", f"mail:{number}", "--to", str(tmp_path / "x")), ("page", "message:1", "--to", str(tmp_path / "x")),
        ("pictures", f"mail:{number}"),
    ):  # fmt: skip
        ran = cli("mail", *words)
        assert ran.code == 1
        assert ran.err.startswith("sightline: ")
        assert "Traceback" not in ran.err
