"""Where the provider files every copy by itself: the tracked ones are replaced by one clean one, and nothing else is touched."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.draft import Copies
from app.core.own_copy import deliveries_in
from app.core.sealed_header import NAME
from app.jobs.context import Context
from app.net.sent_folder import SentFolder
from app.practice.tracker import LocalTracker
from app.store import deliveries, mailboxes, sent_copies, threads
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, USER
from tests.support.filing import GMAIL_ALL, message_id_of
from tests.support.mailboxes import (
    change_account,
    context_of,
    copy_state,
    later,
    looked,
    pairing_of,
    reading,
    sent_out,
)
from tests.support.profiles import queue_mail
from tests.support.worlds import World, world
from tracking_server.links import SigningKey, mint_pixel

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
ANNA, BEN = "anna@example.org", "ben@example.net"
LATER = timedelta(minutes=6)


@pytest.fixture(scope="module", params=["gmail", "microsoft365"])
def running(request: pytest.FixtureRequest) -> Iterator[World]:
    with world(request.param) as there:
        yield there


@pytest.fixture
def provider(running: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("SSL_CERT_FILE", str(running.dovecot.authority))
    running.clear()
    return running


@pytest.fixture
def context(tmp_path: Path, provider: World, local_tracker: LocalTracker) -> Context:
    made = context_of(tmp_path, provider.account(clean_sent=True), pairing_of(local_tracker))
    looked(made)
    return made


@pytest.fixture
def key(local_tracker: LocalTracker) -> SigningKey:
    return pairing_of(local_tracker).key


def filed(provider: World) -> int:
    """How many copies of a mail to two the provider files."""
    return 1 if provider.kind == "gmail" else 2


def test_the_tracked_copies_are_replaced_by_one_clean_one(
    context: Context, provider: World, key: SigningKey
) -> None:
    queue_mail(context, ANNA, BEN, copies=Copies.SPLIT)
    sent_out(context)
    before = provider.mails()
    assert len(before) == filed(provider)
    assert all(deliveries_in(copy.html, [key]) for copy in before)
    assert looked(context).fault is None
    assert copy_state(context) == ("done", None)
    [copy] = provider.mails()
    assert not deliveries_in(copy.html, [key])
    assert "example.com/a" in copy.html
    assert NAME in copy.mail
    assert b"\\Seen" in copy.flags
    for folder in provider.trash:
        assert provider.mails(folder) == []
    if provider.kind == "gmail":
        assert [mail.raw for mail in provider.mails(GMAIL_ALL)] == [copy.raw]
    assert looked(later(context, LATER)).fault is None
    assert [mail.uid for mail in provider.mails()] == [copy.uid]


def test_nothing_is_removed_before_the_user_was_asked(
    context: Context, provider: World, key: SigningKey
) -> None:
    change_account(context, clean_sent=None)
    queue_mail(context, ANNA, BEN, copies=Copies.SPLIT)
    sent_out(context)
    for moment in (context, later(context, LATER)):
        assert looked(moment).fault is None
    assert [bool(deliveries_in(copy.html, [key])) for copy in provider.mails()] == [True] * filed(provider)
    with open_database(context.profile) as connection:
        assert sent_copies.asking(connection) == {USER: 1}
    change_account(context, clean_sent=True)
    looked(context)
    assert copy_state(context) == ("done", None)
    assert [deliveries_in(copy.html, [key]) for copy in provider.mails()] == [frozenset()]


def test_with_a_no_the_copies_stay_and_it_is_said_and_a_later_yes_replaces_them(
    context: Context, provider: World, key: SigningKey
) -> None:
    change_account(context, clean_sent=False)
    queue_mail(context, ANNA, BEN, copies=Copies.SPLIT)
    sent_out(context)
    looked(context)
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "counts as an open" in why
    assert len(provider.mails()) == filed(provider)
    change_account(context, clean_sent=True)
    with open_database(context.profile) as connection:
        assert sent_copies.take_up_again(connection, USER, context.now()) == 1
    looked(context)
    assert [deliveries_in(copy.html, [key]) for copy in provider.mails()] == [frozenset()]


def test_a_copy_that_the_user_starred_stays(context: Context, provider: World, key: SigningKey) -> None:
    queue_mail(context, ANNA)
    sent_out(context)
    [copy] = provider.mails()
    with reading(provider.dovecot.imap) as client:
        client.select_folder(provider.sent)
        client.add_flags([copy.uid], [b"\\Flagged"])
    looked(context)
    looked(later(context, LATER))
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "starred" in why
    assert [mail.uid for mail in provider.mails()] == [copy.uid]
    assert deliveries_in(provider.mails()[0].html, [key])


def test_a_copy_that_the_user_labelled_at_gmail_stays(
    context: Context, provider: World, key: SigningKey
) -> None:
    if provider.kind != "gmail":
        pytest.skip("labels are Gmail's")
    queue_mail(context, ANNA)
    sent_out(context)
    with reading(provider.dovecot.imap) as client:
        client.select_folder(provider.sent)
        client.copy(client.search(), "Customers")
    looked(context)
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "label" in why
    for folder in (provider.sent, "Customers"):
        assert [bool(deliveries_in(mail.html, [key])) for mail in provider.mails(folder)] == [True]


def test_a_copy_that_the_user_moved_is_not_run_after(
    context: Context, provider: World, key: SigningKey
) -> None:
    change_account(context, clean_sent=None)
    queue_mail(context, ANNA)
    sent_out(context)
    looked(context)
    [copy] = provider.mails()
    with reading(provider.dovecot.imap) as client:
        client.select_folder(provider.sent)
        client.move([copy.uid], "INBOX")
    change_account(context, clean_sent=True)
    looked(context)
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "moved" in why
    assert provider.mails() == []
    assert len(provider.mails("INBOX")) == 1


def test_what_was_not_recognised_as_our_own_is_never_removed(
    context: Context, provider: World, key: SigningKey
) -> None:
    stored = queue_mail(context, ANNA)
    sent_out(context)
    ours = provider.mails()[0].raw
    other = mint_pixel("https://t.example.com", SigningKey(key.id, bytes(32)), b"another1", 1_795_000_000)
    strangers = [
        b"Message-ID: <other@example.org>\r\nSubject: lunch\r\n\r\nsee you\r\n",
        ours.replace(message_id_of(ours).encode(), b"<other2@example.org>")
        .replace(stored.message.message_id.encode(), b"<other3@example.org>"),
        b"Message-ID: %s\r\nContent-Type: text/html\r\n\r\n<img src=\"%s\">\r\n"
        % (stored.message.message_id.encode(), other.encode()),
    ]  # fmt: skip
    with reading(provider.dovecot.imap) as client:
        for raw in strangers:
            client.append(provider.sent, raw)
    looked(context)
    looked(later(context, LATER))
    there = [mail.raw for mail in provider.mails()]
    assert all(raw in there for raw in strangers)


def test_a_copy_proves_a_delivery_whose_outcome_was_unknown(context: Context, provider: World) -> None:
    provider.smtp.script.reply_cut = 0
    try:
        queue_mail(context, ANNA)
        with pytest.raises(AssertionError):
            sent_out(context)
    finally:
        provider.smtp.script.reply_cut = None
    with open_database(context.profile) as connection:
        assert [each.state for each in deliveries.of_message(connection, 1)] == [State.UNKNOWN]
        assert looked(context).tally.settled == 1
        [delivery] = deliveries.of_message(connection, 1)
    assert delivery.state is State.ACCEPTED
    assert delivery.reply is not None
    assert "Sent folder" in delivery.reply


def test_a_mail_to_oneself_stays_where_taking_it_from_sent_would_take_it_from_the_inbox(
    context: Context, provider: World, key: SigningKey
) -> None:
    queue_mail(context, USER)
    sent_out(context)
    looked(context)
    looked(later(context, LATER))
    assert len(provider.mails("INBOX")) == 1
    assert deliveries_in(provider.mails("INBOX")[0].html, [key])
    state, why = copy_state(context)
    if provider.kind == "gmail":
        assert state == "left"
        assert why is not None
        assert "Inbox" in why
        assert len(provider.mails()) == 1
    else:
        # There the mail in the Inbox is one of its own.
        assert state == "done"
        assert [deliveries_in(mail.html, [key]) for mail in provider.mails()] == [frozenset()]


def test_a_message_id_that_the_provider_gave_leads_to_our_message(context: Context, provider: World) -> None:
    queue_mail(context, ANNA)
    sent_out(context)
    given = message_id_of(provider.mails()[0].raw)
    looked(context)
    with open_database(context.profile) as connection:
        assert sent_copies.message_named(connection, USER, given) == 1
        named = connection.execute("SELECT message FROM mention WHERE message_id = ?", (given,)).fetchall()
        assert [row["message"] for row in named] == [1]
        assert threads.of_message(connection, 1) == [1]


def test_copies_that_are_filed_late_are_replaced_too(
    context: Context, provider: World, key: SigningKey
) -> None:
    queue_mail(context, ANNA)
    sent_out(context)
    late = provider.mails()[0].raw
    provider.clear()
    assert looked(context).fault is None
    assert copy_state(context)[0] == "waits"
    looked(later(context, LATER))
    assert copy_state(context)[0] == "done"
    with reading(provider.dovecot.imap) as client:
        client.append(provider.sent, late)
    looked(later(context, LATER * 2))
    assert copy_state(context)[0] == "done"
    assert [deliveries_in(mail.html, [key]) for mail in provider.mails()] == [frozenset()]


def test_a_copy_that_goes_while_it_is_read_is_not_taken_for_a_clean_one(
    context: Context, provider: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue_mail(context, ANNA)
    sent_out(context)
    with monkeypatch.context() as patched:
        patched.setattr(SentFolder, "texts", lambda *_: {})
        assert looked(context).tally.found == 0
    assert copy_state(context)[0] == "waits"


def test_where_one_mail_cannot_be_removed_alone_nothing_is(
    context: Context, provider: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SentFolder, "can_remove", False)
    queue_mail(context, ANNA)
    sent_out(context)
    before = provider.mails()
    looked(context)
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "UIDPLUS" in why
    assert [(mail.uid, mail.raw) for mail in provider.mails()] == [(mail.uid, mail.raw) for mail in before]
    with open_database(context.profile) as connection:
        assert mailboxes.load(connection, USER).fault is None
