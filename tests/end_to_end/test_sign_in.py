"""`sightline account sign-in` against a real authorization server, a real mailbox and a real submission server."""

import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app import settings
from app.core.account import Account, Identity
from app.core.grant import grant_in
from app.core.server import Server
from app.credentials import Credentials
from app.jobs.context import Context
from app.practice.sink import Sink
from app.settings import Settings
from app.store import accounts
from app.store.database import open_database
from tests.support.authorization_server import AuthorizationServer, authorization_server, browse
from tests.support.command import PASSPHRASE, Cli
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.profiles import START
from tests.support.signing_in import first_line, give_secret, signed_in, words_for
from tests.support.waiting import eventually

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@dataclass
class Place:
    """A profile with an account at a mail server that takes tokens of an authorization server."""

    cli: Cli
    theirs: AuthorizationServer
    dovecot: Dovecot
    sink: Sink

    @property
    def account(self) -> Account:
        return settings.load(self.cli.profile).accounts[0]

    @property
    def secret(self) -> str | None:
        return Credentials(self.cli.profile, PASSPHRASE).get(f"account:{USER}")


@pytest.fixture
def place(tmp_path: Path, sink: Sink) -> Iterator[Place]:
    with (
        authorization_server(client_secret="s3cret-of-the-client", rotates=True, interval=1) as theirs,
        running_dovecot(sink.port, introspection_url=f"{theirs.url}/introspect") as dovecot,
    ):
        profile = tmp_path / "profile"
        known = Account(USER, dovecot.smtp, identities=(Identity(USER, "Sam"),), imap=dovecot.imap)
        settings.save(profile, Settings(accounts=(known,)))
        yield Place(Cli(profile).within(SSL_CERT_FILE=str(dovecot.authority)), theirs, dovecot, sink)


def send(place: Place) -> str:
    mail = place.cli.profile.parent / "mail.html"
    mail.write_text("<p>Hello</p>")
    words = ("--from", USER, "--to", "anna@example.org", "--subject", "Hi", "--html", str(mail), "--wait")
    sent = place.cli("send", *words, "--json").document
    return str(sent["recipients"][0]["state"])


def test_an_account_is_signed_in_in_the_browser_and_a_mail_really_goes_out(place: Place) -> None:
    with open_database(place.cli.profile) as connection:
        accounts.note_fault(connection, USER, "Sign in again.", START)
    code, result, _ = signed_in(place.cli, place.theirs)
    assert code == 0
    assert result == {
        "address": USER,
        "signed_in": True,
        "checks": [
            {"name": "sending", "passed": True, "sentence": f"localhost let {USER} in."},
            {"name": "receiving", "passed": True, "sentence": f"localhost let {USER} in."},
        ],
    }
    assert place.account.user == USER
    assert place.account.oauth is not None
    assert place.account.oauth.client_id == place.theirs.client_id
    assert send(place) == "accepted"
    assert [recipient for recipient, _ in place.sink.mails()] == ["anna@example.org"]
    assert place.cli.ok("account", "list")[0]["fault"] is None


def test_the_next_sign_in_needs_neither_client_id_nor_secret(place: Place) -> None:
    signed_in(place.cli, place.theirs)
    before = place.secret
    with place.cli.running("account", "sign-in", USER, "--json", "--no-browser") as command:
        browse(first_line(command)["url"])
        assert command.wait(60) == 0
    assert place.secret != before
    assert place.theirs.requests_to("/token")[-1]["client_secret"] == place.theirs.client_secret


def test_a_code_is_typed_on_another_device(place: Place) -> None:
    with place.cli.running(*words_for(place.theirs, "--device")) as command:
        give_secret(command, place.theirs.client_secret)
        shown = first_line(command)
        assert shown["verification_url"] == f"{place.theirs.url}/activate"
        place.theirs.approve(shown["user_code"])
        out, err = command.communicate(timeout=60)
        assert json.loads(out)["signed_in"]
        assert f"type the code {shown['user_code']}" in err


def test_the_page_is_opened_in_the_browser_of_the_system(place: Place, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part && mv {opened}.part {opened}\n')
    script.chmod(0o700)
    cli = place.cli.within(BROWSER=f"{script} %s")
    with cli.running(*words_for(place.theirs)) as command:
        give_secret(command, place.theirs.client_secret)
        url = first_line(command)["url"]
        eventually(opened.exists)
        assert opened.read_text() == url
        browse(url)
        assert command.wait(60) == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("way", ["--no-browser", "--device"])
def test_a_sign_in_that_is_cancelled_changes_nothing(place: Place, how: signal.Signals, way: str) -> None:
    before = place.account
    with place.cli.running(*words_for(place.theirs, way)) as command:
        give_secret(command, place.theirs.client_secret)
        first_line(command)
        command.send_signal(how)
        assert command.wait(30) == (130 if how is signal.SIGINT else -how)
        assert command.stderr is not None
        assert "Traceback" not in command.stderr.read()
    assert place.account == before
    assert place.secret is None


def test_what_the_user_refuses_in_the_browser_is_said_and_changes_nothing(place: Place) -> None:
    before = place.account
    place.theirs.faults["/authorize"] = ["access_denied"]
    with place.cli.running(*words_for(place.theirs, "--no-browser")) as command:
        give_secret(command, place.theirs.client_secret)
        browse(first_line(command)["url"])
        out, err = command.communicate(timeout=60)
        assert command.wait(10) == 1
    assert "not allowed in the browser: The user said no" in json.loads(out)["error"]
    assert "not allowed in the browser" in err
    assert (place.account, place.secret) == (before, None)


def test_a_provider_that_does_not_answer_is_said_and_changes_nothing(place: Place) -> None:
    before = place.account
    place.theirs.faults["/device"] = [500]
    with place.cli.running(*words_for(place.theirs, "--device")) as command:
        give_secret(command, place.theirs.client_secret)
        out, _ = command.communicate(timeout=60)
    assert json.loads(out)["error"] == (
        "127.0.0.1 has trouble and answered 500. Nothing was changed. Sign in again when it answers."
    )
    assert (place.account, place.secret) == (before, None)


def test_another_account_chosen_in_the_browser_is_said_in_the_servers_words(place: Place) -> None:
    place.theirs.address = "somebody@else.example"
    code, result, _ = _as_somebody_else(place)
    assert code == 1
    assert not result["signed_in"]
    for check in result["checks"]:
        assert "refused the access token" in check["sentence"]
        assert f"Sign in as {USER} on the provider's page" in check["sentence"]


def _as_somebody_else(place: Place) -> tuple[int, dict[str, Any], str]:
    with place.cli.running(*words_for(place.theirs, "--no-browser", address=USER)) as command:
        give_secret(command, place.theirs.client_secret)
        browse(first_line(command)["url"])
        out, err = command.communicate(timeout=60)
        return command.wait(10), json.loads(out), err


def test_tokens_that_end_are_renewed_by_the_send_job(place: Place) -> None:
    signed_in(place.cli, place.theirs)
    grant = grant_in(place.secret or "")
    assert grant is not None
    ended = replace(grant, tokens=replace(grant.tokens, expires_at=START.replace(year=2020)))
    Credentials(place.cli.profile, PASSPHRASE).put(f"account:{USER}", ended.to_secret())
    assert send(place) == "accepted"
    renewed = grant_in(place.secret or "")
    assert renewed is not None
    assert renewed.tokens.refresh_token != grant.tokens.refresh_token


def test_a_sign_in_that_was_revoked_stops_the_account_with_the_outbox_intact(place: Place) -> None:
    signed_in(place.cli, place.theirs)
    place.theirs.active.clear()
    place.theirs.refresh_tokens.clear()
    assert send(place) == "queued"
    assert "Sign in again" in place.cli.ok("account", "list")[0]["fault"]
    signed_in(place.cli, place.theirs)
    assert send(place) == "accepted"
    assert len(place.sink.mails()) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["new@seller.example", "--client-id", "x"], "Name the provider with --provider"),
        (["new@seller.example", "--client-id", "x", "--token-url", "https://x.example"], "Name all of"),
        (["new@seller.example", "--provider", "gmail"], "Name your own client id"),
        (["new@seller.example", "--client-id", "x", "--provider", "gmail", "--tenant", "y"], "tenant"),
        (
            ["new@seller.example", "--client-id", "x", "--authorize-url", "https://x.example", "--token-url",
             "https://x.example", "--scope", "mail"],
            "its servers are not known",
        ),
        (
            [USER, "--client-id", "x", "--authorize-url", "http://x.example", "--token-url",
             "https://x.example", "--scope", "mail"],
            "starts with https://",
        ),
        ([USER, "--client-id", "x", "--provider", "gmail", "--device"], "no codes for another device"),
        ([USER, "--client-id", "x", "--provider", "gmail", "--client-secret-stdin"], "No client secret came"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_before_anything_is_opened(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    cli = Cli(tmp_path)
    known = Account(USER, Server("localhost", 1), identities=(Identity(USER),))
    settings.save(tmp_path, Settings(accounts=(known,)))
    ran = cli("account", "sign-in", *words, "--json", "--no-browser")
    assert ran.code == 1
    assert sentence in ran.document["error"]
    assert not (tmp_path / "secrets.json").exists()


def test_in_the_practice_mailbox_nobody_signs_in(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings(practice=True))
    ran = Cli(tmp_path)("account", "sign-in", "sam@gmail.com", "--client-id", "x", "--json")
    assert "practice" in ran.document["error"]


@pytest.mark.parametrize(
    ("address", "provider", "smtp"),
    [
        ("Sam Seller <sam@gmail.com>", [], "smtp.gmail.com:465"),
        ("Sam Seller <sam@seller.example>", ["--provider", "microsoft365", "--tenant", "seller.example"],
         "smtp.office365.com:587"),
    ],
)  # fmt: skip
def test_an_account_that_is_not_there_is_made_with_the_servers_of_its_provider(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, provider: list[str], smtp: str
) -> None:
    """The providers' own servers are not asked: what they would have answered is put in their place."""
    from click.testing import CliRunner

    from app.cli import sign_in
    from app.core.grant import Tokens

    monkeypatch.setattr(sign_in, "in_browser", lambda *_: Tokens("access", "refresh", START))
    monkeypatch.setattr(sign_in, "_checks", lambda *_: [])
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", PASSPHRASE)
    words = [address, "--client-id", "mine", *provider, "--profile", str(tmp_path)]
    ran = CliRunner().invoke(sign_in.sign_in, words, catch_exceptions=False, standalone_mode=False)
    assert ran.return_value == 0
    made = Context(tmp_path).settings.accounts[0]
    assert (str(made.smtp), made.imap is not None, made.user) == (smtp, True, made.address)
    assert made.identities == (Identity(made.address, "Sam Seller"),)
    assert made.oauth is not None
    assert ("seller.example" in made.oauth.endpoints.token_url) == bool(provider)
