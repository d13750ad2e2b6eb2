"""The conversation with an authorization server: the standards kept, every answer put into words, no secret in any."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from app.core.errors import BadInput, Refused, SightlineError, SignInFailed, Unreachable
from app.core.provider import OAuthEndpoints
from app.net.device_code import ask_for_code
from app.net.oauth import AuthorizationServer, NotYet, challenge_for, habits_of
from app.net.timeouts import Timeouts
from app.practice.port import free_port
from app.providers import provider_named
from tests.support import authorization_server as other_side
from tests.support.authorization_server import BIG, GARBAGE, HANG, authorization_server
from tests.support.profiles import START

PATIENT, SHORT = Timeouts(connect=20, command=20), Timeouts(connect=20, command=0.3)


@pytest.fixture
def theirs() -> Iterator[other_side.AuthorizationServer]:
    with authorization_server() as server:
        yield server


def client(
    theirs: other_side.AuthorizationServer, secret: str = "", timeouts: Timeouts = PATIENT
) -> AuthorizationServer:
    return AuthorizationServer(theirs.client_id, theirs.endpoints, secret, timeouts)


def test_the_challenge_is_that_of_the_standard() -> None:
    # RFC 7636, appendix B
    assert (
        challenge_for("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    )


def test_google_is_asked_for_a_token_that_lasts_and_microsoft_comes_back_to_localhost() -> None:
    for provider, wanted, redirect in (
        ("gmail", {"access_type": ["offline"], "prompt": ["consent"]}, "http://127.0.0.1:7/"),
        ("microsoft365", {}, "http://localhost:7"),
    ):
        endpoints = provider_named(provider).oauth
        assert endpoints is not None
        assert habits_of(endpoints.authorize_url).redirect.format(7) == redirect
        url = AuthorizationServer("id", endpoints).authorization_url(redirect, "s", "v", "sam@seller.example")
        asked = parse_qs(urlsplit(url).query)
        assert asked.items() >= wanted.items()
        assert set(asked) - set(wanted) == {"response_type", "client_id", "redirect_uri", "scope", "state",
                                            "code_challenge", "code_challenge_method", "login_hint"}  # fmt: skip
        assert asked["scope"] == [" ".join(endpoints.scopes)]
        assert asked["login_hint"] == ["sam@seller.example"]


@pytest.mark.parametrize(
    "url", ["http://login.example.org/token", "ftp://x.example", "", "https://", "http://[::1"]
)
def test_an_authorization_server_elsewhere_is_asked_over_https_only(url: str) -> None:
    good = "https://login.example.org/x"
    for urls in ((url, good, good), (good, url, good), (good, good, url)):
        with pytest.raises(Refused, match="not protected"):
            AuthorizationServer("id", OAuthEndpoints(urls[0], urls[1], (), urls[2]))


def test_a_client_for_one_organisation_asks_at_its_own_addresses() -> None:
    endpoints = provider_named("microsoft365").oauth
    assert endpoints is not None
    own = endpoints.for_tenant("seller.example")
    assert own.token_url == "https://login.microsoftonline.com/seller.example/oauth2/v2.0/token"
    assert own.device_url == "https://login.microsoftonline.com/seller.example/oauth2/v2.0/devicecode"
    gmail = provider_named("gmail").oauth
    assert gmail is not None
    for wrong in ("../x", "", "a/b"):
        with pytest.raises(BadInput):
            endpoints.for_tenant(wrong)
    with pytest.raises(BadInput):
        gmail.for_tenant("seller.example")


def test_refreshing_gives_fresh_tokens_and_their_end(theirs: other_side.AuthorizationServer) -> None:
    old = theirs.tokens()["refresh_token"]
    fresh = client(theirs).refresh(old, START)
    assert fresh.access_token in theirs.active
    assert (fresh.refresh_token, fresh.expires_at) == (None, START + timedelta(hours=1))
    assert theirs.requests_to("/token") == [
        {"grant_type": "refresh_token", "refresh_token": old, "client_id": theirs.client_id}
    ], "no secret is sent where there is none"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("1800", 1800), (1e12, 366 * 86400), (None, None), ("soon", None), (-5, None), ([], None), (0, None)],
)
def test_an_end_that_makes_no_sense_is_none(
    theirs: other_side.AuthorizationServer, said: object, seconds: int | None
) -> None:
    theirs.expires_in = said
    ends = client(theirs).refresh(theirs.tokens()["refresh_token"], START).expires_at
    assert ends == (START + timedelta(seconds=seconds) if seconds else None)


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (500, Unreachable, "has trouble and answered 500"),
        (429, Unreachable, "has trouble"),
        (302, Unreachable, "did not answer like"),
        (404, Unreachable, "did not answer like"),
        (GARBAGE, Unreachable, "did not answer like"),
        (BIG, Unreachable, "did not answer like"),
        (HANG, Unreachable, "did not answer in time"),
        ("temporarily_unavailable", Unreachable, "has trouble"),
        ("invalid_grant", SignInFailed, "Sign in again"),
        ("interaction_required", SignInFailed, "Sign in again"),
        ("invalid_client", SignInFailed, "client id or its secret"),
    ],
)
def test_every_fault_is_told_apart_and_put_into_words(
    theirs: other_side.AuthorizationServer, fault: str | int, error: type[SightlineError], words: str
) -> None:
    refresh = theirs.tokens()["refresh_token"]
    theirs.faults["/token"] = [fault]
    with pytest.raises(error, match=words) as raised:
        client(theirs, timeouts=SHORT if fault == HANG else PATIENT).refresh(refresh, START)
    assert refresh not in str(raised.value)


def test_a_server_that_is_not_there_is_unreachable(theirs: other_side.AuthorizationServer) -> None:
    gone = replace(theirs.endpoints, token_url=f"http://127.0.0.1:{free_port()}/token")
    with pytest.raises(Unreachable, match="can't be reached"):
        AuthorizationServer("id", gone, "", PATIENT).refresh("r", START)


def test_a_secret_that_a_server_repeats_is_not_told_further(theirs: other_side.AuthorizationServer) -> None:
    with pytest.raises(SignInFailed, match=r"The refresh token … was revoked") as raised:
        client(theirs).refresh("refresh-that-nobody-knows", START)
    assert "refresh-that" not in str(raised.value)
    assert "secret" not in repr(AuthorizationServer("id", theirs.endpoints, "the secret")).replace(
        "client_secret", ""
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"token_type": "mac"},
        {"token_type": None},
        {"access_token": ""},
        {"access_token": 5},
        {"access_token": "a\nb"},
    ],
    ids=str,
)
def test_a_token_that_no_mail_server_takes_is_refused(
    theirs: other_side.AuthorizationServer, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object]
) -> None:
    refresh = theirs.tokens()["refresh_token"]
    usable = theirs.tokens()
    monkeypatch.setattr(theirs, "tokens", lambda parent=None: usable | answer)
    with pytest.raises(SignInFailed, match="no mail server takes"):
        client(theirs).refresh(refresh, START)


def test_a_client_secret_is_sent_where_there_is_one(theirs: other_side.AuthorizationServer) -> None:
    theirs.client_secret = "s3cret"
    refresh = theirs.tokens()["refresh_token"]
    assert client(theirs, "s3cret").refresh(refresh, START).access_token in theirs.active
    with pytest.raises(SignInFailed, match="client id or its secret: Unknown client"):
        client(theirs, "wrong").refresh(refresh, START)


def test_a_device_code_is_asked_for_and_asked_about(theirs: other_side.AuthorizationServer) -> None:
    ours = client(theirs)
    device = ask_for_code(ours)
    assert (device.interval, device.life, device.slower()) == (5, 600, 10)
    assert device.device_code not in repr(device)
    with pytest.raises(NotYet) as waiting:
        ours.ask_for_device(device.device_code, START)
    theirs.faults["/token"] = ["slow_down"]
    with pytest.raises(NotYet) as slower:
        ours.ask_for_device(device.device_code, START)
    assert (waiting.value.slower, slower.value.slower) == (False, True)
    theirs.approve(device.user_code)
    assert ours.ask_for_device(device.device_code, START).refresh_token in theirs.refresh_tokens


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"user_code": 5},
        {"verification_uri": "javascript:alert(1)"},
        {"verification_uri": "http://localhost.x.example/"},
        {"device_code": None},
        {"user_code": "\x1b[2J"},
    ],
    ids=str,
)
def test_a_device_answer_that_cannot_be_shown_is_refused(
    theirs: other_side.AuthorizationServer, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object]
) -> None:
    good = {"user_code": "AB", "verification_uri": "https://x.example/d", "device_code": "d"}
    document = good | answer if answer else {}
    monkeypatch.setattr(theirs, "_device", lambda: (200, document))
    with pytest.raises(Unreachable, match="did not answer like"):
        ask_for_code(client(theirs))


def test_a_provider_without_device_codes_says_so(theirs: other_side.AuthorizationServer) -> None:
    without = AuthorizationServer("id", replace(theirs.endpoints, device_url=None))
    with pytest.raises(Refused, match="Sign in in the browser"):
        ask_for_code(without)
