"""Polling, verifying and judging readiness against a real tracker, and against what only looks like one."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from app import settings
from app.core import server as mail_server
from app.core.errors import Refused, SignInFailed, Unreachable
from app.jobs.context import PAIRING_SECRET, Context
from app.jobs.poll import Polled, poll
from app.jobs.readiness import Readiness, judge
from app.jobs.verify import verify
from app.net.tracker import open_tracker
from app.practice.port import free_port
from app.practice.tracker import LocalTracker
from app.settings import Settings
from app.store import events, tracker
from app.store.database import Connection, open_database
from tests.support.profiles import SENDER, Clock, account
from tests.support.stored import feed_event
from tracking_server.links import Pairing, SigningKey, mint_click, mint_pixel, parse_pairing_line

KEY = SigningKey(7, bytes(32))
CREDENTIAL = "A" * 32
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
Answer = Callable[[str], tuple[int, object]]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    answer: Answer
    asked: list[tuple[str, str | None]]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        code, body = self.server.answer(self.path)
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(raw)))
        if code == 302:
            self.send_header("Location", "https://elsewhere.example/")
        self.end_headers()
        self.wfile.write(raw)

    def log_request(self, *_: object, **__: object) -> None:
        pass


@contextmanager
def answering(answer: Answer) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answer, server.asked = answer, []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def paired(profile: Path, pairing: Pairing | None, clock: Clock | None = None) -> Context:
    context = Context(profile, passphrase="a passphrase for tests")
    if clock:
        context = replace(context, now=clock)
    if pairing:
        context.credentials.put(PAIRING_SECRET, pairing.line())
    settings.save(profile, Settings((account(25),), tracker_url=pairing.tracker_url if pairing else None))
    return context


def polled(context: Context, connection: Connection, wait: int = 0) -> Polled:
    pairing = context.pairing()
    assert pairing is not None
    with open_tracker(pairing.tracker_url, pairing.credential) as client:
        return poll(context, connection, client, wait=wait)


def judged(context: Context, host: str = "127.0.0.1") -> Readiness:
    with open_database(context.profile) as connection:
        return judge(context, connection, account(25, smtp=mail_server.Server(host, 25)), SENDER)


def state(context: Context) -> tracker.TrackerState:
    url = context.settings.tracker_url
    assert url is not None
    with open_database(context.profile) as connection:
        return tracker.load(connection, url)


@pytest.fixture
def real(tmp_path: Path, local_tracker: LocalTracker) -> Context:
    return paired(tmp_path, parse_pairing_line(local_tracker.pairing_line))


def pairing_of(context: Context) -> Pairing:
    pairing = context.pairing()
    assert pairing is not None
    return pairing


def hit(pairing: Pairing, delivery: bytes, sent_at: int = 1_795_000_000) -> None:
    pixel = mint_pixel(pairing.tracker_url, pairing.key, delivery, sent_at)
    click = mint_click(pairing.tracker_url, pairing.key, delivery, sent_at, 2, "https://example.com/a")
    assert requests.get(pixel, headers=FIREFOX, timeout=10).status_code == 200
    assert requests.get(click, headers=FIREFOX, timeout=10, allow_redirects=False).status_code == 302


def test_hits_on_the_real_tracker_are_events_after_a_poll_and_only_once(real: Context) -> None:
    with open_database(real.profile) as connection:
        polled(real, connection)
        hit(pairing_of(real), b"polled-1")
        assert sorted(event.type for event in polled(real, connection).events) == [
            "email.clicked",
            "email.opened",
        ]
        assert polled(real, connection).events == ()
        [first, second] = events.of_deliveries(connection, [b"polled-1"])
        assert {first.link_url, second.link_url} == {None, "https://example.com/a"}
    assert state(real).answered_at is not None


def test_a_cursor_of_another_database_is_given_up_and_the_feed_read_from_its_beginning(real: Context) -> None:
    pairing = pairing_of(real)
    hit(pairing, b"foreign1")
    with open_database(real.profile) as connection:
        polled(real, connection)
        cursor = tracker.load(connection, pairing.tracker_url).cursor
        connection.execute("UPDATE tracker SET cursor = 'anotherepoch.5'")
        connection.execute("UPDATE event SET revision = 1000000, verdict = 'self'")
        again = polled(real, connection)
        assert {event.delivery for event in again.events} >= {b"foreign1"}
        assert tracker.load(connection, pairing.tracker_url).cursor == cursor
        assert len(events.of_deliveries(connection, [b"foreign1"])) == 2


def test_verifying_the_real_tracker_passes_every_check_and_is_kept(real: Context) -> None:
    pairing = pairing_of(real)
    with (
        open_database(real.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        checks = verify(real, connection, client, pairing)
    assert [(check.name, check.passed) for check in checks] == [
        (name, True) for name in ("address", "pairing", "clock", "pixel", "redirect", "recording")
    ]
    # The tracker of the tests has no network file.
    assert checks[-1].sentence.startswith("The tracker records what it sees. No network file: ")
    assert state(real).checks == checks
    assert state(real).verified_at is not None


def test_a_clock_that_is_wrong_and_a_key_that_is_not_known_are_found(real: Context) -> None:
    pairing = pairing_of(real)
    wrong = replace(pairing, key=SigningKey(pairing.key.id ^ 1, bytes(32)))
    late = replace(real, now=lambda: real_now() + timedelta(minutes=5))
    real_now = real.now
    with (
        open_database(real.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        failed = {
            check.name: check.sentence
            for check in verify(late, connection, client, wrong)
            if not check.passed
        }
    assert set(failed) == {"pairing", "clock", "redirect"}
    assert "no longer has this key" in failed["pairing"]
    assert "300 s" in failed["clock"] or "299 s" in failed["clock"]
    assert state(real).verified_at is None


def test_a_tracker_that_was_never_asked_is_verified_when_a_mail_is_to_go_out(real: Context) -> None:
    assert judged(real) == Readiness(pairing_of(real))
    assert state(real).verified_at is not None


def under(context: Context, url: str) -> None:
    known = context.settings
    identities = (replace(known.accounts[0].identities[0], tracker_url=url),)
    settings.save(
        context.profile, replace(known, accounts=(replace(known.accounts[0], identities=identities),))
    )


def test_a_sender_with_a_host_name_of_its_own_has_that_one_verified(real: Context) -> None:
    pairing = pairing_of(real)
    own = pairing.tracker_url.replace("127.0.0.1", "localhost")
    under(real, own)
    assert judged(real) == Readiness(replace(pairing, tracker_url=own))
    with open_database(real.profile) as connection:
        assert tracker.load(connection, own).verified_at is not None
        assert tracker.load(connection, pairing.tracker_url).answered_at is not None


def test_a_senders_host_name_that_leads_nowhere_leaves_that_senders_mails_untracked(real: Context) -> None:
    assert judged(real).pairing is not None
    under(real, f"http://localhost:{free_port()}")
    assert "can't be reached" in (judged(real).fault or "")


def test_without_a_pairing_nothing_is_tracked(tmp_path: Path) -> None:
    assert judged(paired(tmp_path, None)) == Readiness(None, "No tracker is paired.")


def test_a_tracker_on_this_computer_is_not_for_mail_that_leaves_it(real: Context) -> None:
    readiness = judged(real, host="smtp.example.org")
    assert readiness.pairing is None
    assert "no recipient can reach it" in (readiness.fault or "")


def test_a_tracker_that_can_not_be_reached_is_told_and_remembered_since_when(tmp_path: Path) -> None:
    clock = Clock()
    context = paired(tmp_path, Pairing(f"http://127.0.0.1:{free_port()}", KEY, CREDENTIAL), clock)
    began = clock()
    for _ in range(2):
        assert "can't be reached" in (judged(context).fault or "")
        clock.forward(timedelta(minutes=1))
    assert state(context).fault_since == began


def test_a_wrong_passphrase_leaves_a_mail_untracked_with_that_reason(real: Context) -> None:
    readiness = judged(replace(real, passphrase="another"))
    assert "passphrase" in (readiness.fault or "")


class Healthy:
    """Answers as a tracker does, as far as judging readiness asks."""

    def __init__(self, clock: Clock, key_ids: tuple[int, ...] = (KEY.id,)) -> None:
        self.clock, self.key_ids = clock, key_ids
        self.status = 200

    def __call__(self, path: str) -> tuple[int, object]:
        if self.status != 200:
            return self.status, {}
        if path.startswith("/api/v1/events"):
            return 200, {"events": [], "cursor": "e.1", "more": False}
        if path.startswith("/api/v1/owner"):
            return 200, {"name": "sam", "key_ids": self.key_ids, "time": self.clock().isoformat()}
        if path.startswith("/healthz"):
            return 200, {"status": "ok"}
        return (200, b"GIF89a") if path.startswith("/o/") else (404, b"")


def verified(context: Context) -> None:
    pairing = pairing_of(context)
    with open_database(context.profile) as connection:
        tracker.note_checks(connection, pairing.tracker_url, [], context.now())
        events.save_page(connection, pairing.tracker_url, [], "e.1", context.now())


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (timedelta(0), set()),
        (timedelta(minutes=2), set()),
        (timedelta(minutes=2, seconds=1), {"events"}),
        (timedelta(hours=24), {"events"}),
        (timedelta(hours=24, seconds=1), {"events", "owner", "healthz"}),
        (timedelta(hours=-30), {"events", "owner", "healthz"}),
    ],
    ids=lambda value: str(value) if isinstance(value, timedelta) else " ".join(sorted(value)) or "nothing",
)
def test_what_was_not_answered_within_two_minutes_or_verified_within_a_day_is_asked_again(
    tmp_path: Path, later: timedelta, asked: set[str]
) -> None:
    clock = Clock()
    with answering(Healthy(clock)) as (url, requests_made):
        context = paired(tmp_path, Pairing(url, KEY, CREDENTIAL), clock)
        verified(context)
        clock.forward(later)
        judged(context)
        parts = {path.partition("?")[0].rpartition("/")[2] for path, _ in requests_made}
        assert parts & {"events", "owner", "healthz"} == asked


def test_a_key_that_the_tracker_gave_up_makes_dead_links_so_none_are_minted(tmp_path: Path) -> None:
    clock = Clock()
    with answering(Healthy(clock, key_ids=())) as (url, _):
        context = paired(tmp_path, Pairing(url, KEY, CREDENTIAL), clock)
        readiness = judged(context)
    assert readiness.pairing is None
    assert "no longer has this key" in (readiness.fault or "")


def test_after_a_fault_the_tracker_is_asked_before_it_is_relied_on_again(tmp_path: Path) -> None:
    clock = Clock()
    healthy = Healthy(clock)
    with answering(healthy) as (url, _):
        context = paired(tmp_path, Pairing(url, KEY, CREDENTIAL), clock)
        verified(context)
        with open_database(tmp_path) as connection:
            healthy.status = 503
            with pytest.raises(Unreachable, match="503"):
                polled(context, connection)
        assert "503" in (judged(context).fault or "")
        healthy.status = 200
        assert judged(context).pairing is not None


@pytest.mark.parametrize(
    ("code", "body", "error", "words"),
    [
        (401, {}, SignInFailed, "Pair with it again"),
        (403, {}, SignInFailed, "Pair with it again"),
        (404, {}, Refused, "404"),
        (302, b"", Refused, "302"),
        (429, {}, Unreachable, "429"),
        (500, {}, Unreachable, "500"),
        (410, {}, Unreachable, "did not answer like a tracker"),
        (200, b"<html>Welcome</html>", Unreachable, "did not answer like a tracker"),
        (200, b"\xff\xfe", Unreachable, "did not answer like a tracker"),
        (200, [], Unreachable, "did not answer like a tracker"),
        (200, {"events": [], "more": False}, Unreachable, "did not answer like a tracker"),
        (200, {"events": {}, "cursor": "c"}, Unreachable, "did not answer like a tracker"),
        (200, {"cursor": "c"}, Unreachable, "did not answer like a tracker"),
        (200, {"events": [], "cursor": "\udc00"}, Unreachable, "did not answer like a tracker"),
    ],
    ids=str,
)
def test_what_does_not_answer_like_a_tracker_is_told_in_words(
    tmp_path: Path, code: int, body: object, error: type[Exception], words: str
) -> None:
    with answering(lambda _: (code, body)) as (url, asked), open_database(tmp_path) as connection:
        context = paired(tmp_path, Pairing(url, KEY, CREDENTIAL))
        with pytest.raises(error, match=words):
            polled(context, connection)
        assert words in (tracker.load(connection, url).fault or "")
        assert len(asked) == 1


def test_one_malformed_event_is_skipped_and_told_and_the_others_are_stored(tmp_path: Path) -> None:
    bad = [None, "text", feed_event(number=2, revision=2**80), feed_event(number=3, id="\udc00"), {}]
    page = {"events": [feed_event(number=1), *bad, feed_event(number=9)], "cursor": "e.9", "more": False}
    with answering(lambda _: (200, page)) as (url, _), open_database(tmp_path) as connection:
        result = polled(paired(tmp_path, Pairing(url, KEY, CREDENTIAL)), connection)
        assert [event.revision for event in result.events] == [1, 9]
        assert len(result.malformed) == len(bad)
        assert tracker.load(connection, url).cursor == "e.9"


def test_a_feed_that_always_promises_more_ends_where_its_cursor_stays(tmp_path: Path) -> None:
    page = {"events": [], "cursor": "e.9", "more": True}
    with answering(lambda _: (200, page)) as (url, asked), open_database(tmp_path) as connection:
        polled(paired(tmp_path, Pairing(url, KEY, CREDENTIAL)), connection)
        assert len(asked) == 2


def test_a_page_for_a_cursor_that_was_meanwhile_forgotten_does_not_bring_it_back(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:

        def answer(path: str) -> tuple[int, object]:
            with open_database(tmp_path) as other:
                tracker.forget_cursor(other, url)
            return 200, {"events": [], "cursor": "e.9", "more": False}

        with answering(answer) as (url, _):
            events.save_page(connection, url, [], "e.5", Clock()())
            polled(paired(tmp_path, Pairing(url, KEY, CREDENTIAL)), connection)
            assert tracker.load(connection, url).cursor is None


def test_the_credential_is_sent_to_the_tracker_whatever_a_netrc_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login someone password else\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    page = {"events": [], "cursor": "e.9", "more": False}
    with answering(lambda _: (200, page)) as (url, asked), open_database(tmp_path / "p") as connection:
        polled(paired(tmp_path / "p", Pairing(url, KEY, CREDENTIAL)), connection)
    assert [authorization for _, authorization in asked] == [f"Bearer {CREDENTIAL}"]
