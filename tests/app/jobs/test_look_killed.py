"""Looking into the mailbox, killed before each of its steps: in the end there is one clean copy, and none with tracking."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from app.core.own_copy import deliveries_in
from app.jobs.context import Context
from app.practice.tracker import LocalTracker
from app.store import deliveries, messages
from app.store.database import open_database
from tests.support import forked
from tests.support.dovecot import DOVECOT
from tests.support.filing import GMAIL_ALL
from tests.support.mailboxes import context_of, copy_state, looked, pairing_of, sent_out
from tests.support.profiles import queue_mail
from tests.support.worlds import KINDS, World, world

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
ANNA, BEN = "anna@example.org", "ben@example.net"
# Seconds from now: a look at once, and one when all that was waited for is over.
AT_ONCE, AT_LAST = "0", "400"


def run(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.run("-m", "tests.support.looker", str(profile), *arguments)


def sent_mail(base: Context, folder: Path, provider: World) -> Context:
    """A profile of its own in which a mail to two went out a moment ago, and nobody looked yet."""
    provider.clear()
    shutil.copytree(base.profile, folder)
    context = Context(folder, timeouts=base.timeouts)
    queue_mail(context, ANNA, BEN)
    sent_out(context)
    return context


def assert_one_clean_copy(context: Context, provider: World, tracker: LocalTracker) -> None:
    key = pairing_of(tracker).key
    assert copy_state(context) == ("done", None)
    [copy] = provider.mails()
    assert not deliveries_in(copy.html, [key])
    for folder in provider.trash:
        assert provider.mails(folder) == []
    if provider.kind == "gmail":
        assert [mail.raw for mail in provider.mails(GMAIL_ALL)] == [copy.raw]


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_before_any_step_leaves_one_clean_copy_in_the_end(
    tmp_path: Path, kind: str, local_tracker: LocalTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(kind) as provider:
        monkeypatch.setenv("SSL_CERT_FILE", str(provider.dovecot.authority))
        base = context_of(tmp_path / "base", provider.account(clean_sent=True), pairing_of(local_tracker))
        looked(base)
        whole = sent_mail(base, tmp_path / "whole", provider)
        ran = run(whole.profile, AT_ONCE)
        steps = int(ran.stdout.split()[0])
        assert_one_clean_copy(whole, provider, local_tracker)
        assert steps >= 8, ran
        every = 1 if os.environ.get("SIGHTLINE_SOAK") else 8
        for step in range(steps, 0, -every):
            context = sent_mail(base, tmp_path / str(step), provider)
            assert run(context.profile, AT_ONCE, str(step)).returncode == -signal.SIGKILL
            ran = run(context.profile, AT_LAST)
            assert ran.returncode == 0, ran.stderr
            assert len(ran.stdout.split()) == 1, ran.stdout
            assert_one_clean_copy(context, provider, local_tracker)


@pytest.mark.soak
def test_a_kill_while_a_second_computer_reads_leaves_every_mail_once_in_the_end(
    tmp_path: Path, local_tracker: LocalTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world("ordinary") as provider:
        monkeypatch.setenv("SSL_CERT_FILE", str(provider.dovecot.authority))
        pairing = pairing_of(local_tracker)
        first = context_of(tmp_path / "first", provider.account(), pairing)
        looked(first)
        for _ in range(3):
            queue_mail(first, ANNA, BEN)
        sent_out(first)
        looked(first)
        base = context_of(tmp_path / "base", provider.account(), pairing)
        step, killed = 1, True
        while killed:
            profile = tmp_path / str(step)
            shutil.copytree(base.profile, profile)
            killed = run(profile, AT_ONCE, str(step)).returncode == -signal.SIGKILL
            assert run(profile, AT_ONCE).returncode == 0
            with open_database(profile) as connection:
                rows = messages.newest(connection, 9)
                assert [len(deliveries.of_message(connection, each.id)) for each in rows] == [2, 2, 2]
            step += 1 if os.environ.get("SIGHTLINE_SOAK") else 5
        assert step > 5
        assert len(provider.mails()) == 3
