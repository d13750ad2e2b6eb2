"""What becomes of a mail by what the mail server says."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.draft import Copies
from app.core.errors import BadInput
from app.jobs.context import Context
from app.jobs.send import Sent, send
from app.store import accounts, deliveries, messages
from app.store.database import open_database
from tests.support.mime_bytes import raw_of
from tests.support.profiles import Clock, account, profile_context, queue_mail
from tests.support.smtp_server import DROP, Hook, Script, smtp_server

ANNA, BEN, EVE = "anna@example.org", "ben@example.net", "eve@example.com"


def saying(reply: str) -> Hook:
    return lambda: reply


def run(context: Context) -> Sent:
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[0])


def outcome(context: Context) -> dict[str, tuple[State, str | None]]:
    with open_database(context.profile) as connection:
        refused = deliveries.refusals_of(connection, 1)
        return {
            address.spec: (delivery.state, refused.get(address.spec) or delivery.reply)
            for delivery in deliveries.of_message(connection, 1)
            for address in delivery.recipients
        }


def once(reply: str) -> Hook:
    replies = [reply]
    return lambda: replies.pop() if replies else None


def test_of_three_recipients_one_is_refused_with_the_servers_words_and_two_accepted(tmp_path: Path) -> None:
    with smtp_server(Script(hooks={f"RCPT {BEN}": saying("550 5.1.1 no such user here")})) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA, BEN, EVE)
        run(context)
    assert outcome(context) == {
        ANNA: (State.ACCEPTED, "250 2.0.0 taken"),
        BEN: (State.REFUSED, "550 5.1.1 no such user here"),
        EVE: (State.ACCEPTED, "250 2.0.0 taken"),
    }
    assert server.received() == [(ANNA,), (EVE,)]


def test_in_a_shared_copy_too_each_recipient_has_an_outcome_of_their_own(tmp_path: Path) -> None:
    hooks = {f"RCPT {BEN}": saying("550 5.1.1 unknown"), f"RCPT {EVE}": once("450 4.2.1 greylisted")}
    clock = Clock()
    with smtp_server(Script(hooks=hooks)) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA, BEN, EVE, copies=Copies.SHARED)
        run(context)
        assert server.received() == [(ANNA,)]
        assert outcome(context)[BEN] == (State.ACCEPTED, "550 5.1.1 unknown")
        assert outcome(context)[EVE] == (State.RETRY_AT, "450 4.2.1 greylisted")
        clock.forward(timedelta(minutes=2))
        run(context)
    assert server.received() == [(ANNA,), (EVE,)]
    assert server.mails[0].raw == server.mails[1].raw


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "dot"])
def test_a_temporary_no_is_tried_again_later_with_the_same_bytes(tmp_path: Path, step: str) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={step: once("451 4.3.0 try later")})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA)
        run(context)
        assert outcome(context)[ANNA] == (State.RETRY_AT, "451 4.3.0 try later")
        run(context)
        assert server.mails == []
        with open_database(tmp_path) as connection:
            first = raw_of(connection, deliveries.of_message(connection, 1)[0].id)
        clock.forward(timedelta(seconds=61))
        run(context)
    assert outcome(context)[ANNA][0] is State.ACCEPTED
    assert [mail.raw for mail in server.mails] == [first]


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "dot"])
def test_a_final_no_is_kept_with_the_servers_words_and_never_repeated(tmp_path: Path, step: str) -> None:
    with smtp_server(Script(hooks={step: saying("554 5.7.1 not wanted")})) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA)
        run(context)
        run(context)
    assert outcome(context)[ANNA] == (State.REFUSED, "554 5.7.1 not wanted")
    assert server.mails == []
    assert server.connections == 1


@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_line_that_drops_before_the_dot_is_tried_again_by_itself(tmp_path: Path, step: str) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={step: once(DROP)})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA)
        assert run(context).fault
        clock.forward(timedelta(minutes=5))
        run(context)
    assert outcome(context)[ANNA][0] is State.ACCEPTED
    assert server.received() == [(ANNA,)]


@pytest.mark.parametrize("step", ["dot", "after dot"])
def test_a_line_that_drops_after_the_dot_is_asked_about_and_never_repeated(tmp_path: Path, step: str) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={step: once(DROP)})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA)
        run(context)
        for _ in range(3):
            clock.forward(timedelta(days=1))
            run(context)
    state, reply = outcome(context)[ANNA]
    assert state is State.UNKNOWN
    assert reply
    assert "before the mail server confirmed" in reply
    assert len(server.mails) <= 1


def test_an_answer_to_the_dot_that_means_nothing_is_asked_about(tmp_path: Path) -> None:
    with smtp_server(Script(hooks={"dot": saying("354 more please")})) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA)
        run(context)
    assert outcome(context)[ANNA][0] is State.UNKNOWN


def test_what_the_user_decided_about_an_unknown_outcome_is_done(tmp_path: Path) -> None:
    with smtp_server(Script(hooks={"dot": once(DROP)})) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA)
        run(context)
        with open_database(tmp_path) as connection:
            delivery = deliveries.of_message(connection, 1)[0].id
            assert deliveries.resolve(connection, delivery, State.QUEUED, "again", context.now())
            assert not deliveries.resolve(connection, delivery, State.QUEUED, "again", context.now())
        run(context)
    assert server.received() == [(ANNA,)]
    assert outcome(context)[ANNA][0] is State.ACCEPTED


def test_a_wrong_password_waits_for_the_user_and_loses_nothing(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server(Script(user="sam", password="right")) as server:
        context = profile_context(tmp_path, account(server.port, user="sam"), clock)
        context.credentials.put(context.settings.accounts[0].secret_name, "wrong")
        queue_mail(context, ANNA)
        fault = run(context).fault
        assert fault
        assert "535 5.7.8 wrong password" in fault
        clock.forward(timedelta(days=1))
        run(context)
        assert server.connections == 1
        context.credentials.put(context.settings.accounts[0].secret_name, "right")
        with open_database(tmp_path) as connection:
            accounts.clear_fault(connection, context.settings.accounts[0].address)
        run(context)
    assert server.received() == [(ANNA,)]


def test_a_password_beyond_ascii_signs_in(tmp_path: Path) -> None:
    with smtp_server(Script(user="säm", password="gehéim€")) as server:
        context = profile_context(tmp_path, account(server.port, user="säm"))
        context.credentials.put(context.settings.accounts[0].secret_name, "gehéim€")
        queue_mail(context, ANNA)
        assert run(context).fault is None
    assert server.received() == [(ANNA,)]


def test_a_server_that_ends_the_conversation_is_left_alone_for_now(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={"MAIL": once("421 4.7.0 too fast")})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA, BEN)
        assert run(context).attempted == 1
        assert server.mails == []
        clock.forward(timedelta(minutes=2))
        run(context)
    assert server.received() == [(ANNA,), (BEN,)]


def test_greylisting_for_three_days_is_given_up_and_said(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={"RCPT": saying("450 4.2.1 greylisted")})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, ANNA)
        for _ in range(30):
            run(context)
            clock.forward(timedelta(hours=4, minutes=1))
    assert outcome(context)[ANNA] == (State.REFUSED, "Given up after 3 days: 450 4.2.1 greylisted")


def test_a_computer_that_is_offline_tries_for_as_long_as_it_takes(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server() as server:
        port = server.port
    context = profile_context(tmp_path, account(port), clock)
    queue_mail(context, ANNA)
    for _ in range(5):
        run(context)
        assert outcome(context)[ANNA][0] is State.RETRY_AT
        clock.forward(timedelta(days=2))
    with open_database(tmp_path) as connection:
        assert messages.load(connection, 1).sending_at is None, "the Date is that of the first real attempt"


def test_two_recipients_get_the_same_headers_and_the_bytes_arrive_as_stored(tmp_path: Path) -> None:
    with smtp_server() as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA, BEN)
        run(context)
    heads = {mail.raw.partition(b"\r\n\r\n")[0] for mail in server.mails}
    assert len(heads) == 1
    assert b"To: anna@example.org, ben@example.net" in heads.pop()
    with open_database(tmp_path) as connection:
        clean = messages.clean_copy(connection, 1)
    assert server.mails[0].raw == clean, "untracked, the delivered mail is the clean copy"


def test_a_mail_larger_than_the_server_takes_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    with smtp_server(Script(features=("SIZE 1000",))) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA, attached=bytes(5000))
        run(context)
    state, reply = outcome(context)[ANNA]
    assert state is State.REFUSED
    assert reply
    assert "at most 1,000" in reply
    assert not any(command.startswith("MAIL") for command in server.commands)


@pytest.mark.parametrize("features", [("SMTPUTF8", "8BITMIME"), ()])
def test_addresses_beyond_ascii_go_only_where_the_server_takes_them(
    tmp_path: Path, features: tuple[str, ...]
) -> None:
    with smtp_server(Script(features=features)) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, "jörg@bücher.example")
        run(context)
    if features:
        assert server.received() == [("jörg@xn--bcher-kva.example",)]
    else:
        assert outcome(context)["jörg@xn--bcher-kva.example"][0] is State.REFUSED


def test_more_than_ten_recipients_need_a_decision(tmp_path: Path) -> None:
    everybody = [f"r{number}@example.org" for number in range(11)]
    with smtp_server() as server:
        context = profile_context(tmp_path, account(server.port))
        with pytest.raises(BadInput, match="11 recipients"):
            queue_mail(context, *everybody)
        queue_mail(context, *everybody, copies=Copies.SPLIT)
        run(context)
    assert len(server.mails) == 11


def test_sending_one_account_leaves_the_doubts_of_another_alone(tmp_path: Path) -> None:
    stages: list[str] = []

    def note() -> None:
        with open_database(tmp_path) as connection:
            deliveries.recover(connection, "somebody@else.example", context.now())
            stages.append(deliveries.of_message(connection, 1)[0].state)

    hook: Callable[[], None] = note
    with smtp_server(Script(hooks={"dot": hook})) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA)
        run(context)
    assert stages == [State.IN_DOUBT]
