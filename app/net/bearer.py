"""How an access token is shown to a mail server: XOAUTH2 (Google, Microsoft) and OAUTHBEARER (RFC 7628)."""

import base64
import binascii
import json
import smtplib
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from imapclient import IMAPClient

from app.core.errors import SignInFailed
from app.core.language import tr
from app.core.proof import Proof
from app.core.server import Server

_LONGEST_WORD = 200
_MOST_CHALLENGES = 3
_LONGEST_COMMAND = 512


class TokenRefused(SignInFailed):
    """A mail server refused an access token; it may take a fresh one."""


class Mechanism(StrEnum):
    """A way to show a token. XOAUTH2 is tried first: it is the one that Google and Microsoft describe."""

    XOAUTH2 = "XOAUTH2"
    OAUTHBEARER = "OAUTHBEARER"


def mechanism_of(announced: Collection[str], host: str) -> Mechanism:
    """Return the mechanism to use of those that a server announced. Raises SignInFailed where it has none."""
    known = {name.upper() for name in announced}
    for mechanism in Mechanism:
        if mechanism.value in known:
            return mechanism
    raise SignInFailed(
        tr(
            "{host} offers no way to sign in with OAuth (XOAUTH2 or OAUTHBEARER). Sign in with a password.",
            host=host,
        )
    )


@dataclass
class Answers:
    """What is answered to each challenge; keeps what the server complained of."""

    mechanism: Mechanism
    server: Server
    proof: Proof
    complaint: str = field(default="", init=False)
    challenges: int = field(default=0, init=False)

    def first(self) -> bytes:
        """Return the initial response, with the token."""
        bearer = f"auth=Bearer {self.proof.secret}\x01"
        if self.mechanism is Mechanism.XOAUTH2:
            return f"user={self.proof.user}\x01{bearer}\x01".encode()
        user = self.proof.user.replace("=", "=3D").replace(",", "=2C")
        return f"n,a={user},\x01host={self.server.host}\x01port={self.server.port}\x01{bearer}\x01".encode()

    def __call__(self, challenge: bytes) -> bytes:
        """Answer a challenge: an empty one asks for the token, any other is a complaint that is to be acknowledged.

        OAUTHBEARER acknowledges with one 0x01 (RFC 7628, 3.2.3), XOAUTH2 with nothing. Raises TokenRefused where
        the server does not stop asking.
        """
        self.challenges += 1
        if self.challenges > _MOST_CHALLENGES:
            raise self.refusal(tr("it asked again and again"))
        if not challenge.strip():
            return self.first()
        self.complaint = _in_words(challenge)
        return b"\x01" if self.mechanism is Mechanism.OAUTHBEARER else b""

    def refusal(self, words: str) -> TokenRefused:
        """Return the error for a server that said no in these words."""
        said = {"host": self.server.host, "user": self.proof.user, "words": words}
        text = (
            tr(
                "{host} refused the access token of {user} ({complaint}): {words}.",
                complaint=self.complaint,
                **said,
            )
            if self.complaint
            else tr("{host} refused the access token of {user}: {words}.", **said)
        )
        return TokenRefused(self.proof.hidden_in(text))


def show_over_smtp(smtp: smtplib.SMTP, server: Server, proof: Proof) -> tuple[int, bytes]:
    """Show the token and return the server's reply. Raises TokenRefused, or SignInFailed where it can't be shown.

    A token that makes the command longer than a line may be (RFC 5321, 4.5.3.1.4) is shown when the server asks for
    it by an empty 334. Replies other than 5xx are returned as they are.
    """
    mechanism = mechanism_of(smtp.esmtp_features.get("auth", "").split(), server.host)
    answers = Answers(mechanism, server, proof)
    command = f"{mechanism} {_base64(answers.first())}"
    fits = len(f"AUTH {command}\r\n") <= _LONGEST_COMMAND
    code, words = smtp.docmd("AUTH", command if fits else mechanism.value)
    while code == 334:
        code, words = smtp.docmd(_base64(answers(_challenge(words))))
    if 500 <= code < 600:
        raise answers.refusal(f"{code} {_clean(words.decode('utf-8', 'replace'))}".strip())
    return code, words


def token_answers_for_imap(client: IMAPClient, server: Server, proof: Proof) -> Answers:
    """Return what to answer over IMAP. Raises SignInFailed where the server offers no way to show a token."""
    announced = [
        capability.decode("ascii", "replace")[5:]
        for capability in client.capabilities()
        if capability.upper().startswith(b"AUTH=")
    ]
    return Answers(mechanism_of(announced, server.host), server, proof)


def _in_words(challenge: bytes) -> str:
    """Return a server's complaint, JSON by RFC 7628, 3.2.2, in words."""
    text = challenge.decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except ValueError:
        return _clean(text)
    if not isinstance(document, dict):
        return _clean(text)
    said = [tr("status {status}", status=document["status"])] if document.get("status") else []
    if document.get("schemes"):
        said.append(tr("it takes {schemes}", schemes=document["schemes"]))
    if document.get("scope"):
        said.append(tr("with the scope {scope}", scope=document["scope"]))
    return _clean(", ".join(said))


def _challenge(words: bytes) -> bytes:
    try:
        return base64.b64decode(words, validate=False)
    except binascii.Error:
        return words


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _clean(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:_LONGEST_WORD].rstrip(".")
