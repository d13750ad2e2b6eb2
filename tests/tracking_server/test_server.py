"""A real tracker in its own processes: from the operator's commands to the owner's feed."""

import hashlib
import http.client
import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.support.tracker import (
    THUNDERBIRD,
    TrackerProcess,
    ask,
    click,
    eventually,
    pixel,
    rows,
    run_tracker,
)
from tracking_server.door import GIF
from tracking_server.links import Pairing, parse_pairing_line

RECIPIENT = "Recipient-9F3A"


def contents(directory: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(directory.iterdir())}


def bearer(pairing: Pairing) -> dict[str, str]:
    return {"Authorization": f"Bearer {pairing.credential}"}


def test_the_whole_path_over_real_sockets(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    odd = "https://example.com/a|b{c}[d]'?x=%7C#{y}"
    delivery = os.urandom(8)
    eventually(lambda: server.get(click(pairing, delivery, target=odd)).status == 302, within=10)
    reply = server.get(click(pairing, delivery, target=odd))
    assert (reply.status, reply.headers["location"]) == (302, odd)
    image = server.get(pixel(pairing, delivery), User_Agent=THUNDERBIRD)
    assert (image.status, image.body) == (200, GIF)
    assert "date" in image.headers
    head = server.get(pixel(pairing, delivery), method="HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", "43")
    server.settle()
    events = server.events(pairing).json()["events"]
    assert [event["verdict"] for event in events[-2:]] == ["person", "machine"]
    assert server.get("/c/forged/link").status == 404
    assert server.health()["status"] == "ok"


def test_a_new_owner_is_soon_known_to_the_running_server(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.get(click(pairing)).status == 302, within=10)


def test_a_revoked_key_ends_its_links(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.get(click(pairing)).status == 302, within=10)
    assert run_tracker(server.directory, "keys", "revoke", str(pairing.key.id)).returncode == 0
    eventually(lambda: server.get(click(pairing)).status == 404, within=10)
    assert "revoked\talice" in run_tracker(server.directory, "keys", "list").stdout


def test_stopping_lets_a_waiting_feed_go_and_leaves_nothing_behind(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.events(pairing).status == 200, within=10)
    waiting = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    waiting.request("GET", "/api/v1/events?wait=25", headers=bearer(pairing))
    # Another that is answered came later: what may follow is only the moment until it waits.
    assert server.health()["status"] == "ok"
    time.sleep(0.2)
    started = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - started < 15
    assert waiting.getresponse().status == 200
    waiting.close()
    assert not list(server.directory.glob("*-wal"))


def test_a_second_server_on_the_same_port_is_refused(server: TrackerProcess) -> None:
    done = run_tracker(server.directory, "serve", "--port", str(server.port))
    assert done.returncode == 1
    assert "listens" in done.stderr


def hammer(url: str, pairing: Pairing, answered: list[str], stop: threading.Event) -> None:
    while not stop.is_set():
        path = pixel(pairing)
        try:
            reply = ask(url, path)
        except OSError:
            return
        if reply.status == 200 and reply.body == GIF:
            answered.append(path)


def killed_under_load(server: TrackerProcess, pairing: Pairing, seconds: float) -> int:
    """Kill the server while eight recipients fetch pixels, and return how many hits were answered."""
    answered: list[str] = []
    stop = threading.Event()
    recipients = [
        threading.Thread(target=hammer, args=(server.url, pairing, answered, stop)) for _ in range(8)
    ]
    for recipient in recipients:
        recipient.start()
    time.sleep(seconds)
    server.kill()
    stop.set()
    for recipient in recipients:
        recipient.join()
    return len(answered)


def check_kills(server: TrackerProcess, rounds: int) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.get(click(pairing)).status == 302, within=10)
    answered = rows(server.database)
    for number in range(rounds):
        answered += killed_under_load(server, pairing, 0.1 + 0.03 * (number % 7))
        assert rows(server.database, "PRAGMA integrity_check") == "ok"
        stored = rows(server.database)
        assert stored >= answered, f"{answered - stored} answered hits are lost"
        answered = stored
        server.start()


def test_kill_9_under_load_loses_no_answered_hit(server: TrackerProcess) -> None:
    check_kills(server, rounds=5)


@pytest.mark.soak
def test_kill_9_under_load_a_hundred_times_loses_no_answered_hit(server: TrackerProcess) -> None:
    check_kills(server, rounds=100 if os.environ.get("SIGHTLINE_SOAK") else 1)


def test_servers_sharing_one_file_give_every_event_its_own_revision_in_order(tmp_path: Path) -> None:
    servers = [TrackerProcess(tmp_path) for _ in range(2)]
    pairing = servers[0].add_owner("alice")
    for server in servers:
        server.start()
    try:
        threads = [
            threading.Thread(target=lambda server=server: [server.get(pixel(pairing)) for _ in range(30)])
            for server in servers
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        seen: list[int] = []
        cursor = ""
        deadline = time.monotonic() + 20
        while len(seen) < 180 and time.monotonic() < deadline:
            page = servers[0].events(pairing, f"after={cursor}&limit=7").json()
            cursor = page["cursor"]
            seen += [event["revision"] for event in page["events"]]
        for thread in threads:
            thread.join()
    finally:
        for server in servers:
            server.stop()
    assert seen == list(range(1, 181)), "a reader that follows the writers misses nothing"


def test_a_waiting_feed_of_a_real_server_answers_before_its_time_is_over(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.events(pairing).status == 200, within=10)
    seconds: list[float] = []

    def reader() -> None:
        assert len(server.events(pairing, "wait=25").json()["events"]) == 1
        seconds.append(time.monotonic())

    waiting = threading.Thread(target=reader)
    waiting.start()
    time.sleep(0.3)
    hit = time.monotonic()
    server.get(pixel(pairing))
    waiting.join(10)
    assert seconds[0] - hit < 10


def test_a_full_disk_is_said_and_recipients_do_not_notice(tmp_path: Path) -> None:
    # The largest size a file may have stands for the disk; SIGXFSZ is ignored by Python.
    limit = 200_000
    server = TrackerProcess(
        tmp_path, preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    )
    pairing = server.add_owner("alice")
    server.start()
    try:
        for _ in range(400):
            reply = server.get(pixel(pairing), User_Agent="x" * 500)
            assert (reply.body, reply.seconds < 5) == (GIF, True)
            if server.health()["status"] == "degraded":
                break
        assert server.health()["reason"]
        reply = server.get(click(pairing))
        assert (reply.status, reply.seconds < 5) == (302, True)
    finally:
        server.stop()


def test_a_database_made_by_a_newer_tracker_is_refused_and_not_touched(tmp_path: Path) -> None:
    assert run_tracker(tmp_path, "add-owner", "alice").returncode == 0
    connection = sqlite3.connect(tmp_path / "sightline-tracker.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = contents(tmp_path)
    for command in (
        ["serve", "--port", "9"],
        ["add-owner", "bob"],
        ["keys", "list"],
        ["keys", "revoke", "1"],
    ):
        done = run_tracker(tmp_path, *command)
        assert done.returncode == 1, command
        assert "newer" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
        assert contents(tmp_path) == before, command


def test_a_newer_database_left_by_a_crash_is_refused_with_its_log_untouched(tmp_path: Path) -> None:
    assert run_tracker(tmp_path, "add-owner", "alice").returncode == 0
    crashing = (
        "import os, sqlite3; c = sqlite3.connect('sightline-tracker.db');"
        "c.execute(\"UPDATE alembic_version SET version_num = '9999'\"); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", crashing], cwd=tmp_path, check=True)
    assert (tmp_path / "sightline-tracker.db-wal").stat().st_size > 0
    before = contents(tmp_path)
    done = run_tracker(tmp_path, "keys", "list")
    assert done.returncode == 1
    assert "newer" in done.stderr
    after = contents(tmp_path)
    for name in ("sightline-tracker.db", "sightline-tracker.db-wal", "sightline-tracker.db.keys"):
        assert after[name] == before[name]


def test_add_owner_prints_the_pairing_line_alone(tmp_path: Path) -> None:
    done = run_tracker(tmp_path, "add-owner", "alice", SIGHTLINE_TRACKER_PUBLIC_URL="https://t.example.com")
    assert parse_pairing_line(done.stdout).tracker_url == "https://t.example.com"
    assert done.stdout.count("\n") == 1
    assert run_tracker(tmp_path, "add-owner", "alice").returncode == 1
    for name in ("sightline-tracker.db", "sightline-tracker.db.keys"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


def test_an_owner_comes_back_on_an_empty_tracker_with_every_link(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    line = run_tracker(first, "add-owner", "alice").stdout.strip()
    for _ in range(2):
        done = run_tracker(second, "add-owner", "alice", "--from", line)
        assert (done.returncode, done.stdout.strip()) == (0, line)
    pairing = parse_pairing_line(line)
    server = TrackerProcess(second)
    server.start()
    try:
        assert server.get(click(pairing)).status == 302
        server.settle()
        assert len(server.events(pairing).json()["events"]) == 1
    finally:
        server.stop()
    assert run_tracker(second, "add-owner", "bob", "--from", line).returncode == 1
    assert run_tracker(second, "add-owner", "alice", "--from", line[:-5]).returncode == 1


def test_bad_settings_end_with_a_sentence(tmp_path: Path) -> None:
    done = run_tracker(tmp_path, "add-owner", "alice", SIGHTLINE_TRACKER_DATABASE="nonsense")
    assert done.returncode == 1
    assert "SIGHTLINE_TRACKER_DATABASE" in done.stderr
    assert "Traceback" not in done.stderr


def test_database_and_logs_hold_no_secret_and_nothing_of_the_recipient(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    eventually(lambda: server.get(click(pairing)).status == 302, within=10)
    path = pixel(pairing)
    server.get(
        f"{path}?to={RECIPIENT}@example.org", Referer=f"https://mail.example/{RECIPIENT}", Cookie=RECIPIENT
    )
    server.get(f"/c/{RECIPIENT}/x", From=f"{RECIPIENT}@example.org")
    with sqlite3.connect(server.database) as locking:
        locking.execute("BEGIN IMMEDIATE")
        server.get(pixel(pairing), Referer=RECIPIENT)
    locking.close()
    server.stop()
    token = path.removeprefix("/o/").removesuffix(".gif")
    stored = b"".join(path.read_bytes() for path in server.directory.iterdir() if path.name != "serve.log")
    for secret in (RECIPIENT, pairing.credential, token):
        assert secret.encode() not in stored
        assert secret not in server.log
    assert pairing.key.secret not in server.log.encode()
