"""Tags on the command line: put on mails as they are sent and later; no server ever sees one."""

from pathlib import Path

import pytest

from app.practice.sink import Sink
from app.store import messages
from app.store.database import open_database
from tests.support.command import Cli

SAM = "sam@seller.example"
SECRET = "Zzaubertag"


@pytest.fixture
def cli(tmp_path: Path, sink: Sink) -> Cli:
    (tmp_path / "mail.html").write_text("<p>Hello</p>")
    cli = Cli(tmp_path / "profile")
    smtp = ("--smtp", f"127.0.0.1:{sink.port}", "--tls", "none-on-loopback")
    cli.ok("account", "add", "--address", SAM, *smtp, stdin="")
    return cli


def send(cli: Cli, *more: str) -> str:
    html = str(cli.profile.parent / "mail.html")
    sent = cli.ok(
        "send", "--from", SAM, "--to", "anna@example.org", "--subject", "Offer", "--html", html, *more
    )
    return str(sent["message"])


def test_a_mail_is_tagged_as_it_is_sent_and_nobody_else_learns_it(cli: Cli, sink: Sink) -> None:
    message = send(cli, "--tag", f"{SECRET}, hot", "--campaign", f"{SECRET} spring", "--wait")
    [row] = cli.ok("status")["messages"]
    assert row["tags"] == [f"{SECRET} spring", "hot", SECRET]
    assert row["campaign"] == f"{SECRET} spring"
    [(_, arrived)] = list(sink.mails())
    with open_database(cli.profile) as connection:
        copy = messages.clean_copy(connection, messages.find(connection, message).id)
    assert copy is not None
    for written in (arrived, copy):
        assert SECRET.casefold().encode() not in written.lower()
    assert SECRET in cli("export").out


def test_tags_are_put_taken_renamed_and_removed(cli: Cli) -> None:
    one, other = send(cli), send(cli)
    cli.ok("tags", "add", "hot", one, other)
    cli.ok("tags", "add", "later")
    cli.ok("tags", "remove", "HOT", other)
    cli.ok("tags", "rename", "hot", "warm")
    assert cli.ok("tags")["tags"] == [
        {"name": "later", "messages": 0, "campaign": False},
        {"name": "warm", "messages": 1, "campaign": False},
    ]
    assert cli("tags").out == "later: 0 mails\nwarm: 1 mail\n"
    cli.ok("tags", "remove", "warm")
    assert [row["tags"] for row in cli.ok("status")["messages"]] == [[], []]


def test_what_is_no_tag_is_refused_and_nothing_is_queued(cli: Cli) -> None:
    html = str(cli.profile.parent / "mail.html")
    line = ("send", "--from", SAM, "--to", "anna@example.org", "--subject", "x", "--html", html)
    refused = cli(*line, "--tag", "a" * 41)
    assert refused.code == 1
    assert "at most 40 characters" in refused.err
    assert cli.ok("outbox") == []
    gone = cli("tags", "remove", "nowhere")
    assert (gone.code, "There is no tag “nowhere”" in gone.err) == (1, True)
