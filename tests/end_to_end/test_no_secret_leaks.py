"""A whole story with recognisable secrets; afterwards everything the program wrote is searched for them."""

import base64
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from app import settings
from app.core.account import Account, Identity
from app.core.server import Tls
from app.credentials import Credentials
from app.practice.sink import Sink
from app.settings import Settings
from tests.support.authorization_server import AuthorizationServer, authorization_server, browse
from tests.support.command import PASSPHRASE, Cli, Ran
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.secret_search import found_in
from tests.support.signing_in import first_line, give_secret, signed_in, words_for
from tests.support.waiting import eventually

PASSWORD, WRONG = "Right+word/ of=Päula&1", "Wrong+word/ of=Päula&2"
CLIENT_SECRET = "GOCSPX+client/ secret=3"
PAULA = "paula@seller.example"


class Story:
    """Runs commands, and keeps everything they say."""

    def __init__(self, cli: Cli, theirs: AuthorizationServer, dovecot: Dovecot) -> None:
        self.cli, self.theirs, self.dovecot = cli, theirs, dovecot
        self.said: list[str] = []

    def run(self, *words: str, stdin: str = "") -> Ran:
        ran = self.cli(*words, stdin=stdin)
        self.said += [ran.out, ran.err]
        return ran

    def add(self, password: str) -> None:
        server = ["--smtp", f"localhost:{self.dovecot.port}", "--tls", Tls.STARTTLS.value, "--user", PAULA]
        self.run("account", "add", "--address", PAULA, *server, "--password-stdin", stdin=f"{password}\n")

    def send(self, sender: str, *more: str) -> str:
        mail = self.cli.profile.parent / "mail.html"
        mail.write_text("<p>Hello</p>")
        words = (
            "--from",
            sender,
            "--to",
            "anna@example.org",
            "--subject",
            "Hi",
            "--html",
            str(mail),
            "--json",
        )
        return str(self.run("send", *words, *more).document["recipients"][0]["state"])

    def sign_in(self) -> bool:
        _, result, said = signed_in(self.cli, self.theirs)
        self.said.append(said)
        return bool(result["signed_in"])

    def work(self) -> None:
        with self.cli.worker("--piped") as worker:
            eventually(lambda: not self.cli.ok("outbox"))
            out, err = worker.communicate(timeout=30)
            self.said += [out, err]

    def refused_in_the_browser(self) -> None:
        self.theirs.faults["/token"] = ["invalid_grant"]
        with self.cli.running(*words_for(self.theirs, "--no-browser")) as command:
            give_secret(command, CLIENT_SECRET)
            browse(first_line(command)["url"])
            self.said += command.communicate(timeout=60)

    def code_typed_elsewhere(self) -> None:
        with self.cli.running(*words_for(self.theirs, "--device")) as command:
            give_secret(command, CLIENT_SECRET)
            line = first_line(command)
            self.theirs.approve(line["user_code"])
            self.said += [json.dumps(line), *command.communicate(timeout=60)]


@pytest.fixture
def story(tmp_path: Path, sink: Sink) -> Iterator[Story]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed")
    with ExitStack() as running:
        theirs = running.enter_context(
            authorization_server(client_secret=CLIENT_SECRET, rotates=True, interval=1, token_length=2000)
        )
        users = {PAULA: PASSWORD, USER: "unused"}
        url = f"{theirs.url}/introspect"
        dovecot = running.enter_context(running_dovecot(sink.port, users=users, introspection_url=url))
        place = tmp_path / "written"
        (place / "tmp").mkdir(parents=True)
        profile = place / "profile"
        sam = Account(USER, dovecot.smtp, identities=(Identity(USER),), imap=dovecot.imap)
        settings.save(profile, Settings(accounts=(sam,), undo_seconds=0))
        cli = Cli(profile).within(
            SSL_CERT_FILE=str(dovecot.authority), HOME=str(place), TMPDIR=str(place / "tmp")
        )
        yield Story(cli, theirs, dovecot)


def test_no_secret_stands_in_anything_the_program_wrote(story: Story) -> None:
    story.add(WRONG)
    assert story.send(PAULA, "--wait") == "queued"
    story.add(PASSWORD)
    assert story.send(PAULA, "--wait") == "accepted"
    story.refused_in_the_browser()
    story.code_typed_elsewhere()
    assert story.sign_in()
    assert story.send(USER, "--wait") == "accepted"
    story.send(USER), story.send(PAULA)
    story.work()
    # A token that was revoked is renewed, and then nothing is any more.
    story.theirs.active.clear()
    assert story.send(USER, "--wait") == "accepted"
    story.theirs.active.clear()
    story.theirs.refresh_tokens.clear()
    assert story.send(USER, "--wait") == "queued"
    for words in (["account", "list"], ["outbox"], ["status"], ["settings"]):
        story.run(*words, "--json")

    profile = story.cli.profile
    kept = Credentials(profile, PASSPHRASE)
    assert kept.get(f"account:{PAULA}") == PASSWORD
    assert CLIENT_SECRET in str(kept.get(f"account:{USER}"))
    secrets = {PASSWORD, WRONG, CLIENT_SECRET, PASSPHRASE, *story.theirs.issued}
    secrets |= {
        form["code_verifier"] for form in story.theirs.requests_to("/token") if "code_verifier" in form
    }
    assert len(secrets) > 12
    assert found_in(profile.parent, story.said, secrets) == []


@pytest.mark.parametrize(
    "planted",
    [
        PASSWORD,
        quote_plus(PASSWORD),
        base64.b64encode(f"\0{PAULA}\0{PASSWORD}".encode()).decode(),
        base64.urlsafe_b64encode(f"x{PASSWORD}".encode()).decode(),
        base64.b64encode(f"xx{PASSWORD}".encode()).decode(),
        json.dumps({"a": PASSWORD}),
        PASSWORD.encode().hex(),
    ],
)
def test_the_search_finds_a_secret_in_any_form(tmp_path: Path, planted: str) -> None:
    assert found_in(tmp_path, [f"before {planted} after"], [PASSWORD])
    (tmp_path / "log").write_text(f"before {planted} after")
    assert found_in(tmp_path, [], [PASSWORD])
    assert not found_in(tmp_path, [], [WRONG])
