"""Accounts on the command line: from an address to tested settings, and identities; on real servers."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.jobs.context import Context
from app.practice.port import free_port
from app.practice.sink import Sink
from app.store import accounts
from app.store.database import open_database
from tests.support.autoconfig import Internet, records, running_internet, settings_file
from tests.support.command import PASSPHRASE, Cli
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.profiles import START

needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
DOMAIN = USER.partition("@")[2]


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def internet(tmp_path: Path, dovecot: Dovecot) -> Iterator[Internet]:
    with running_internet(tmp_path, dovecot.authority.read_bytes()) as internet:
        internet.files[f"/autoconfig/{DOMAIN}"] = settings_file(DOMAIN, dovecot.smtp, dovecot.imap)
        yield internet


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "profile")


@pytest.fixture
def online(cli: Cli, internet: Internet) -> Cli:
    return replace(cli.within(**internet.variables()), program="tests.support.finding")


def stored_password(cli: Cli) -> str | None:
    return Context(cli.profile, PASSPHRASE).credentials.get(f"account:{USER}")


def add(cli: Cli, *words: str, password: str = PASSWORD) -> Any:
    return cli("account", "add", f"Sam <{USER}>", "--password-stdin", *words, "--json", stdin=f"{password}\n")


@needs_dovecot
def test_an_address_and_a_password_become_an_account_that_works(online: Cli, dovecot: Dovecot) -> None:
    added = add(online)
    assert added.code == 0, added
    assert added.document["saved"]
    assert [check["passed"] for check in added.document["trial"]["checks"]] == [True, True]
    assert added.document["trial"]["sent_folder"] == "Sent"
    [account] = online.ok("account", "list")
    assert (account["smtp"]["port"], account["imap"]["port"]) == (dovecot.port, dovecot.imaps_port)
    assert (account["user"], account["identities"][0]["name"]) == (USER, "Sam")
    assert stored_password(online) == PASSWORD
    [tried] = online.ok("account", "test")
    assert (tried["address"], tried["passed"]) == (USER, True)


@needs_dovecot
def test_settings_that_do_not_work_are_not_saved_and_the_servers_words_are_told(online: Cli) -> None:
    refused = add(online, password="wrong")
    assert refused.code == 1
    assert not refused.document["saved"]
    assert [check["passed"] for check in refused.document["trial"]["checks"]] == [False, False]
    assert "535" in refused.err
    assert "Nothing was saved" in refused.err
    assert online.ok("account", "list") == []
    assert stored_password(online) is None
    saved = add(online, "--no-test", password="wrong")
    assert (saved.code, saved.document["saved"], saved.document["trial"]) == (0, True, None)
    tried = online("account", "test", USER)
    assert tried.code == 1
    assert "FAILED  sending" in tried.out


@needs_dovecot
def test_settings_that_were_found_are_not_tried_without_a_password(online: Cli) -> None:
    asked = online("account", "add", USER, "--json")
    assert asked.code == 1
    assert "Add --password-stdin" in asked.document["error"]
    assert add(online).code == 0
    # Once it is known it need not be typed again.
    assert online.ok("account", "add", USER)["trial"]["passed"]


@needs_dovecot
def test_an_account_that_waited_sends_again_once_it_can_sign_in(online: Cli) -> None:
    add(online)
    with open_database(online.profile) as connection:
        accounts.note_fault(connection, USER, "535 wrong password", START)
        online.ok("account", "test", USER)
        assert accounts.fault(connection, USER) is None


@needs_dovecot
def test_what_was_found_is_shown_and_changes_nothing(
    online: Cli, internet: Internet, dovecot: Dovecot
) -> None:
    shown = online.ok("account", "find", USER)["found"]
    assert shown["smtp"] == {"host": "localhost", "port": dovecot.port, "tls": "starttls"}
    assert (shown["source"], shown["place"], shown["user"]) == ("autoconfig", f"autoconfig.{DOMAIN}", USER)
    words = online("account", "find", USER).out
    assert f"Published by autoconfig.{DOMAIN}." in words
    assert re.search(rf"sending +localhost:{dovecot.port} \(STARTTLS\)", words)
    assert not (online.profile / "settings.json").exists()
    internet.files.clear()
    nothing = online("account", "find", USER)
    assert nothing.code == 1
    assert "No settings were found" in nothing.err
    assert f"autoconfig.{DOMAIN}: localhost answers 404" in nothing.err
    assert not any(path.startswith("/database") for path in internet.asked)
    online("account", "find", USER, "--ask-thunderbird")
    assert f"/database/{DOMAIN}" in internet.asked


@needs_dovecot
def test_servers_of_another_domain_need_a_yes(online: Cli, internet: Internet) -> None:
    internet.files[f"/autoconfig/{DOMAIN}"] = settings_file("hoster.example")
    asked = add(online)
    assert asked.code == 1
    assert "smtp.hoster.example, imap.hoster.example" in asked.document["error"]
    assert "--yes" in asked.document["error"]
    assert online.ok("account", "list") == []
    assert add(online, "--yes", "--no-test").document["smtp"]["host"] == "smtp.hoster.example"


@needs_dovecot
def test_a_provider_that_takes_no_password_is_said_to_want_its_own_sign_in(
    online: Cli, internet: Internet
) -> None:
    internet.files.clear()
    internet.records = records(
        {f"{DOMAIN} MX": [f"0 {DOMAIN.replace('.', '-')}.mail.protection.outlook.com."]}
    )
    refused = add(online)
    assert refused.code == 1
    assert "Microsoft 365 takes no password" in refused.document["error"]
    assert f"sightline account sign-in {USER}" in refused.document["error"]


def test_a_known_providers_settings_need_no_network(cli: Cli) -> None:
    shown = cli.ok("account", "find", "sam@gmail.com")["found"]
    assert (shown["provider"], shown["smtp"]["host"], shown["foreign"]) == ("gmail", "smtp.gmail.com", [])
    assert "app password" in shown["note"]
    assert shown["help_url"].startswith("https://")
    ran = cli(
        "account", "add", "sam@seller.example", "--provider", "fastmail", "--password-stdin", "--no-test", "--json",
        stdin="secret\n",
    )  # fmt: skip
    assert (ran.document["imap"]["host"], ran.document["provider"]) == ("imap.fastmail.com", "fastmail")
    # The password of the first time is used again.
    assert cli.ok("account", "add", "sam@seller.example", "--provider", "gandi", "--no-test")["saved"]


def test_settings_by_hand_are_saved_and_said_not_to_work_where_they_do_not(cli: Cli, sink: Sink) -> None:
    port = free_port()
    words = ("account", "add", "--address", USER, "--tls", "none-on-loopback", "--json")
    ran = cli(*words, "--smtp", f"127.0.0.1:{port}")
    assert (ran.code, ran.document["saved"], ran.document["trial"]["passed"]) == (0, True, False)
    assert "it does not work yet" in ran.err
    assert "can't be reached" in ran.err
    works = cli(*words, "--smtp", f"127.0.0.1:{sink.port}")
    assert works.document["trial"]["passed"]
    first = cli(*words, "--smtp", f"127.0.0.1:{port}", "--test-first")
    assert (first.code, first.document["saved"]) == (1, False)
    assert cli.ok("account", "list")[0]["smtp"]["port"] == sink.port
    imap = ("--imap", "127.0.0.1:1143", "--imap-tls", "none-on-loopback", "--no-test")
    assert cli(*words, "--smtp", "127.0.0.1:1025", *imap).document["imap"] == {
        "host": "127.0.0.1",
        "port": 1143,
        "tls": "none-on-loopback",
    }
    assert cli(*words, "--smtp", "127.0.0.1:1025", "--no-test").document["imap"], "it goes on being read"
    assert cli(*words, "--smtp", "127.0.0.1:1025", "--no-imap", "--no-test").document["imap"] is None
    both = cli(*words, "--smtp", "127.0.0.1:1025", "--no-imap", *imap)
    assert (both.code, "not both" in both.err) == (1, True)


def test_servers_given_by_hand_that_are_a_known_providers_make_it_that_provider(cli: Cli) -> None:
    words = (
        "account",
        "add",
        "sam@seller.example",
        "--smtp",
        "smtp.gmail.com:465",
        "--user",
        "sam",
        "--no-test",
    )
    assert cli.ok(*words)["provider"] == "gmail"
    assert cli.ok(*words, "--provider", "zoho")["provider"] == "zoho"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("account", "add"), "Name one mail address"),
        (("account", "add", USER, "--address", USER), "Name one mail address"),
        (("account", "add", USER, "--provider", "nobody"), "No provider nobody is known"),
        (("account", "add", USER, "--smtp", "h:25", "--imap", "h"), "“h” is no server"),
        (("account", "test"), "There is no account yet"),
        (("account", "test", USER), "No account sends from"),
        (("account", "find", "sam"), "“sam” is no mail address"),
        (("account", "identity", "add", "x@y.example"), "Name the account"),
        (("account", "identity", "remove", "x@y.example"), "No account sends from"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_can_not_be_done_is_said(cli: Cli, words: tuple[str, ...], sentence: str) -> None:
    ran = cli(*words, "--json")
    assert ran.code == 1
    assert sentence in ran.document["error"]


@pytest.fixture
def with_account(cli: Cli) -> Cli:
    cli.ok("account", "add", f"Sam <{USER}>", "--smtp", "smtp.seller.example:465", "--no-test")
    return cli


def identities(cli: Cli) -> list[dict[str, Any]]:
    return [each for account in cli.ok("account", "list") for each in account["identities"]]


def test_an_identity_is_added_changed_and_removed(with_account: Cli, tmp_path: Path) -> None:
    cli = with_account
    (tmp_path / "signature.html").write_text("<p>Sam<br><b>Seller</b></p>\n")
    added = cli.ok(
        "account", "identity", "add", "Offers <offers@seller.example>", "--opens", "off",
        "--signature", str(tmp_path / "signature.html"), "--tracker", "https://t.seller.example/",
    )  # fmt: skip
    assert added == {
        "address": "offers@seller.example",
        "name": "Offers",
        "opens": False,
        "clicks": True,
        "signature": "<p>Sam<br><b>Seller</b></p>",
        "tracker_url": "https://t.seller.example",
        "account": USER,
    }
    changed = cli.ok(
        "account", "identity", "change", "OFFERS@seller.example", "--name", 'Team "Offers"', "--clicks", "off",
        "--signature-text", "Sam & Co\nTel. <1>", "--tracker", "",
    )  # fmt: skip
    assert (changed["name"], changed["opens"], changed["clicks"]) == ('Team "Offers"', False, False)
    assert changed["signature"] == "<p>Sam &amp; Co<br>Tel. &lt;1&gt;</p>"
    assert changed["tracker_url"] is None
    assert [each["address"] for each in identities(cli)] == [USER, "offers@seller.example"]
    assert cli.ok("account", "identity", "remove", "offers@seller.example") == {
        "removed": "offers@seller.example"
    }
    assert [each["address"] for each in identities(cli)] == [USER]


def test_an_address_that_is_an_identity_becomes_no_second_account(with_account: Cli) -> None:
    with_account.ok("account", "identity", "add", "offers@seller.example")
    ran = with_account(
        "account", "add", "offers@seller.example", "--smtp", "smtp.seller.example:465", "--json"
    )
    assert f"is an identity of {USER}" in ran.document["error"]


def test_a_signature_comes_from_standard_input_or_a_file_of_text(with_account: Cli, tmp_path: Path) -> None:
    cli = with_account
    html = "<p>Grüße<br>\nSam</p>"
    change = ("account", "identity", "change", USER)
    assert cli.ok(*change, "--signature", "-", stdin=html)["signature"] == html
    (tmp_path / "signature.txt").write_text("Sam\n<Seller>\n")
    with_text = cli.ok(*change, "--signature", str(tmp_path / "signature.txt"))
    assert with_text["signature"] == "<p>Sam<br>&lt;Seller&gt;</p>"
    assert cli.ok(*change, "--signature-text", "")["signature"] == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", USER), "is there already"),
        (("remove", USER), "the only identity"),
        (("change", USER, "--tracker", "http://t.example"), "must begin with https://"),
        (("change", USER, "--tracker", "nonsense"), "tracker's address must"),
        (("change", USER, "--name", "a\nBcc: x@y.example"), "control character"),
        (("change", USER, "--signature", "-", "--signature-text", "x"), "Give the signature once"),
        (("change", USER, "--signature-text", "x" * 40_000), "32,000 are the most"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_an_identity_that_can_not_be_is_refused_and_nothing_changes(
    with_account: Cli, words: tuple[str, ...], sentence: str
) -> None:
    before = identities(with_account)
    ran = with_account("account", "identity", *words, "--json")
    assert (ran.code, sentence in ran.err) == (1, True), ran
    assert identities(with_account) == before


def test_adding_an_account_again_keeps_its_place_its_identities_and_its_tracking(with_account: Cli) -> None:
    cli = with_account
    cli.ok(
        "account", "identity", "add", "offers@seller.example", "--account", USER, "--signature-text", "Offers"
    )
    cli.ok("account", "add", "eva@other.example", "--smtp", "smtp.other.example:465", "--no-test")
    cli.ok("account", "add", USER, "--smtp", "smtp2.seller.example:465", "--no-test")
    rows = cli.ok("account", "list")
    assert [row["address"] for row in rows] == [USER, "eva@other.example"]
    assert rows[0]["smtp"]["host"] == "smtp2.seller.example"
    assert rows[0]["identities"][1]["signature"] == "<p>Offers</p>"


def test_no_secret_is_in_anything_that_is_written_or_said(cli: Cli, sink: Sink) -> None:
    secret = "hunter2 and more"
    words = ("account", "add", USER, "--smtp", f"127.0.0.1:{sink.port}", "--tls", "none-on-loopback")
    ran = cli(*words, "--user", "sam", "--password-stdin", "--json", stdin=f"{secret}\n")
    assert secret not in json.dumps(ran.document) + ran.err
    for path in cli.profile.rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes()


def test_an_account_of_the_practice_mailbox_never_shows_links_of_a_tracker_elsewhere(cli: Cli) -> None:
    from app.core.practice_people import SENDER
    from app.practice.set_up import set_up

    set_up(cli.profile)
    ran = cli("account", "identity", "change", SENDER.spec, "--tracker", "https://t.example", "--json")
    assert "nothing leaves it" in ran.document["error"]


@needs_dovecot
def test_from_the_practice_mailbox_nobody_is_asked_about_an_address(
    online: Cli, internet: Internet, dovecot: Dovecot
) -> None:
    from app.practice.set_up import set_up

    set_up(online.profile)
    for words in (("account", "find", USER), ("account", "add", USER)):
        assert "nothing leaves this computer" in online(*words, "--json").document["error"]
    by_hand = ("--smtp", "smtp.seller.example:465", "--user", "sam", "--password-stdin", "--test-first")
    ran = online("account", "add", USER, *by_hand, "--json", stdin="secret\n")
    assert "nothing leaves it" in ran.document["error"]
    assert (internet.asked, internet.questions) == ([], [])


def test_a_server_without_tls_elsewhere_is_refused(cli: Cli) -> None:
    ran = cli("account", "add", USER, "--smtp", "h.example:465", "--imap", "h.example:143",
              "--imap-tls", "none-on-loopback", "--json")  # fmt: skip
    assert "must be protected" in ran.document["error"]
