"""Reminders on the command line: with a mail that is sent, of one that was, listed, due and done."""

from pathlib import Path

import pytest

from app.store.database import open_database, transaction
from tests.end_to_end.test_commands import SAM, add_account
from tests.support.command import Cli
from tests.support.smtp_server import Script, smtp_server


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    (tmp_path / "mail.html").write_text("<p>Hello</p>")
    return Cli(tmp_path / "profile")


def test_a_mail_takes_its_reminder_along_and_it_is_due_when_it_is_time(cli: Cli) -> None:
    with smtp_server(Script()) as server:
        add_account(cli, server.port)
        sent = cli.ok(
            "send", "--from", SAM, "--to", "Anna <anna@example.org>", "--subject", "Offer",
            "--html", str(cli.profile.parent / "mail.html"), "--remind-after", "3d", "--wait",
        )  # fmt: skip
    [waiting] = cli.ok("remind")
    assert (waiting["message"], waiting["if"], waiting["due"]) == (sent["message"], "no-reply", False)
    assert waiting["due_at"][:10] > sent["sent_at"][:10]
    assert cli.ok("status")["reminders"] == []
    with open_database(cli.profile) as connection, transaction(connection):
        connection.execute("UPDATE reminder SET due_at = '2026-01-01T00:00:00.000000Z'")
    [due] = cli.ok("status")["reminders"]
    assert due["sentence"].startswith("No reply from Anna: “Offer”, sent ")
    assert "No reply from Anna: “Offer”" in cli("status").out
    cli.ok("remind", sent["message"], "--if", "no-open", "--in", "2w")
    assert [each["if"] for each in cli.ok("remind")] == ["no-open"]
    assert "if no open seen" in cli("remind").out
    cli.ok("remind", sent["message"], "--done")
    assert cli("remind").out == "There are no reminders.\n"
    assert "has no reminder" in cli("remind", sent["message"], "--done").err


def test_a_mail_that_is_taken_back_takes_its_reminder_back(cli: Cli) -> None:
    add_account(cli, 25)
    sent = cli.ok(
        "send", "--from", SAM, "--to", "anna@example.org", "--subject", "Offer",
        "--html", str(cli.profile.parent / "mail.html"), "--remind-after", "1w", "--remind-if", "no-open",
    )  # fmt: skip
    [waiting] = cli.ok("remind")
    assert (waiting["due_at"], waiting["if"]) == (None, "no-open")
    cli.ok("outbox", "cancel", sent["message"])
    assert cli.ok("remind") == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("<x@y>", "--in", "3d"), "No mail <x@y> was sent from here"),
        (("<x@y>",), "Say when"),
        (("<x@y>", "--in", "3d", "--done"), "Say when"),
    ],
)
def test_what_is_not_understood_is_said(cli: Cli, words: tuple[str, ...], why: str) -> None:
    assert why in cli("remind", *words).err
