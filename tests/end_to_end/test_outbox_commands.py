"""Sending later, taking back, and what only the user can decide, by commands."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.practice.sink import Sink
from app.store import deliveries
from app.store.database import open_database
from tests.support.command import Cli
from tests.support.smtp_server import DROP, Script, smtp_server
from tests.support.waiting import eventually
from tracking_server.links import encode_delivery

SAM = "sam@seller.example"


@pytest.fixture
def cli(tmp_path: Path, sink: Sink) -> Cli:
    (tmp_path / "mail.html").write_text("<p>Grüße</p>")
    (tmp_path / "offer.pdf").write_bytes(bytes(range(256)))
    cli = Cli(tmp_path / "profile")
    cli.ok("account", "add", "--address", f"Sam <{SAM}>", *server(sink.port))
    return cli


def server(port: int) -> tuple[str, ...]:
    return "--smtp", f"127.0.0.1:{port}", "--tls", "none-on-loopback"


def mail(cli: Cli, *more: str, to: str = "anna@example.org") -> tuple[str, ...]:
    html = str(cli.profile.parent / "mail.html")
    return ("send", "--from", SAM, "--to", to, "--subject", "Offer", "--html", html, *more)


def test_after_send_a_mail_can_be_taken_back_with_its_text_and_files(cli: Cli, sink: Sink) -> None:
    sent = cli(*mail(cli, "--attach", str(cli.profile.parent / "offer.pdf"), "--json"))
    message = sent.document["message"]
    assert "Take it back: sightline outbox cancel" in sent.err
    [row] = cli.ok("outbox")
    assert (row["message"], row["state"]) == (message, "queued")
    assert row["why"].startswith("Goes in ")
    out = cli.profile.parent / "back"
    draft = cli.ok("outbox", "cancel", message, "--out", str(out))
    assert (draft["subject"], draft["html"]) == ("Offer", "<p>Grüße</p>")
    assert (out / "mail.html").read_text() == "<p>Grüße</p>"
    assert (out / "offer.pdf").read_bytes() == bytes(range(256))
    assert cli.ok("outbox") == []
    assert cli.ok("status")["messages"] == []
    gone = cli("outbox", "cancel", message)
    assert gone.code == 1
    assert "No mail" in gone.err
    assert sink.mails() == []


def test_a_mail_that_was_taken_back_is_a_draft_that_can_be_shown_sent_and_discarded(
    cli: Cli, sink: Sink
) -> None:
    file = str(cli.profile.parent / "offer.pdf")
    first, second = (cli.ok(*mail(cli, "--attach", file))["message"] for _ in range(2))
    number, another = (cli.ok("outbox", "cancel", message)["draft"] for message in (first, second))
    assert [row["id"] for row in cli.ok("drafts")] == [another, number]
    assert cli.ok("drafts", "list") == cli.ok("drafts")
    shown = cli.ok("drafts", "show", str(number))
    assert (shown["subject"], shown["attachments"]) == ("Offer", [{"name": "offer.pdf", "bytes": 256}])
    assert "To: anna@example.org\nSubject: Offer\nFile: offer.pdf" in cli("drafts", "show", str(number)).out
    sent = cli.ok("drafts", "send", str(number), "--wait")
    assert sent["message"] not in (first, second)
    assert [who for who, _ in sink.mails()] == ["anna@example.org"]
    assert cli.ok("drafts", "discard", str(another)) == {"discarded": another}
    assert cli("drafts").out == "There are no drafts.\n"
    for words in (("send", str(number)), ("show", "99"), ("discard", str(another))):
        gone = cli("drafts", *words)
        assert (gone.code, "There is no draft" in gone.err) == (1, True)
    [attempt] = cli.ok("outbox", "conversation", sent["message"])
    assert attempt["recipients"] == ["anna@example.org"]
    assert [line["text"] for line in attempt["lines"] if line["by"] == "us"][-2:] == ["DATA", "."]
    assert cli("outbox", "html", sent["message"]).out == "<p>Grüße</p>\n"
    again = cli("outbox", "html", sent["message"], "--to", "anna@example.org")
    assert (again.out, "made again" in again.err) == ("<p>Grüße</p>\n", True)
    assert "no recipient" in cli("outbox", "html", sent["message"], "--to", "eve@example.org").err
    told = cli("outbox", "conversation", sent["message"]).out
    assert "> RCPT TO:<anna@example.org>" in told


def test_whether_drafts_are_put_into_the_mailbox_is_set_by_account(cli: Cli) -> None:
    refused = cli("account", "drafts", SAM, "yes")
    assert (refused.code, "has no mailbox to read" in refused.err) == (1, True)
    assert cli.ok("account", "drafts", SAM, "no") == {"account": SAM, "file_drafts": False}


def test_what_can_not_be_written_is_not_taken_back(cli: Cli) -> None:
    message = cli.ok(*mail(cli))["message"]
    (cli.profile.parent / "file").write_text("")
    refused = cli("outbox", "cancel", message, "--out", str(cli.profile.parent / "file" / "below"))
    assert refused.code == 1
    assert "It stays in the outbox" in refused.err
    assert len(cli.ok("outbox")) == 1


def test_a_mail_for_later_waits_for_its_time_or_for_the_user(cli: Cli, sink: Sink) -> None:
    at = (datetime.now(UTC) + timedelta(days=2)).isoformat(timespec="seconds")
    message = cli.ok(*mail(cli, "--at", at))["message"]
    assert cli.ok("outbox", "--wait")[0]["send_at"] == at.replace("+00:00", "Z")
    assert sink.mails() == []
    assert [row["state"] for row in cli.ok("outbox", "now", message)] == ["accepted"]
    assert [who for who, _ in sink.mails()] == ["anna@example.org"]
    late = cli("outbox", "cancel", message)
    assert (late.code, "Too late" in late.err) == (1, True)


@pytest.mark.parametrize(("at", "why"), [("soon", "no time"), ("2020-01-01 08:00", "is over")])
def test_a_time_that_can_not_be_is_refused_and_nothing_is_queued(cli: Cli, at: str, why: str) -> None:
    refused = cli(*mail(cli, "--at", at))
    assert (refused.code, why in refused.err) == (1, True)
    assert cli.ok("outbox") == []


def test_the_delay_for_taking_back_is_set_and_a_worker_keeps_to_it(cli: Cli, sink: Sink) -> None:
    assert cli.ok("settings", "--undo-send", "2")["undo_seconds"] == 2
    assert "A mail can be taken back for 2 s." in cli("settings").out
    with cli.worker():
        kept = cli.ok(*mail(cli))
        assert kept["recipients"][0]["state"] == "queued"
        eventually(sink.mails)
    assert cli("settings", "--undo-send", "500").code == 2


def test_recipients_that_may_be_one_mailbox_are_hinted_at_and_the_mail_goes(cli: Cli, sink: Sink) -> None:
    sent = cli(*mail(cli, "--wait", to="anna.berg@gmail.com, annaberg+x@gmail.com"))
    assert sent.code == 0
    assert "may be one mailbox" in sent.err
    assert len(sink.mails()) == 2


@pytest.mark.parametrize("number", [bytes.fromhex("f8" * 8), bytes.fromhex("fb" * 8), b"\xfa\x10" + bytes(6)])
def test_an_unknown_outcome_is_asked_about_and_decided_whatever_its_id_begins_with(
    cli: Cli, number: bytes
) -> None:
    with smtp_server(Script(hooks={"dot": lambda: DROP})) as server_of_test:
        cli.ok("account", "add", "--address", SAM, *server(server_of_test.port))
        cli(*mail(cli, "--wait"))
    with open_database(cli.profile) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE delivery SET id = ?", (number,))
        connection.execute("UPDATE recipient SET delivery = ?", (number,))
    asked = cli("outbox")
    written = encode_delivery(number)
    assert asked.out.startswith(f"{written}  unknown")
    assert "never sent again by itself" in " ".join(asked.err.split())
    assert "sightline resolve DELIVERY sent|again|drop" in asked.err
    assert cli.ok("resolve", written, "drop") == {"delivery": written, "state": "refused"}
    with open_database(cli.profile) as connection:
        found = deliveries.find(connection, number)
    assert found is not None
    assert found.state is State.REFUSED


def test_a_delivery_that_is_not_unknown_is_named_whatever_it_begins_with(cli: Cli) -> None:
    refused = cli("resolve", encode_delivery(bytes.fromhex("f8" * 8)), "sent")
    assert refused.code == 1
    assert "is no delivery whose outcome is unknown" in refused.err
