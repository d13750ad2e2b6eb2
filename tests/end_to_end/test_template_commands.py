"""Templates on the command line: saved, listed, sent with their variables filled in, and the check before sending."""

from pathlib import Path

import pytest

from tests.end_to_end.test_commands import SAM, add_account
from tests.support.command import Cli

HTML = '<p>Dear {{first name}},</p><p>{{product}} for {{company}}: <a href="https://example.org/{{product}}">see</a></p>'


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    cli = Cli(tmp_path / "profile")
    add_account(cli, 25)
    (tmp_path / "offer.html").write_text(HTML)
    (tmp_path / "offer.pdf").write_bytes(b"%PDF")
    saved = cli.ok(
        "templates", "save", "Offer", "--subject", "For {{company}}", "--html", str(tmp_path / "offer.html"),
        "--attach", str(tmp_path / "offer.pdf"), "--clicks", "off",
    )  # fmt: skip
    assert saved["variables"] == ["company", "first name", "product"]
    return cli


def test_a_template_is_sent_with_what_is_known_and_what_is_given(cli: Cli) -> None:
    [row] = cli.ok("templates")
    assert (row["name"], row["subject"], row["files"]) == ("Offer", "For {{company}}", 1)
    sent = ("send", "--from", SAM, "--to", "Anna Berg <anna@northwind.example>", "--template", "offer")
    refused = cli(*sent)
    assert refused.code == 1
    assert "Not filled in: {{product}}" in refused.err
    assert cli.ok("outbox") == [], "nothing was sent"
    document = cli.ok(*sent, "--set", "Product=25 <seats>")
    assert document["subject"] == "For Northwind"
    taken = cli.ok("outbox", "cancel", document["message"])
    assert taken["html"] == (
        "<p>Dear Anna,</p><p>25 &lt;seats&gt; for Northwind: "
        '<a href="https://example.org/25%20%3Cseats%3E">see</a></p>'
    )
    assert (taken["opens"], taken["clicks"]) == (True, False)
    assert taken["attachments"] == [{"name": "offer.pdf", "bytes": 4}]


def test_several_people_read_the_same_so_nothing_of_one_is_put_in(cli: Cli) -> None:
    sent = (
        "send",
        "--from",
        SAM,
        "--to",
        "anna@a.example, ben@b.example",
        "--template",
        "Offer",
        "--set",
        "product=x",
    )
    refused = cli(*sent)
    assert (refused.code, "can't be that of each of 2 people" in refused.err) == (1, True)
    document = cli.ok(*sent, "--set", "first name=all", "--set", "company=you")
    assert document["subject"] == "For you"


def test_templates_are_replaced_on_request_only_and_removed(cli: Cli, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Hi {{x}}")
    again = ("templates", "save", "OFFER", "--text", str(text))
    assert "There is a template “OFFER” already" in cli(*again).err
    assert cli.ok(*again, "--replace")["html"] is None
    assert cli.ok("templates", "show", "offer")["text"] == "Hi {{x}}"
    assert cli.ok("templates", "list", "nowhere") == []
    assert cli.ok("templates", "remove", "offer") == {"removed": "OFFER"}
    assert cli("templates", "remove", "offer").code == 1


def test_the_check_says_what_the_window_would_and_sends_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "m.html").write_text("<p>Our offer is attached: {{x}}</p>")
    ran = cli(
        "send", "--from", SAM, "--to", "anna@a.example", "--subject", "", "--html", str(tmp_path / "m.html"), "--check", "--json"
    )  # fmt: skip
    assert ran.code == 1
    sentences = [each["sentence"] for each in ran.document["concerns"] if each["asks"]]
    assert [sentence.split()[0] for sentence in sentences] == ["The", "Not", "You"]
    assert cli.ok("outbox") == []
    assert "A mail needs --subject" in cli("send", "--from", SAM, "--to", "anna@a.example").err
