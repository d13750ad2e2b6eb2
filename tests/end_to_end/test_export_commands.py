"""What can be taken out: tables, redirects for another web server, events as they come, conversations."""

import csv
import io
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.core import redirect_map
from app.core.redirect_map import Redirect
from app.practice.recipient import THUNDERBIRD, follow, load_pictures, read
from app.practice.sink import Sink
from app.practice.tracker import LocalTracker
from app.store import inbox
from app.store.database import open_database
from tests.support.command import Cli
from tests.support.inbox import Inbox
from tests.support.profiles import START
from tests.support.sent_box import fill
from tests.support.sent_mails import SentMails
from tests.support.waiting import eventually

SAM = "sam@seller.example"
TARGETS = (
    "https://example.com/a",
    "https://example.com/caf%C3%A9?q=%22x%22&p=$1&n=$x",
    "https://example.com/a;b/(c)/'d'?x=[1]&y=2|3#frag",
    "https://example.com/" + "long/" * 380,
)
HTML = "".join(f'<p><a href="{target.replace("&", "&amp;")}">look</a></p>' for target in TARGETS)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "profile")


@pytest.fixture
def ready(cli: Cli, sink: Sink, local_tracker: LocalTracker) -> Cli:
    (cli.profile.parent / "mail.html").write_text(HTML)
    smtp = ("--smtp", f"127.0.0.1:{sink.port}", "--tls", "none-on-loopback")
    cli.ok("account", "add", "--address", f"Sam <{SAM}>", *smtp)
    cli.pair(local_tracker.pairing_line)
    return cli


def sent_mail(cli: Cli, *to: str) -> Any:
    people = [word for who in to for word in ("--to", who)]
    html = str(cli.profile.parent / "mail.html")
    return cli.ok("send", "--from", SAM, *people, "--subject", "=Offer", "--html", html, "--wait")


def table(cli: Cli, *words: str) -> list[dict[str, str]]:
    ran = cli("export", *words)
    assert ran.code == 0, ran
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_every_table_is_exported_as_csv_and_json(ready: Cli, sink: Sink) -> None:
    sent = sent_mail(ready, "Anna <anna@example.org>", "ben@example.net")
    load_pictures({who: read(raw) for who, raw in sink.mails()}["anna@example.org"], THUNDERBIRD)
    eventually(lambda: ready.ok("poll") and ready.ok("status")["messages"][0]["opens"])
    [mail] = table(ready)
    assert (mail["message"], mail["subject"], mail["state"]) == (sent["message"], "'=Offer", "opened by some")
    assert (mail["opens"], mail["links_tracked"], mail["from"]) == ("1", str(len(TARGETS)), SAM)
    people = table(ready, "--what", "recipients")
    assert [(p["address"], p["state"], p["opens"]) for p in people] == [
        ("anna@example.org", "accepted", "1"),
        ("ben@example.net", "accepted", "0"),
    ]
    links = table(ready, "--what", "links")
    assert [link["tracked"] for link in links] == ["yes"] * len(TARGETS)
    [event] = table(ready, "--what", "events")
    assert (event["type"], event["recipient"], event["verdict"]) == (
        "email.opened",
        "anna@example.org",
        "person",
    )
    for what in ("messages", "recipients", "links", "events"):
        document = ready.ok("export", "--what", what)
        rows = table(ready, "--what", what)
        assert len(document) == len(rows)
        assert list(document[0]) == list(rows[0]) or set(document[0]) == set(rows[0])


@pytest.mark.parametrize(
    "subject", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example")']
)
def test_no_cell_is_a_formula(cli: Cli, subject: str) -> None:
    with open_database(cli.profile) as connection:
        SentMails(connection).send("a@x.example", subject=subject)
        connection.execute("UPDATE sent_box SET subject = ?", (subject,))
    [row] = table(cli)
    assert row["subject"] == f"'{subject}"
    assert cli.ok("export")[0]["subject"] == subject


def test_an_export_goes_into_a_file_for_the_user_alone(cli: Cli, tmp_path: Path) -> None:
    with open_database(cli.profile) as connection:
        fill(connection, 1_000, 500, START)
    out = tmp_path / "mails.csv"
    ran = cli("export", "-o", str(out))
    assert (ran.code, ran.out) == (0, "")
    assert out.read_text(encoding="utf-8").count("\n") == 1_001
    assert out.stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_the_file_as_it_was(cli: Cli, tmp_path: Path) -> None:
    with open_database(cli.profile) as connection:
        fill(connection, 1_500, 0, START)
    out = tmp_path / "out" / "mails.csv"
    out.parent.mkdir()
    out.write_text("as it was")

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))

    ran = subprocess.run(
        cli.line("export", "-o", str(out)), env=cli.variables, capture_output=True, text=True, timeout=60,
        preexec_fn=no_room, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert (
        "can't be written: File too large. Nothing was exported; what stood there is as it was." in ran.stderr
    )
    assert out.read_text() == "as it was"
    assert [path.name for path in out.parent.iterdir()] == ["mails.csv"]


def test_what_does_not_fit_together_is_said(cli: Cli) -> None:
    assert "add --redirects" in cli("export", "--format", "nginx").err
    assert "json, nginx or netlify" in cli("export", "--redirects", "--format", "csv").err
    assert "No tracker is paired" in cli("export", "--redirects").err


def tracked(sink: Sink) -> dict[str, str]:
    """The tracking links that really went out, with what they were made of, in the order of the mail."""
    found: dict[str, str] = {}
    for _, raw in sink.mails():
        found.update(zip(read(raw).links, TARGETS, strict=True))
    return found


def test_redirects_lead_where_the_links_that_went_out_lead(ready: Cli, sink: Sink) -> None:
    sent_mail(ready, "anna@example.org", "ben@example.net")
    went_out = {urlsplit(url).path: url for url in tracked(sink)}
    found = ready.ok("export", "--redirects")
    assert set(found) == set(went_out)
    for path, url in went_out.items():
        assert location(urlsplit(url).netloc, path) == (302, found[path])
    netlify = ready("export", "--redirects", "--format", "netlify").out.splitlines()
    assert dict(line.split(" ")[:2] for line in netlify) == found


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_redirects_in_the_trackers_place(ready: Cli, sink: Sink, tmp_path: Path) -> None:
    sent_mail(ready, "anna@example.org")
    expected = ready.ok("export", "--redirects")
    out = tmp_path / "redirects.conf"
    assert ready("export", "--redirects", "--format", "nginx", "-o", str(out)).code == 0
    with nginx(tmp_path, out) as place:
        assert {path: location(place, path) for path in expected} == {
            path: (302, target) for path, target in expected.items()
        }
        other = next(iter(expected)).replace("/c/", "/c/x")
        assert location(place, other) == (404, None)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_takes_every_target_that_may_be_signed(tmp_path: Path) -> None:
    every = "".join(chr(code) for code in range(0x21, 0x7F))
    targets = [
        f"https://example.com/{every}",
        "https://example.com/" + "x" * 2028,
        "https://example.com/$a${b}$$",
    ]
    redirects = [
        Redirect(f"/c/t{number}/{'A' * 40}/{'b' * 2731}", target) for number, target in enumerate(targets)
    ]
    out = tmp_path / "redirects.conf"
    out.write_text("".join(redirect_map.nginx(redirects, len(redirects))))
    with nginx(tmp_path, out) as place:
        assert [location(place, each.path) for each in redirects] == [(302, target) for target in targets]


@contextmanager
def nginx(folder: Path, redirects: Path) -> Iterator[str]:
    """A web server that knows the redirects and nothing else."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; {'user root;' if os.getuid() == 0 else ''}"
        f" events {{}} http {{ access_log off; {paths} include {redirects};"
        f" server {{ listen 127.0.0.1:{port}; large_client_header_buffers 4 16k;"
        ' location /c/ { if ($sightline_target = "") { return 404; } return 302 $sightline_target; } } }'
    )
    started = subprocess.Popen(
        ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration)],
        stderr=subprocess.PIPE,
    )
    try:
        eventually(lambda: answers(port) or started.poll() is not None)
        assert started.poll() is None, started.stderr and started.stderr.read()
        yield f"127.0.0.1:{port}"
    finally:
        started.terminate()
        started.communicate(timeout=20)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def location(place: str, path: str) -> tuple[int, str | None]:
    client = HTTPConnection(place, timeout=10)
    client.request("GET", path)
    answer = client.getresponse()
    answer.read()
    client.close()
    return answer.status, answer.getheader("Location")


@contextmanager
def followed(cli: Cli, *more: str) -> Iterator["subprocess.Popen[str]"]:
    started = subprocess.Popen(
        cli.line("events", "--follow", "--json", *more), env=cli.variables, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield started
    finally:
        started.kill()
        started.communicate(timeout=20)


def line_of(started: "subprocess.Popen[str]") -> Any:
    assert started.stdout is not None
    return json.loads(started.stdout.readline())


@pytest.mark.parametrize("beside", ["worker", "another", "nobody"])
def test_events_are_followed_as_they_come(ready: Cli, sink: Sink, beside: str) -> None:
    sent = sent_mail(ready, "anna@example.org")
    [(_, raw)] = sink.mails()
    load_pictures(read(raw), THUNDERBIRD)
    eventually(lambda: ready.ok("poll") and ready.ok("status")["messages"][0]["opens"])
    others: dict[str, AbstractContextManager[object]] = {"worker": ready.worker(), "another": followed(ready)}
    with others.get(beside, nullcontext()), followed(ready, "--since", "0") as following:
        first = line_of(following)
        assert (first["type"], first["message"], first["recipient"]) == (
            "email.opened", sent["message"], "anna@example.org",
        )  # fmt: skip
        follow(read(raw).links[0], THUNDERBIRD)
        second = line_of(following)
        assert (second["type"], second["link"]["number"], second["verdict"]) == ("email.clicked", 1, "person")
        assert int(second["cursor"]) > int(first["cursor"])
    ran = ready("events", "--json", "--since", first["cursor"])
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [second["id"]]
    assert "clicked" in ready("events").out


def test_an_event_that_is_judged_anew_comes_again(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        mails = SentMails(connection)
        number = mails.send("anna@example.org")
        mails.open(number, id="one", revision=1)
        mails.open(number, id="two", revision=2)
        with followed(cli, "--since", "0") as following:
            seen = [line_of(following) for _ in range(2)]
            mails.open(number, id="one", revision=3, verdict="machine")
            seen.append(line_of(following))
        # What a restored tracker says again is no news.
        connection.execute("UPDATE event SET revision = 0")
        mails.open(number, id="two", revision=9)
    assert [(event["id"], event["revision"], event["verdict"]) for event in seen] == [
        ("one", 1, "person"), ("two", 2, "person"), ("one", 3, "machine"),
    ]  # fmt: skip
    assert cli("events", "--json", "--since", seen[-1]["cursor"]).out == ""


def test_an_event_that_came_before_its_mail_was_known_is_news_then(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        mails = SentMails(connection)
        number = mails.send("anna@example.org")
        mails.open(number, id="one")
        connection.execute("PRAGMA foreign_keys = OFF")
        row = connection.execute("SELECT * FROM delivery").fetchone()
        connection.execute("DELETE FROM delivery")
        assert cli("events", "--json").out == ""
        connection.execute(f"INSERT INTO delivery VALUES ({', '.join('?' * len(row))})", tuple(row))
    assert json.loads(cli("events", "--json").out)["id"] == "one"


def test_a_reader_that_goes_ends_the_following(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        mails = SentMails(connection)
        mails.open(mails.send("anna@example.org"))
    with followed(cli, "--since", "0") as following:
        line_of(following)
        assert following.stdout is not None
        following.stdout.close()
        assert eventually(lambda: following.poll() is not None)
        assert following.returncode == 0
        assert following.stderr is not None
        assert following.stderr.read() == ""


def test_a_cursor_that_is_none_is_said(cli: Cli) -> None:
    assert "is no cursor" in cli("events", "--since", "x").err


def test_a_conversation_is_told_as_one_story(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        sent, box = SentMails(connection), Inbox(connection)
        first = sent.send("anna@customer.example", subject="Offer", ago=timedelta(hours=1))
        sent.open(first)
        names = [row[0] for row in connection.execute("SELECT message_id FROM message")]
        answer = box.get("Re: Offer", references=(names[0],))
        connection.execute("UPDATE mail SET message_id = '<answer@customer.example>' WHERE id = ?", (answer,))
        with connection:
            connection.execute("INSERT INTO mail_mention VALUES ('<answer@customer.example>', ?)", (answer,))
        other = sent.send("ben@customer.example", subject="Other")
    for asked in (names[0], "answer@customer.example"):
        thread = cli.ok("timeline", asked, "--thread")
        assert [(mail["source"], mail["subject"]) for mail in thread["mails"]] == [
            ("message", "Offer"), ("mail", "Re: Offer"),
        ]  # fmt: skip
        assert len(thread["mails"][0]["events"]) == 1
    text = cli("timeline", names[0], "--thread").out
    assert "received  Anna Keller <anna@customer.example>" in text
    assert "opened" in text
    threads = cli.ok("status", "--threads")["threads"]
    assert sorted(len(thread["mails"]) for thread in threads) == [1, 2]
    assert "“Offer”  2 mails" in cli("status", "--threads").out
    assert "No mail <nobody@x> is known here." in cli("timeline", "nobody@x", "--thread").err
    assert other


def test_a_worker_makes_searchable_what_came(cli: Cli) -> None:
    with open_database(cli.profile) as connection:
        box = Inbox(connection)
        box.get("Offer", "an elephant")
        with cli.worker():
            eventually(lambda: inbox.find(connection, "elephant").numbers)
            box.get("Late", "a zebra")
            eventually(lambda: inbox.find(connection, "zebra").numbers)
