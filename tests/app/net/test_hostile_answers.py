"""Whatever an authorization server, a browser or a mail server says: it ends in words, never in a fault of the program."""

import json
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import SightlineError
from app.core.grant import grant_in
from app.core.proof import Proof, ProofKind
from app.core.provider import OAuthEndpoints
from app.core.server import Server
from app.net import oauth
from app.net.bearer import Answers, Mechanism
from app.net.device_code import ask_for_code
from app.net.redirect_listener import _Answering
from tests.support.profiles import START

URL = "https://login.example.org/x"
SECRET = "the-refresh-token"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | st.text() | st.just("bearer")
    | st.just(URL) | st.just(SECRET),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)  # fmt: skip
NAMES = st.sampled_from(
    ["access_token", "token_type", "refresh_token", "expires_in", "error", "error_description", "user_code",
     "device_code", "verification_uri", "verification_url", "verification_uri_complete", "interval"]
)  # fmt: skip
BODIES = st.binary() | (VALUES | st.dictionaries(NAMES, VALUES)).map(lambda value: json.dumps(value).encode())


class Scripted(oauth.AuthorizationServer):
    """Gets its answers from the test instead of the network."""

    __slots__ = ()
    answer: tuple[int, bytes] = (200, b"")

    def _post(self, url: str, form: Any) -> tuple[int, bytes]:
        return type(self).answer


@settings(max_examples=30)
@given(status=st.sampled_from([200, 201, 302, 400, 401, 404, 429, 500]), body=BODIES)
def test_any_answer_of_an_authorization_server_is_tokens_or_a_sentence(status: int, body: bytes) -> None:
    Scripted.answer = status, body
    server = Scripted("id", OAuthEndpoints(URL, URL, ("mail",), URL))
    try:
        tokens = server.refresh(SECRET, START)
        assert tokens.access_token.isascii()
        assert isinstance(tokens.expires_at, datetime | None)
    except SightlineError as error:
        assert SECRET not in str(error)
    try:
        device = ask_for_code(server)
        assert 0 < device.interval <= 60
        assert 0 < device.life <= 3600
        assert device.user_code.isprintable()
    except SightlineError:
        pass


@settings(max_examples=30)
@given(st.text(), st.text(), st.text())
def test_any_request_at_the_redirect_address_gets_a_page(target: str, header: str, state: str) -> None:
    answering = _Answering("127.0.0.1:7", state, cast(Any, SimpleNamespace()))
    for head in (f"{target}\r\n{header}", f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:7\r\n{header}"):
        page, result = answering.answer(head)
        assert page[0] in (200, 400, 404, 405, 421)
        assert result is None or state in head or state == ""


@settings(max_examples=30)
@given(st.lists(BODIES, max_size=6), st.sampled_from(Mechanism))
def test_any_challenge_of_a_mail_server_is_answered_or_ends_in_words(
    challenges: list[bytes], mechanism: Mechanism
) -> None:
    answers = Answers(mechanism, Server("mail.example.org", 993), Proof("sam", SECRET, ProofKind.TOKEN))
    try:
        for challenge in challenges:
            assert answers(challenge) in (answers.first(), b"", b"\x01")
    except SightlineError as error:
        assert SECRET not in str(error)
        assert str(error).isprintable()


@settings(max_examples=30)
@given(BODIES)
def test_any_kept_secret_is_a_grant_or_none(raw: bytes) -> None:
    grant = grant_in(raw.decode("utf-8", "replace"))
    assert grant is None


@pytest.mark.parametrize("part", ["access_token", "refresh_token", "expires_at", "client_secret"])
@settings(max_examples=30)
@given(value=VALUES)
def test_a_kept_grant_with_a_damaged_part_is_whole_or_none(part: str, value: object) -> None:
    whole = {
        "kind": "oauth2",
        "access_token": "a",
        "refresh_token": "r",
        "expires_at": START.isoformat(),
        "client_secret": "",
    }
    grant = grant_in(json.dumps(whole | {part: value}))
    if grant is not None:
        assert isinstance(grant.tokens.access_token, str)
        assert isinstance(grant.tokens.refresh_token, str | None)
        assert isinstance(grant.client_secret, str)
