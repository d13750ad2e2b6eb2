"""`sightline diagnostics`: tells how things are, and nothing that names anybody, whatever servers wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import settings
from app.cli.diagnostics import diagnostics
from app.core.account import Account, Identity
from app.core.event import Event
from app.core.fault_words import harmless
from app.core.server import Server
from app.jobs.context import PAIRING_SECRET, Context
from app.settings import Settings
from app.store import accounts, deliveries, events, tracker
from app.store.database import open_database, transaction
from tests.support.profiles import profile_context
from tests.support.secret_search import found_in
from tests.support.stored import ANNA, NOW, begun, event, queued

URL = "https://t.secretname.example"
PLANTED = (
    "planted-password", "Zwetschgenknödel", "secretname", "zaphod", "beeblebrox", "Heart-of-Gold", "203.0.113.77",
    "anna@example.org", "Grüße", "seller.example", "Sam Seller",
)  # fmt: skip


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", "a passphrase for tests")
    folder = tmp_path / "zaphod" / "profile"
    folder.mkdir(parents=True)
    server = Server("mail.secretname.example", 465)
    known = Account(
        "zaphod@secretname.example", server, "beeblebrox", (Identity("zaphod@secretname.example", "Heart-of-Gold"),),
        imap=replace(server, port=993), folders=("Zwetschgenknödel",),
    )  # fmt: skip
    found = profile_context(folder, known)
    settings.save(
        folder,
        Settings(
            (known,), URL, ("secretname.example",), ("anna@example.org",), own_networks=("203.0.113.77/32",)
        ),
    )
    found.credentials.put(known.secret_name, "planted-password")
    found.credentials.put(PAIRING_SECRET, f"{URL}/#sightline1.1.planted-password.planted-password")
    with open_database(folder) as connection:
        begun(connection, queued(connection))
        events.save_page(connection, URL, [found_event()], "planted-password", NOW)
        words = "Zwetschgenknödel for anna@example.org at mail.secretname.example [203.0.113.77] refused"
        accounts.note_fault(connection, known.address, f"535 5.7.8 authentication failed: {words}", NOW)
        tracker.note_fault(connection, URL, f"{URL} can't be reached by zaphod.", NOW)
        deliveries.mark_sending(connection, ANNA, NOW)
        with transaction(connection):
            connection.execute(
                "UPDATE delivery SET state = 'retry at', reply = ? WHERE id = ?",
                ("450 4.7.1 <anna@example.org>: user “Heart-of-Gold” is greylisted at secretname", ANNA),
            )
    return found


def found_event() -> Event:
    return event(ip="203.0.113.77", user_agent="Zwetschgenknödel/1.0")


def test_nothing_that_was_planted_is_in_it_and_what_helps_is(context: Context) -> None:
    for words in ([], ["--json"]):
        ran = CliRunner().invoke(
            diagnostics, [*words, "--profile", str(context.profile)], catch_exceptions=False
        )
        assert ran.exit_code == 0
        assert found_in(context.profile / "nowhere", [ran.output], PLANTED) == []
        for helpful in ("message", "retry at", "535 5.7.8 authentication failed", "450 4.7.1", "greylisted"):
            assert helpful in ran.output, helpful


def test_it_is_given_for_a_profile_that_can_not_be_opened_too(tmp_path: Path) -> None:
    folder = tmp_path / "zaphod"
    folder.mkdir()
    (folder / "sightline.db").write_text("Heart-of-Gold is no database" * 10)
    ran = CliRunner().invoke(diagnostics, ["--json", "--profile", str(folder)], catch_exceptions=False)
    found = json.loads(ran.output)
    assert found["profile"]["kind"] == "DatabaseUnusable"
    assert found["versions"]["sqlite"]
    assert "zaphod" not in ran.output


def test_of_a_fault_only_harmless_words_and_codes_are_left() -> None:
    assert (
        harmless("mail.example.com:465 can't be reached (the connection was refused by 10.0.0.1).")
        == "… can't be reached the connection was refused by …"
    )
    assert harmless("550 5.1.1 <b@example.org>: Recipient Bob unknown") == "550 5.1.1 … unknown"
    assert harmless("1.2.3.4 2.1.0 12345 777") == "… 2.1.0 …"
    assert (
        harmless("mail.example.com hat Benutzername oder Passwort abgelehnt: „Größe von Anna“.")
        == "… hat Benutzername oder Passwort abgelehnt Größe von …"
    )
