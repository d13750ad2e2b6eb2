"""The public door: what a recipient's program gets for a pixel or a tracking link, whatever happens behind it.

The answer depends on the request and the keys in memory only, never on the verdict or the database.
"""

import base64
import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from tracking_server.client_ip import client_ip
from tracking_server.hit import Hit, HitPurpose, Sender, sender_of
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
    """A complete HTTP answer; to HEAD it goes without its body.

    `head` is the beginning of it on the wire: status line and headers, each with its line end.
    """

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    head: bytes


def _answer(status: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
    lines = [f"HTTP/1.1 {status}", *[f"{name}: {value}" for name, value in headers], ""]
    return Answer(status, headers, body, "\r\n".join(lines).encode("ascii"))


_PIXEL_HEADERS: Final = [
    ("Content-Type", "image/gif"),
    ("Content-Length", str(len(GIF))),
    ("Cache-Control", "no-store"),
]
PIXEL: Final = _answer("200 OK", _PIXEL_HEADERS, GIF)
# A front is to pass on what comes as it comes.
SLOW_PIXEL: Final = _answer("200 OK", [*_PIXEL_HEADERS, ("X-Accel-Buffering", "no")], GIF)
NOT_FOUND: Final = _answer(
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
    return _answer("302 Found", headers, b"")


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
        answer, hit = self.weigh(environ["PATH_INFO"], environ.get("REMOTE_ADDR", ""), sender_of(environ))
        if hit is not None:
            self._recorder.record(hit)
        return answer

    def weigh(self, path: str, remote: str, sender: Sender) -> tuple[Answer, Hit | None]:
        """Return what a request gets, and its hit, which is yet to be recorded, where its token is valid.

        `remote` is the address of the socket's other end.
        """
        try:
            hit = self._hit(path, remote, sender)
        except Exception:
            # The one place where everything is caught: no fault of ours may show in somebody's mail.
            _log.exception("a pixel or link was answered in spite of a fault")
            hit = None
        if path.startswith("/o/"):
            return PIXEL, hit
        return (redirect(hit.target) if hit else NOT_FOUND), hit

    def _hit(self, path: str, remote: str, sender: Sender) -> Hit | None:
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
        return Hit(
            signers.owner_ids[head.key_id][index],
            purpose,
            head.delivery,
            head.link_number,
            target,
            head.sent_at,
            int(self._clock() * 1_000_000),
            client_ip(remote, sender.forwarded_for, self._trusted_hops),
            sender.client,
        )
