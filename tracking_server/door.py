"""The public door: what a recipient's program gets for a pixel or a tracking link, whatever happens behind it.

The answer depends on the request and the keys in memory only, never on the verdict or the database.
"""

import base64
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from tracking_server.client_ip import client_ip
from tracking_server.hit import Hit, HitPurpose, client_of
from tracking_server.keys import KeyRing
from tracking_server.links import target_of, verify_by_id
from tracking_server.recorder import Recorder

GIF: Final = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
PAGE: Final = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Link not valid</title></head>
<body><h1>This link is not valid</h1>
<p>It may have been cut off on its way. Try to copy the whole link from the mail.</p></body></html>
"""
METHODS: Final = ("GET", "HEAD")

_log: Final = logging.getLogger(__name__)


class Answer(NamedTuple):
    """A complete HTTP answer; to HEAD it goes without its body."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


PIXEL: Final = Answer(
    "200 OK",
    [("Content-Type", "image/gif"), ("Content-Length", str(len(GIF))), ("Cache-Control", "no-store")],
    GIF,
)
NOT_FOUND: Final = Answer(
    "404 Not Found",
    [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(PAGE))),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("Content-Security-Policy", "default-src 'none'"),
    ],
    PAGE,
)


def redirect(target: str) -> Answer:
    """Return the redirect to a target, byte for byte as it was signed."""
    headers = [
        ("Location", target),
        ("Content-Length", "0"),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
    ]
    return Answer("302 Found", headers, b"")


class Door:
    """Answers `/o/…` and `/c/…`. `clock` gives unix seconds."""

    def __init__(
        self, keys: KeyRing, recorder: Recorder, trusted_hops: int, clock: Callable[[], float]
    ) -> None:
        self._keys = keys
        self._recorder = recorder
        self._trusted_hops = trusted_hops
        self._clock = clock

    def answer(self, environ: Mapping[str, Any]) -> Answer:
        """Return what a GET or HEAD of a pixel or tracking link gets, once its hit is durable or time is over."""
        path: str = environ["PATH_INFO"]
        answer = PIXEL if path.startswith("/o/") else NOT_FOUND
        try:
            hit = self._hit(path, environ)
            if hit is not None:
                if hit.purpose == "c":
                    answer = redirect(hit.target)
                self._recorder.record(hit)
        except Exception:
            # The one place where everything is caught: no fault of ours may show in somebody's mail.
            _log.exception("a pixel or link was answered in spite of a fault")
        return answer

    def _hit(self, path: str, environ: Mapping[str, Any]) -> Hit | None:
        purpose: HitPurpose = "o" if path.startswith("/o/") else "c"
        if purpose == "o":
            token, target = path[3:].removesuffix(".gif"), ""
        else:
            token, _, dest = path[3:].partition("/")
            target = target_of(dest) or ""
            if not target:
                return None
        signers = self._keys.signers
        verified = verify_by_id(purpose, token, target, signers.keys)
        if verified is None:
            return None
        head, index = verified
        ip = client_ip(
            environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""), self._trusted_hops
        )
        return Hit(
            signers.owner_ids[head.key_id][index],
            purpose,
            head.delivery,
            head.link_number,
            target,
            head.sent_at,
            int(self._clock() * 1_000_000),
            ip,
            client_of(environ),
        )


class FastLayer:
    """WSGI middleware that lets the door answer before Flask's routing: the same answers, sooner."""

    def __init__(self, wsgi_app: Callable[..., Iterable[bytes]], door: Door) -> None:
        self._wsgi_app = wsgi_app
        self._answer = door.answer

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a GET or HEAD under `/o/` and `/c/`; leave everything else to Flask."""
        if environ["PATH_INFO"][:3] in ("/o/", "/c/") and environ["REQUEST_METHOD"] in METHODS:
            answer = self._answer(environ)
            start_response(answer.status, answer.headers)
            return [answer.body if environ["REQUEST_METHOD"] == "GET" else b""]
        return self._wsgi_app(environ, start_response)
