"""Signing in to a server that sends, with a password or a token."""

import base64
import smtplib

from app.core.errors import SignInFailed, Unreachable
from app.core.language import tr
from app.core.proof import Proof
from app.core.server import Server
from app.net import server_words
from app.net.bearer import show_over_smtp
from app.net.smtp_reply import reply_in, words_of


def sign_in(smtp: smtplib.SMTP, server: Server, proof: Proof) -> None:
    """Show a proof to a server. Raises SignInFailed where it is not taken, Unreachable where that is not known."""
    host = server.host
    try:
        if proof.is_token:
            _require_success(show_over_smtp(smtp, server, proof))
        elif (proof.user + proof.secret).isascii():
            smtp.login(proof.user, proof.secret)
        else:
            _require_success(_show_beyond_ascii(smtp, proof.user, proof.secret))
    except smtplib.SMTPAuthenticationError as error:
        reply = reply_in(error)
        said = proof.hidden_in(str(reply))
        if reply.is_temporary:
            raise Unreachable(server_words.not_checked(server, proof, said)) from error
        raise SignInFailed(server_words.not_let_in(server, said)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SignInFailed(tr("{host} offers no way to sign in with a password.", host=host)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(
            proof.hidden_in(tr("The connection to {host} broke ({words}).", host=host, words=words_of(error)))
        ) from error


def _require_success(answer: tuple[int, bytes]) -> None:
    if answer[0] != 235:
        raise smtplib.SMTPAuthenticationError(*answer)


def _show_beyond_ascii(smtp: smtplib.SMTP, user: str, password: str) -> tuple[int, bytes]:
    # smtplib can't encode such a password; RFC 4616 says UTF-8.
    proof = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    return smtp.docmd("AUTH", f"PLAIN {proof}")
