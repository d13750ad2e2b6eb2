"""Trying an account on a real mail server."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.account import Account, Identity
from app.core.proof import Proof
from app.core.server import Server, Tls
from app.jobs.try_account import Trial, try_account
from app.net.timeouts import Timeouts
from app.practice.port import free_port
from app.practice.sink import Sink
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot

QUICK = Timeouts(connect=10, command=10, final_reply=10)
SAM = Proof(USER, PASSWORD)
needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def account(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Account:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    return Account(USER, dovecot.smtp, USER, (Identity(USER),), dovecot.imap)


def sentences(trial: Trial) -> list[str]:
    return [check.sentence for check in trial.checks]


@needs_dovecot
def test_both_servers_are_signed_in_to_and_the_sent_folder_is_known_by_its_flag(
    account: Account, dovecot: Dovecot
) -> None:
    trial = try_account(account, SAM, QUICK)
    assert trial.passed, trial
    assert sentences(trial) == [
        f"localhost:{dovecot.port} lets {USER} in.",
        f"localhost:{dovecot.imaps_port} lets {USER} in.",
    ]
    assert trial.sent_folder == "Sent"


@needs_dovecot
def test_each_server_says_in_its_own_words_why_it_refuses(account: Account) -> None:
    trial = try_account(account, Proof(USER, "wrong"), QUICK)
    assert [check.passed for check in trial.checks] == [False, False]
    assert all("localhost refused the user name or password:" in each for each in sentences(trial))
    assert "535" in sentences(trial)[0]
    assert "AUTHENTICATIONFAILED" in sentences(trial)[1]


@needs_dovecot
def test_one_server_that_fails_leaves_the_others_result(account: Account) -> None:
    trial = try_account(replace(account, smtp=Server("localhost", free_port(), Tls.STARTTLS)), SAM, QUICK)
    assert [check.passed for check in trial.checks] == [False, True]
    assert "can't be reached" in sentences(trial)[0]
    assert trial.sent_folder == "Sent"


@needs_dovecot
def test_a_server_that_does_not_prove_who_it_is_is_told_no_password(
    account: Account, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    trial = try_account(account, SAM, QUICK)
    assert not any(check.passed for check in trial.checks)
    assert all("did not prove who it is" in each for each in sentences(trial))


def test_a_server_that_wants_no_sign_in_is_only_greeted_and_no_mail_is_sent(sink: Sink) -> None:
    plain = Account("sam@seller.example", Server("127.0.0.1", sink.port, Tls.NONE_ON_LOOPBACK))
    trial = try_account(plain, None, QUICK)
    assert sentences(trial) == [f"127.0.0.1:{sink.port} answers, and asks for no sign-in."]
    assert sink.mails() == []
    readable = replace(plain, imap=Server("127.0.0.1", 9, Tls.NONE_ON_LOOPBACK))
    assert [check.passed for check in try_account(readable, None, QUICK).checks] == [True, False]
