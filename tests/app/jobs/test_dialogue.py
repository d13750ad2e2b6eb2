"""What was said with the mail server of each delivery is kept, without secrets and without the mail."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.core.dialogue import Dialogue, Speaker
from app.jobs.context import Context
from app.jobs.send import send
from app.store import dialogues
from app.store.database import open_database
from app.store.dialogues import Attempt
from tests.support.dovecot import PASSWORD, USER
from tests.support.mailboxes import context_of
from tests.support.profiles import START, Clock, account, profile_context, queue_mail
from tests.support.smtp_server import DROP, Script, smtp_server


def sent(context: Context, message: int) -> list[Attempt]:
    with open_database(context.profile) as connection:
        send(context, connection, context.settings.accounts[0])
        return dialogues.of_message(connection, message)


def said(attempt: Attempt) -> list[str]:
    return [f"{line.speaker.value}: {line.text}" for line in attempt.lines]


def test_each_delivery_has_its_own_conversation_without_the_password(tmp_path: Path) -> None:
    script = Script(user=USER, password=PASSWORD, hooks={"AUTH": lambda: f"235 welcome {PASSWORD}"})
    with smtp_server(script) as server:
        context = context_of(tmp_path, replace(account(server.port), user=USER))
        stored = queue_mail(context, "anna@example.org", "ben@example.org")
        first, second = sent(context, stored.id)
    assert [each.recipients[0].spec for each in (first, second)] == ["anna@example.org", "ben@example.org"]
    lines = said(second)
    assert lines[0] == "server: 220 ready"
    assert "us: ehlo localhost" in lines
    assert "us: AUTH PLAIN …" in lines
    assert "server: 235 welcome …" in lines
    assert lines[-8:-3] == [
        "us: RCPT TO:<ben@example.org>",
        "server: 250 ok",
        "server: 250 ok",
        "us: DATA",
        "server: 354 go on",
    ]
    assert lines[-3].startswith("note: The mail, ")
    assert lines[-2:] == ["us: .", "server: 250 2.0.0 taken"]
    assert not any("anna@" in line for line in lines)
    whole = (tmp_path / "sightline.db").read_bytes()
    assert PASSWORD.encode() not in whole
    assert "Hello" not in json.dumps(lines)


def test_the_last_attempts_are_kept_with_what_went_wrong(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server(Script(hooks={"DATA": lambda: "451 later"})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        stored = queue_mail(context, "anna@example.org")
        for _ in range(6):
            attempts = sent(context, stored.id)
            clock.forward(timedelta(hours=4))
        assert len(attempts) == 5
        assert "server: 451 later" in said(attempts[-1])
        server.script.hooks["DATA"] = lambda: DROP
        [*_, broken] = sent(context, stored.id)
    assert said(broken)[-1].startswith("note: The connection to the mail server broke")
    clock.forward(timedelta(hours=4))
    [*_, unreachable] = sent(context, stored.id)
    assert "can't be reached" in said(unreachable)[-1]
    assert unreachable.at > broken.at


def test_a_dialogue_is_bounded() -> None:
    dialogue = Dialogue(lambda: START)
    dialogue.add(Speaker.SERVER, "220 " + "x" * 5_000)
    dialogue.begin()
    for number in range(3_000):
        dialogue.add(Speaker.US, f"RCPT TO:<{number}@example.org>")
    lines = dialogue.lines()
    assert len(lines) == 201
    assert len(lines[0].text) < 600
    assert lines[100].text == "2,801 lines are left out here."
    assert lines[-1].text == "RCPT TO:<2999@example.org>"
    dialogue.begin()
    assert len(dialogue.lines()) == 1
