"""Sending through a real submission server, as a provider runs it."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.server import Server, Tls
from app.jobs.context import Context
from app.jobs.send import send
from app.practice.sink import running_sink
from app.store import deliveries, messages
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, PASSWORD, USER, running_dovecot
from tests.support.profiles import account, profile_context, queue_mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot's submission server is not installed")


def sent_through(context: Context) -> str | None:
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[0]).fault


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
def test_mail_goes_through_a_providers_server_with_starttls_and_a_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    with running_sink(tmp_path / "sink") as sink, running_dovecot(sink.port) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        known = replace(account(server.port), smtp=Server("localhost", server.port, Tls.STARTTLS), user=USER)
        context = profile_context(tmp_path / "profile", known)
        context.credentials.put(known.secret_name, password)
        queue_mail(context, "anna@example.org", "ben@example.net", attached=bytes(range(256)) * 4000)
        fault = sent_through(context)
        arrived = sink.mails()
    with open_database(context.profile) as connection:
        states = {delivery.state for delivery in deliveries.of_message(connection, 1)}
        clean = messages.clean_copy(connection, 1)
    if password == PASSWORD:
        assert fault is None
        assert states == {State.ACCEPTED}
        assert [recipient for recipient, _ in arrived] == ["anna@example.org", "ben@example.net"]
        assert all(clean is not None and raw.endswith(clean) for _, raw in arrived), "but for a Received line"
    else:
        assert fault is not None
        assert "refused the user name or password" in fault
        assert states == {State.QUEUED}
        assert arrived == []
