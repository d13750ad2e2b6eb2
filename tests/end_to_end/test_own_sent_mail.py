"""Reading one's own Sent mail in a program that loads pictures and follows links makes no hit, at any provider."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from app.core.event import Event
from app.jobs.context import Context
from app.jobs.poll import poll
from app.net.tracker import open_tracker
from app.practice.tracker import LocalTracker
from app.store import deliveries, events
from app.store.database import open_database
from tests.support.dovecot import DOVECOT
from tests.support.filing import GMAIL_ALL
from tests.support.mailboxes import Stored, context_of, copy_state, looked, pairing_of, sent_out
from tests.support.profiles import queue_mail
from tests.support.tracker import THUNDERBIRD
from tests.support.waiting import eventually
from tests.support.worlds import KINDS, world

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
_URL = re.compile(r"""(?:src|href|background)\s*=\s*["']?(https?://[^"'\s>]+)""", re.IGNORECASE)


def read_with_pictures(mails: Iterable[Stored], tracker: LocalTracker) -> int:
    """Request every picture and link of some mails from the tracker, whatever host they name; return how many."""
    asked = 0
    for mail in mails:
        for url in _URL.findall(unescape(mail.html)):
            parts = urlsplit(url)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            requests.get(
                f"{tracker.url}{path}", headers={"User-Agent": THUNDERBIRD}, timeout=10, allow_redirects=False
            )
            asked += 1
    return asked


def hits(context: Context) -> list[Event]:
    pairing = context.pairing()
    assert pairing is not None
    with (
        open_database(context.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        poll(context, connection, client)
        return events.of_deliveries(connection, [each.id for each in deliveries.of_message(connection, 1)])


@pytest.mark.parametrize("kind", KINDS)
def test_ones_own_sent_mail_makes_no_hit(
    tmp_path: Path, kind: str, local_tracker: LocalTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(kind) as provider:
        monkeypatch.setenv("SSL_CERT_FILE", str(provider.dovecot.authority))
        context = context_of(tmp_path, provider.account(clean_sent=True), pairing_of(local_tracker))
        looked(context)
        queue_mail(context, "anna@example.org", "ben@example.net")
        sent_out(context)
        filed = provider.mails()
        looked(context)
        assert copy_state(context) == ("done", None)
        everywhere = [provider.sent, *provider.trash, *([GMAIL_ALL] if kind == "gmail" else [])]
        mails = [mail for folder in everywhere for mail in provider.mails(folder)]
        assert len(mails) == (2 if kind == "gmail" else 1)
        assert read_with_pictures(mails, local_tracker) >= len(mails), "it has a link, and that is requested"
        assert hits(context) == []
        # What the provider had filed, and what recipients get, is seen: so the count above can tell.
        if kind != "ordinary":
            assert read_with_pictures(filed, local_tracker) >= 2
            assert len(eventually(lambda: hits(context))) >= 2
        raw = [Stored(0, (), mails[0].at, mail.raw) for mail in provider.smtp.mails]
        read_with_pictures(raw, local_tracker)
        assert len(eventually(lambda: hits(context))) >= 4
