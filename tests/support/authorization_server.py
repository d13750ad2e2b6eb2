"""An authorization server over real HTTP, strict about the standards, with faults on demand."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

from app.core.provider import OAuthEndpoints

SCOPE = "https://mail.seller.example/"
HANG, GARBAGE, BIG = "hang", "garbage", "big"


@dataclass
class Code:
    """An authorization code with what it is bound to."""

    client_id: str
    redirect_uri: str
    challenge: str


@dataclass
class Refresh:
    """A refresh token; with rotation it is spent once, with grace only when its successor was used."""

    spent: bool = False
    parent: str | None = None


@dataclass
class AuthorizationServer:
    """What it knows, how it behaves, and what it was asked.

    `faults` names for a path what goes wrong at the next request: a status, an `error` of the standard, hang, garbage.
    Answers wait until `hold` is set, as it is from the start.
    """

    address: str = "sam@seller.example"
    client_id: str = "client-of-sam"
    client_secret: str = ""
    rotates: bool = False
    grace: bool = False
    expires_in: Any = 3600
    interval: int = 5
    token_length: int = 40
    gives_refresh: bool = True
    faults: dict[str, list[str | int]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    codes: dict[str, Code] = field(default_factory=dict)
    refresh_tokens: dict[str, Refresh] = field(default_factory=dict)
    active: set[str] = field(default_factory=set)
    devices: dict[str, bool] = field(default_factory=dict)
    user_codes: dict[str, str] = field(default_factory=dict)
    issued: list[str] = field(default_factory=list)
    port: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    hold: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoints(self) -> OAuthEndpoints:
        return OAuthEndpoints(
            f"{self.url}/authorize", f"{self.url}/token", (SCOPE, "offline_access"), f"{self.url}/device"
        )

    def requests_to(self, path: str) -> list[dict[str, str]]:
        return [form for asked, form in self.asked if asked == path]

    def approve(self, user_code: str) -> None:
        self.devices[self.user_codes[user_code]] = True

    def token(self, kind: str) -> str:
        token = f"{kind}-{secrets.token_urlsafe(24)}".ljust(self.token_length, "x")
        self.issued.append(token)
        return token

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer a POST by the standards."""
        if path == "/introspect":
            known = form.get("token") in self.active
            return 200, {"active": "true", "email": self.address} if known else {"active": "false"}
        if form.get("client_id") != self.client_id or form.get("client_secret", "") != self.client_secret:
            return 401, {"error": "invalid_client", "error_description": "Unknown client."}
        if path == "/device":
            return self._device()
        if path == "/token":
            return self._token(form)
        return 404, {}

    def _device(self) -> tuple[int, dict[str, Any]]:
        device_code, user_code = self.token("device"), secrets.token_hex(4).upper()
        self.devices[device_code] = False
        self.user_codes[user_code] = device_code
        page = f"{self.url}/activate"
        return 200, {
            "device_code": device_code,
            "user_code": user_code,
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={user_code}",
            "expires_in": 600,
            "interval": self.interval,
        }

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        match form.get("grant_type"):
            case "authorization_code":
                code = self.codes.pop(form.get("code", ""), None)
                verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
                challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
                if code is None or (code.redirect_uri, code.challenge) != (
                    form.get("redirect_uri"),
                    challenge,
                ):
                    return _error("invalid_grant", "The code does not fit.")
                return 200, self.tokens()
            case "refresh_token":
                return self._refreshed(form.get("refresh_token", ""))
            case "urn:ietf:params:oauth:grant-type:device_code":
                if not self.devices.get(form.get("device_code", "")):
                    return _error("authorization_pending")
                return 200, self.tokens()
        return _error("unsupported_grant_type")

    def _refreshed(self, given: str) -> tuple[int, dict[str, Any]]:
        known = self.refresh_tokens.get(given)
        if known is None or known.spent:
            return _error("invalid_grant", f"The refresh token {given} was revoked.")
        if known.parent:
            self.refresh_tokens[known.parent].spent = True
        known.spent = self.rotates and not self.grace
        return 200, self.tokens(parent=given)

    def tokens(self, parent: str | None = None) -> dict[str, Any]:
        """Return a fresh answer with tokens."""
        access = self.token("access")
        self.active.add(access)
        answer = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.expires_in,
            "scope": SCOPE,
        }
        if self.gives_refresh and (parent is None or self.rotates):
            refresh = self.token("refresh")
            self.refresh_tokens[refresh] = Refresh(parent=parent)
            answer["refresh_token"] = refresh
        return answer

    def redirect(self, query: dict[str, str]) -> str | None:
        """Return where the browser is sent from the sign-in page, None where the request is refused."""
        target = urlsplit(query.get("redirect_uri", ""))
        wanted = {"response_type": "code", "client_id": self.client_id, "code_challenge_method": "S256"}
        if target.hostname not in ("127.0.0.1", "localhost") or not wanted.items() <= query.items():
            return None
        fault = self.fault("/authorize")
        state = "another" if fault == "wrong state" else query["state"]
        if fault and fault != "wrong state":
            answer = {"error": str(fault), "error_description": "The user said no.", "state": state}
        else:
            code = self.token("code")
            self.codes[code] = Code(query["client_id"], query["redirect_uri"], query["code_challenge"])
            answer = {"code": code, "state": state}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def fault(self, path: str) -> str | int | None:
        waiting = self.faults.get(path)
        return waiting.pop(0) if waiting else None


@contextmanager
def authorization_server(**how: Any) -> Iterator[AuthorizationServer]:
    server = AuthorizationServer(**how)
    server.hold.set()

    class Door(_Door):
        known = server

    http = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    http.daemon_threads = True
    server.port = http.server_port
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.hold.set()
        http.shutdown()
        http.server_close()


def browse(url: str) -> str:
    """Do what a browser does with the sign-in page: follow it to where it leads, and return what is shown there."""
    return requests.get(url, timeout=20).text


def _error(name: str, description: str = "") -> tuple[int, dict[str, Any]]:
    return 400, {"error": name} | ({"error_description": description} if description else {})


class _Door(BaseHTTPRequestHandler):
    known: AuthorizationServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        with self.known.lock:
            self.known.asked.append((parts.path, query))
            target = self.known.redirect(query) if parts.path == "/authorize" else None
        self.send_response(302 if target else 400)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        with self.known.lock:
            self.known.asked.append((self.path, form))
            fault = self.known.fault(self.path)
            if fault is None:
                status, document = self.known.answer(self.path, form)
        self.known.hold.wait(30)
        match fault:
            case "hang":
                self.known.stopping.wait(30)
            case "garbage":
                self._send(200, b"<html>Welcome to the hotel's network</html>")
            case "big":
                self._send(200, b'{"access_token": "' + b"x" * 3_000_000 + b'"}')
            case int():
                self._send(fault, b"{}")
            case str():
                self._send(400, json.dumps({"error": fault}).encode())
            case None:
                self._send(status, json.dumps(document).encode())

    def _send(self, status: int, body: bytes) -> None:
        # Whoever asked may be gone.
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass
