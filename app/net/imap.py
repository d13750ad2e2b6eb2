"""The connection to a mailbox over IMAP: opened with care, its errors in words."""

import binascii
import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient as IMAPClient
from imapclient.exceptions import LoginError

from app.core.errors import Refused, SignInFailed, Unreachable
from app.core.host import is_loopback
from app.core.language import tr
from app.core.proof import Proof
from app.core.server import Server, Tls
from app.net import server_words
from app.net.bearer import token_answers_for_imap
from app.net.quick_client import QuickClient
from app.net.timeouts import Timeouts


@contextmanager
def connect(server: Server, proof: Proof, timeouts: Timeouts) -> Iterator[IMAPClient]:
    """Connect and sign in; certificates are always verified.

    Raises Unreachable, SignInFailed, or Refused where the server can't do what is asked, also for what goes wrong
    while it is open.
    """
    with _translated(server):
        client = _open(server, timeouts)
    try:
        with _translated(server):
            _sign_in(client, server, proof)
            yield client
    finally:
        # LOGOUT is a courtesy.
        with suppress(OSError, imaplib.IMAP4.error):
            client.socket().settimeout(5)
            client.logout()
        with suppress(OSError):
            client.shutdown()


@contextmanager
def _translated(server: Server) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Refused(
            tr(
                "{host} did not prove who it is ({why}). Nothing was sent to it.",
                host=server.host,
                why=error.verify_message,
            )
        ) from error
    except (OSError, imaplib.IMAP4.abort) as error:
        raise Unreachable(server_words.not_reached(server, _words(error))) from error
    except imaplib.IMAP4.error as error:
        raise Refused(tr("{host} answered: {words}.", host=server.host, words=_words(error))) from error


def _open(server: Server, timeouts: Timeouts) -> IMAPClient:
    if server.tls is Tls.NONE_ON_LOOPBACK and not is_loopback(server.host):
        raise Refused(server_words.not_protected(server))
    context = ssl.create_default_context()
    client = QuickClient(
        server.host,
        server.port,
        ssl=server.tls is Tls.IMPLICIT,
        ssl_context=context if server.tls is Tls.IMPLICIT else None,
        timeout=timeouts.connect,
    )
    # Times as the server says them: turned into this computer's own they would lose their zone.
    client.normalise_times = False
    try:
        client.socket().settimeout(timeouts.command)
        if server.tls is Tls.STARTTLS:
            if not client.has_capability("STARTTLS"):
                raise Refused(server_words.without_starttls(server))
            client.starttls(context)
    except BaseException:
        with suppress(OSError):
            client.shutdown()
        raise
    return client


def _sign_in(client: IMAPClient, server: Server, proof: Proof) -> None:
    answers = token_answers_for_imap(client, server, proof) if proof.is_token else None
    try:
        if answers:
            client.sasl_login(answers.mechanism.value, answers)
        elif (proof.user + proof.secret).isascii():
            client.login(proof.user, proof.secret)
        else:
            client.plain_login(proof.user, proof.secret)
    except LoginError as error:
        words = proof.hidden_in(_words(error))
        # imapclient says so too of a connection that broke.
        if isinstance(error.__context__, imaplib.IMAP4.abort) or "[UNAVAILABLE]" in words.upper():
            raise Unreachable(server_words.not_checked(server, proof, words)) from error
        if answers:
            raise answers.refusal(words) from error
        raise SignInFailed(server_words.not_let_in(server, words)) from error
    except binascii.Error as error:
        raise Unreachable(
            tr("{host} asked for the token in words that are not understood.", host=server.host)
        ) from error


def _words(error: Exception) -> str:
    words = error.args[0] if error.args else ""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(error)
    return " ".join(text.split()).rstrip(".") or type(error).__name__
