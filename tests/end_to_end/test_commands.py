"""The commands as a user types them: real processes, a real tracker, a real SMTP server."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from app.cli import sightline
from app.practice.recipient import FIREFOX, THUNDERBIRD, follow, load_pictures, read
from app.practice.sink import Sink
from app.practice.tracker import LocalTracker
from app.store import messages
from app.store.database import open_database
from tests.support import mail_stories
from tests.support.command import PASSPHRASE, Cli
from tests.support.smtp_server import Script, smtp_server
from tests.support.waiting import eventually
from tracking_server.links import parse_pairing_line

SAM = "sam@seller.example"
HTML = (
    '<p>Hello, <a href="https://example.com/a">look</a> or <a href="https://example.com/b">here</a>, '
    '<a href="mailto:sam@seller.example">write</a></p>'
)
UNREACHABLE_LINE = f"http://127.0.0.1:9/#sightline1.7.{'A' * 43}.{'B' * 32}"


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    (tmp_path / "mail.html").write_text(HTML)
    return Cli(tmp_path / "profile")


@pytest.fixture(scope="module")
def with_account(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A profile with an account, for commands that change nothing in it."""
    folder = tmp_path_factory.mktemp("refusals")
    (folder / "mail.html").write_text(HTML)
    cli = Cli(folder / "profile")
    add_account(cli, 25)
    return cli


def add_account(cli: Cli, port: int, *more: str, stdin: str = "") -> Any:
    smtp = ("--smtp", f"127.0.0.1:{port}", "--tls", "none-on-loopback")
    return cli.ok("account", "add", "--address", f"Sam <{SAM}>", *smtp, *more, stdin=stdin)


def mail(cli: Cli, *to: str, html: str = "mail.html") -> tuple[str, ...]:
    people = [word for who in to or ("anna@example.org",) for word in ("--to", who)]
    return ("send", "--from", SAM, *people, "--subject", "Offer", "--html", str(cli.profile.parent / html))


@pytest.fixture
def ready(cli: Cli, sink: Sink, local_tracker: LocalTracker) -> Cli:
    add_account(cli, sink.port)
    cli.pair(local_tracker.pairing_line)
    return cli


def test_a_tracked_mail_is_sent_opened_clicked_and_its_story_told(ready: Cli, sink: Sink) -> None:
    sent = ready.ok(*mail(ready, "Anna <anna@example.org>, ben@example.net"), "--wait")
    assert [r["state"] for r in sent["recipients"]] == ["accepted", "accepted"]
    assert [(link["tracked"], link["reason"]) for link in sent["links"]] == [
        (True, None),
        (True, None),
        (False, "mailto"),
    ]
    arrived = {who: read(raw) for who, raw in sink.mails()}
    assert load_pictures(arrived["anna@example.org"], THUNDERBIRD) == [200]
    assert follow(arrived["ben@example.net"].links[1], FIREFOX) == "https://example.com/b"

    def story() -> Any:
        ready.ok("poll")
        told = ready.ok("timeline", sent["message"])
        return told if len(told["events"]) == 2 else None

    told = eventually(story)
    seen = {
        (e["type"], e["recipient"], e["message"], (e.get("link") or {}).get("url")) for e in told["events"]
    }
    assert seen == {
        ("email.opened", "anna@example.org", sent["message"], None),
        ("email.clicked", "ben@example.net", sent["message"], "https://example.com/b"),
    }
    [row] = ready.ok("status")["messages"]
    assert (row["eye"], row["opens"], row["clicks"], row["clicked_links"]) == ("opened by some", 1, 1, [2])
    assert ready.ok("outbox") == []
    words = ready("timeline", sent["message"]).out
    assert "opened  anna@example.org" in words
    assert "clicked ben@example.net" in words
    assert "Opens are seen only when pictures are loaded" in words
    assert "(o)" in ready("status").out
    assert ready("outbox").out == "The outbox is empty.\n"


def test_an_event_is_overruled_and_taken_back_by_its_id(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        number = mail_stories.send(connection)
        opened = mail_stories.seen(mail_stories.delivery_id(1, 0), mail_stories.NOW)
        mail_stories.note(connection, opened)
        message = messages.load(connection, number).message.message_id
    assert cli.ok("status")["messages"][0]["eye"] == "opened"
    [event] = cli.ok("overrule", opened.id, "me")["events"]
    assert (event["id"], event["message"], event["overruled"], event["counted"]) == (
        opened.id,
        message,
        "me",
        False,
    )
    told = cli.ok("timeline", message)
    assert (told["eye"], told["opens"], told["events"][0]["overruled"]) == ("no open seen", 0, "me")
    words = cli("timeline", message).out
    assert f"(you: you said so)  {opened.id}" in words
    taken_back = cli("overrule", opened.id, "none")
    assert taken_back.code == 0
    assert taken_back.out.startswith(
        f"{opened.id}: taken for what the tracker says. Thunderbird names itself"
    )
    assert cli.ok("timeline", message)["eye"] == "opened"


def test_without_wait_a_mail_waits_until_a_worker_in_another_process_sends_it(ready: Cli, sink: Sink) -> None:
    ready.ok("settings", "--undo-send", "0")
    queued = ready(*mail(ready))
    assert queued.code == 0
    assert "no worker is running" in queued.err
    assert [row["state"] for row in ready.ok("outbox")] == ["queued"]
    assert ready.ok("status")["messages"][0]["eye"] == "untracked"
    with ready.worker() as worker:
        eventually(sink.mails)
        second = ready(*mail(ready, "ben@example.net"))
        assert "no worker" not in second.err
        eventually(lambda: len(sink.mails()) == 2)
        waited = ready.ok(*mail(ready, "eve@example.com"), "--wait")
        assert waited["recipients"][0]["state"] == "accepted"
        refused = ready("worker", "--json")
        assert refused.code == 1
        assert "already running" in refused.document["error"]
        assert worker.poll() is None
    assert [who for who, _ in sink.mails()] == ["anna@example.org", "ben@example.net", "eve@example.com"]


def test_a_hit_is_soon_in_the_apps_database_by_the_workers_long_poll(ready: Cli, sink: Sink) -> None:
    with ready.worker("--piped") as worker:
        sent = ready.ok(*mail(ready), "--wait")
        assert load_pictures(read(sink.mails()[0][1]), THUNDERBIRD) == [200]
        # The time it takes is the bench's; here it must only be far below what a long poll waits.
        eventually(lambda: ready.ok("timeline", sent["message"])["opens"] == 1, within=10, every=0.2)
        assert worker.poll() is None


def test_a_piped_worker_ends_when_its_stdin_ends(ready: Cli) -> None:
    with ready.worker("--piped") as worker:
        assert worker.stdin is not None
        worker.stdin.write("\nanything\n")
        worker.stdin.flush()
        assert worker.poll() is None
        worker.stdin.close()
        assert worker.wait(10) == 0


def test_a_worker_without_a_pipe_goes_on_when_its_stdin_ends(ready: Cli, sink: Sink) -> None:
    with ready.worker() as worker:
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.stdout is not None
        worker.stdout.close()  # nor does it need anyone to listen
        ready.ok("settings", "--undo-send", "0")
        ready.ok(*mail(ready))
        eventually(sink.mails)
        ready.ok(*mail(ready))
        eventually(lambda: len(sink.mails()) == 2)
        assert worker.poll() is None


def test_a_worker_that_was_there_first_picks_up_the_account_and_the_pairing(
    cli: Cli, sink: Sink, local_tracker: LocalTracker
) -> None:
    with cli.worker():
        add_account(cli, sink.port)
        cli.pair(local_tracker.pairing_line)
        sent = cli.ok(*mail(cli), "--wait")
        load_pictures(read(sink.mails()[0][1]), THUNDERBIRD)
        eventually(lambda: cli.ok("timeline", sent["message"])["opens"] == 1, every=0.3)


def test_a_worker_says_once_that_the_settings_are_damaged_and_sends_once_they_are_mended(
    ready: Cli, sink: Sink
) -> None:
    ready.ok("settings", "--undo-send", "0")
    ready.ok(*mail(ready))
    file = ready.profile / "settings.json"
    before = file.read_text()
    file.write_text("{ broken")
    refused = ready("settings", "--undo-send", "5", "--json")
    assert refused.code == 1
    assert "are damaged" in refused.document["error"]
    with ready.worker() as worker:
        assert worker.stdout is not None
        words = json.loads(worker.stdout.readline())
        assert "are damaged" in words["settings"]
        assert not sink.mails()
        # Looked at more than once by then.
        time.sleep(2.5)
        file.write_text(before)
        assert "settings" not in json.loads(worker.stdout.readline())
        eventually(sink.mails)


def test_a_killed_worker_started_again_goes_on(ready: Cli, sink: Sink) -> None:
    with ready.worker() as worker:
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
    ready.ok("settings", "--undo-send", "0")
    ready.ok(*mail(ready))
    with ready.worker():
        eventually(sink.mails)
    assert len(sink.mails()) == 1


def test_two_sends_that_wait_at_once_both_end(ready: Cli, sink: Sink) -> None:
    words = [*mail(ready), "--wait"]
    with ready.running(*words) as first, ready.running(*words) as second, ready.running(*words) as third:
        assert [process.wait(30) for process in (first, second, third)] == [0, 0, 0]
    assert len(sink.mails()) == 3


def test_of_three_recipients_the_server_refuses_one_with_its_words(cli: Cli) -> None:
    refusal = "550 5.1.1 no such user here"
    with smtp_server(Script(hooks={"RCPT ben@example.net": lambda: refusal})) as server:
        add_account(cli, server.port)
        ran = cli(*mail(cli, "anna@example.org", "ben@example.net", "eve@example.com"), "--wait", "--json")
    assert ran.code == 1
    assert [r["state"] for r in ran.document["recipients"]] == ["accepted", "refused", "accepted"]
    assert ran.document["recipients"][1]["reply"] == refusal
    assert ran.document["progress"] == "partly refused"


def test_an_unpaired_mail_goes_out_untracked_and_says_so(cli: Cli, sink: Sink) -> None:
    add_account(cli, sink.port)
    queued = cli(*mail(cli))
    assert "No tracker is paired" in queued.err
    ran = cli(*mail(cli), "--wait", "--json")
    assert ran.code == 0
    assert "Opens not tracked: No tracker is paired." in ran.err
    assert ran.document["recipients"][0]["opens_untracked"] == "No tracker is paired."
    assert [link["tracked"] for link in ran.document["links"]] == [False, False, False]
    assert [link["why"] for link in ran.document["links"]][:2] == ["No tracker is paired."] * 2
    assert ran.document["eye"] == "untracked"
    assert "https://example.com/a" in sink.mails()[0][1].decode()
    assert "not tracked: No tracker is paired." in cli("timeline", ran.document["message"]).out


def test_a_tracker_that_is_paired_is_verified_anew_without_its_line(
    cli: Cli, local_tracker: LocalTracker
) -> None:
    cli.pair(local_tracker.pairing_line)
    checked = cli.ok("pair", "--check")
    assert (checked["tracker"], checked["verified"]) == (local_tracker.url, True)
    assert [each["passed"] for each in checked["checks"]] == [True] * 6


def test_an_unreachable_tracker_never_holds_a_mail_back_and_is_told(cli: Cli, sink: Sink) -> None:
    add_account(cli, sink.port)
    paired = cli("pair", UNREACHABLE_LINE, "--json")
    assert paired.code == 1
    assert not paired.document["verified"]
    assert "Paired, but not verified" in paired.err
    ran = cli(*mail(cli), "--wait", "--json")
    assert ran.code == 0
    assert "can't be reached" in ran.document["recipients"][0]["opens_untracked"]
    assert "can't be reached" in ran.err
    polled = cli("poll", "--json")
    assert (polled.code, "can't be reached" in polled.document["error"]) == (1, True)
    assert "can't be reached" in cli("status").out


def test_html_that_can_not_be_rewritten_goes_out_untracked_with_the_reason(ready: Cli, sink: Sink) -> None:
    (ready.profile.parent / "base.html").write_text('<base href="https://x.example/">' + HTML)
    ran = ready(*mail(ready, html="base.html"), "--wait", "--json")
    assert ran.code == 0
    assert ran.document["recipients"][0]["clicks_untracked"]
    assert "/c/" not in sink.mails()[0][1].decode()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--to", "alice@example.org)bob@evil.com"), "alice@example.org)bob@evil.com"),
        (("--to", "anna@example.org, ben"), "“ben”"),
        (("--to", "anna@example.org\nBcc: eve@example.com"), "control character"),
        (("--cc", "anna@"), "“anna@”"),
        (("--bcc", "@example.org"), "“@example.org”"),
        (("--to", os.fsdecode(b"\xffanna@example.org")), "control character"),
        (("--to", ""), "no recipients"),
    ],
)
def test_a_malformed_address_is_refused_and_named(
    with_account: Cli, words: tuple[str, ...], named: str
) -> None:
    cli = with_account
    base = ("send", "--from", SAM, "--subject", "Offer", "--html", str(cli.profile.parent / "mail.html"))
    ran = cli(*base, *words, "--json")
    assert ran.code == 1
    assert named in ran.document["error"]
    assert named in ran.err
    with open_database(cli.profile) as connection:
        assert list(messages.newest(connection, 1)) == []


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("send", "--from", "eve@x.org", "--to", "a@b.c", "--subject", "s", "--html", "H"),
            1,
            "No account sends from eve@x.org",
        ),
        (("send", "--from", SAM, "--to", "a@b.c", "--subject", "s"), 1, "no text"),
        (("send", "--from", SAM, "--to", "a@b.c", "--subject", "a\nb", "--html", "H"), 1, "subject"),
        (
            ("send", "--from", SAM, "--to", "a@b.c", "--subject", "s", "--html", "/nonexistent"),
            2,
            "does not exist",
        ),
        (
            ("send", "--from", SAM, "--to", "a@b.c", "--subject", "s", "--html", "H", "--opens", "maybe"),
            2,
            "--opens",
        ),
        (("timeline", "nobody@nowhere"), 1, "No mail <nobody@nowhere>"),
        (("resolve", "xyz", "sent"), 1, "no delivery whose outcome is unknown"),
        (("overrule", "x.1", "me"), 1, "No event x.1 is known here"),
        (("overrule", "-x.1", "none"), 1, "No event -x.1 is known here"),
        (("overrule", "x.1", "nobody"), 2, "is not one of"),
        (("pair", "nonsense"), 1, "no pairing line"),
        (("pair", "-"), 1, "no pairing line"),
        (("pair", "--check"), 1, "No tracker is paired"),
        (("settings", "--never-track", "a, b@c.org"), 1, "neither one mail address nor one domain"),
        (("settings", "--exclude", "not a domain"), 1, "is no domain"),
        (("settings", "--identity", "eve@x.org", "--opens", "off"), 1, "No account sends from"),
        (("account", "add", "--address", "sam", "--smtp", "h:25"), 1, "“sam”"),
        (("account", "add", "--address", SAM, "--smtp", "h"), 1, "“h” is no server"),
        (
            (
                "account",
                "add",
                "--address",
                SAM,
                "--smtp",
                "mail.example.org:25",
                "--tls",
                "none-on-loopback",
            ),
            1,
            "protected",
        ),
        (("account", "add", "--address", SAM, "--smtp", "h:25", "--password-stdin"), 1, "No password"),
        (("account", "remove", "eve@x.org"), 1, "No account sends from"),
        (("instrument", "/nonexistent.html"), 2, "does not exist"),
        (("frobnicate",), 2, "No such command"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_bad_input_ends_with_a_code_and_a_sentence(
    with_account: Cli, words: tuple[str, ...], code: int, sentence: str
) -> None:
    cli = with_account
    html = str(cli.profile.parent / "mail.html")
    ran = cli(*(html if word == "H" else word for word in words), *(["--json"] if code == 1 else []))
    assert (ran.code, sentence in ran.err) == (code, True), ran
    if code == 1:
        assert sentence in ran.document["error"]


def test_a_newer_database_is_refused_by_every_command_and_left_as_it_is(cli: Cli) -> None:
    add_account(cli, 25)
    path = cli.profile / "sightline.db"
    raw = bytearray(path.read_bytes())
    raw[60:64] = (9999).to_bytes(4, "big")
    path.write_bytes(raw)
    for words in (("status",), ("outbox",), ("timeline", "x"), mail(cli)):
        ran = cli(*words, "--json")
        assert (ran.code, "newer version" in ran.document["error"]) == (1, True), ran
    assert path.read_bytes() == bytes(raw)
    assert not [each.name for each in cli.profile.iterdir() if each.name.startswith("sightline.db-")]


def test_a_wrong_password_is_told_and_the_mail_waits(cli: Cli) -> None:
    with smtp_server(Script(user="sam", password="right")) as server:
        add_account(cli, server.port, "--user", "sam", "--password-stdin", stdin="wrong\n")
        ran = cli(*mail(cli), "--wait", "--json")
        assert ran.code == 1
        assert "waits for you" in ran.err
        assert "user name or password" in ran.err
        assert "user name or password" in cli.ok("account", "list")[0]["fault"]
        add_account(cli, server.port, "--user", "sam", "--password-stdin", stdin="right\n")
        assert cli.ok("outbox", "--wait") == []
        assert len(server.mails) == 1


def test_settings_are_changed_and_shown(cli: Cli) -> None:
    add_account(cli, 25)
    cli.ok(
        "settings",
        "--exclude",
        "*.Social.example",
        "--never-track",
        "Anna <anna@example.org>",
        "--never-track",
        "*@x.org",
    )
    after = cli.ok("settings", "--opens", "off", "--split-limit", "3")
    assert after["excluded_domains"] == ["*.social.example"]
    assert after["never_tracked"] == ["anna@example.org", "x.org"]
    assert after["split_limit"] == 3
    assert after["accounts"][0]["identities"][0]["opens"] is False
    words = cli("settings").out
    assert f"{SAM}: opens off, links on" in words
    cleared = cli.ok("settings", "--include", "*.social.example", "--may-track", "anna@example.org")
    assert (cleared["excluded_domains"], cleared["never_tracked"]) == ([], ["x.org"])
    assert cli.ok("settings", "--open-time", "on")["open_time"] is True
    assert "How long mails are open: estimated" in cli("settings").out
    assert cli.ok("settings", "--open-time", "off")["open_time"] is False


def test_changing_an_account_keeps_what_the_user_decided_about_tracking(cli: Cli) -> None:
    add_account(cli, 25)
    cli.ok("settings", "--opens", "off", "--clicks", "off")
    changed = cli.ok("account", "add", "--address", SAM.upper(), "--smtp", "smtp.seller.example:465")
    [account] = cli.ok("account", "list")
    assert (account["smtp"]["port"], account["address"], changed["address"]) == (465, SAM, SAM)
    assert account["identities"] == [
        {"address": SAM, "name": "Sam", "opens": False, "clicks": False, "signature": "", "tracker_url": None}
    ]
    assert cli.ok("account", "remove", SAM) == {"removed": SAM, "kept": 0, "given_up": 0}
    assert cli.ok("account", "list") == []


def test_removing_an_account_asks_what_becomes_of_its_queued_mails_and_loses_none(
    cli: Cli, sink: Sink
) -> None:
    add_account(cli, 25)
    cli.ok("settings", "--undo-send", "0")
    for _ in range(2):
        cli.ok(*mail(cli))
    asked = cli("account", "remove", SAM)
    assert (asked.code, "2 mails of sam@seller.example wait in the outbox" in asked.err) == (1, True)
    assert [row["address"] for row in cli.ok("account", "list")] == [SAM]
    assert cli.ok("account", "remove", SAM, "--queued", "keep") == {
        "removed": SAM,
        "kept": 2,
        "given_up": 0,
    }
    assert "Its account was removed. Add it again" in cli("outbox").out
    add_account(cli, sink.port)
    with cli.worker():
        eventually(lambda: len(sink.mails()) == 2)


def test_queued_mails_that_are_given_up_with_their_account_are_never_sent_and_say_so(
    cli: Cli, sink: Sink
) -> None:
    add_account(cli, sink.port)
    cli.ok(*mail(cli))
    assert "1 mail will not be sent" in cli("account", "remove", SAM, "--queued", "give-up").out
    assert cli.ok("outbox") == []
    [row] = cli.ok("status")["messages"]
    assert (row["progress"], row["recipients"][0]["reply"]) == (
        "refused",
        "Given up when its account was removed.",
    )
    add_account(cli, sink.port)
    cli.ok(*mail(cli, "ben@example.net"), "--wait")
    assert [who for who, _ in sink.mails()] == ["ben@example.net"]


def test_no_secret_appears_in_output_files_or_the_list_of_processes(
    cli: Cli, local_tracker: LocalTracker, tmp_path: Path
) -> None:
    pairing = parse_pairing_line(local_tracker.pairing_line)
    secrets = ["pa55word of sam", pairing.credential, pairing.line().split(".")[-2], PASSPHRASE]
    with smtp_server(Script(user="sam", password=secrets[0])) as server:
        add_account(cli, server.port, "--user", "sam", "--password-stdin", stdin=f"{secrets[0]}\n")
        said = [cli("pair", "-", stdin=local_tracker.pairing_line)]
        # The one of these that stays is started as users start it, to be in the list as theirs is.
        with subprocess.Popen(
            cli.line("worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=cli.variables,
        ) as worker:
            assert worker.stdout is not None
            assert '"started"' in worker.stdout.readline()
            said += [
                cli(*mail(cli), "--wait", "--json"),
                cli("status", "--json"),
                cli("account", "list", "--json"),
            ]
            said += [cli("settings", "--json"), cli("outbox"), cli("poll", "--json")]
            commands = Path(f"/proc/{worker.pid}/cmdline").read_text() if Path("/proc").is_dir() else ""
            worker.terminate()
            out, err = worker.communicate(timeout=10)
        assert server.mails
    said_words = "".join(ran.out + ran.err for ran in said) + commands + out + err
    on_disk = b"".join(path.read_bytes() for path in cli.profile.rglob("*") if path.is_file())
    assert [s for s in secrets if s in said_words] == []
    assert [s for s in secrets if s.encode() in on_disk] == []


def test_instrument_shows_what_would_go_out_without_a_network_or_a_pairing(cli: Cli, tmp_path: Path) -> None:
    ran = cli("instrument", str(tmp_path / "mail.html"), "--out", str(tmp_path / "out"), "--json")
    assert ran.code == 0
    assert "throw-away key" in ran.err
    [row] = ran.document
    assert [link["tracked"] for link in row["links"]] == [True, True, False]
    html = (tmp_path / "out" / "mail.html").read_text()
    assert html.count("https://tracker.invalid/c/") == 2
    assert html.count("https://tracker.invalid/o/") == 1
    assert "2 of 3 links tracked" in cli("instrument", str(tmp_path / "mail.html")).out


def test_instrument_never_replaces_what_it_read_or_wrote(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mail.html").write_text("<p>other</p>")
    for words in (
        (str(tmp_path / "mail.html"), "--out", str(tmp_path)),
        (str(tmp_path / "mail.html"), str(tmp_path / "other" / "mail.html"), "--out", str(tmp_path / "out")),
    ):
        ran = cli("instrument", *words)
        assert (ran.code, "would be replaced" in ran.err) == (1, True)
    assert (tmp_path / "mail.html").read_text() == HTML


def test_a_terminal_without_unicode_gets_words_and_valid_json(cli: Cli) -> None:
    ascii_only = cli.within(PYTHONIOENCODING="ascii")
    assert "No tracker is paired" in ascii_only.anew("status").out
    ran = ascii_only.anew("timeline", "grün", "--json")
    assert "<grün>" in ran.document["error"]
    assert ran.code == 1


def test_the_command_line_needs_no_window() -> None:
    program = "import sys, app.cli, app.worker; print([m for m in sys.modules if m.startswith('PySide6')])"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout == "[]\n"


def test_every_command_explains_itself() -> None:
    for name, command in sightline.commands.items():
        ran = CliRunner().invoke(sightline, [name, "--help"])
        assert (ran.exit_code, bool(command.help)) == (0, True), ran.output
        assert name == "account" or "--json" in ran.output


def test_pairing_again_with_another_owner_of_the_same_tracker_reads_that_owners_news(
    ready: Cli, sink: Sink, tmp_path: Path, second_owner: str
) -> None:
    first = ready.ok(*mail(ready), "--wait")
    load_pictures(read(sink.mails()[0][1]), THUNDERBIRD)
    eventually(lambda: ready.ok("poll") and ready.ok("timeline", first["message"])["opens"], every=0.2)
    ready.pair(second_owner)
    second = ready.ok(*mail(ready, "ben@example.net"), "--wait")
    load_pictures(read(sink.mails()[1][1]), THUNDERBIRD)
    eventually(lambda: ready.ok("poll") and ready.ok("timeline", second["message"])["opens"], every=0.2)


@pytest.fixture
def second_owner(local_tracker: LocalTracker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    environment = os.environ | {
        "SIGHTLINE_TRACKER_DATABASE": f"sqlite:///{local_tracker_folder(tmp_path_factory) / 'tracker.db'}",
        "SIGHTLINE_TRACKER_PUBLIC_URL": local_tracker.url,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tracking_server", "add-owner", f"second {time.monotonic_ns()}"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    line = ran.stdout.strip()
    credential = {"Authorization": f"Bearer {parse_pairing_line(line).credential}"}
    owner = f"{local_tracker.url}/api/v1/owner"
    eventually(lambda: requests.get(owner, headers=credential, timeout=5).status_code == 200, every=0.2)
    yield line


def local_tracker_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return max(tmp_path_factory.getbasetemp().glob("tracker*/tracker.db")).parent


def test_the_demo_tells_its_story_and_leaves_it_as_json(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--out", str(tmp_path / "out"), "--json"],
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    document = json.loads((tmp_path / "out" / "timeline.json").read_text("utf-8"))
    assert json.loads(ran.stdout) == document
    [message] = document["messages"]
    assert [r["address"] for r in message["recipients"]] == ["anna@northwind.example", "ben@contoso.example"]
    assert [link["tracked"] for link in message["links"]] == [True, True, False]
    assert message["links"][2]["reason"] == "excluded_domain"
    assert len(document["events"]) == 5
    for event in document["events"]:
        assert event["message"] == message["message"]
        assert event["recipient"] in ("anna@northwind.example", "ben@contoso.example")
        assert {"id", "revision", "type", "delivery", "sent_at", "at", "verdict", "reason", "device"} <= set(
            event
        )
        assert re.fullmatch(r"[\w-]{11}", event["delivery"])
