"""What a mail server did not do for us, in words, over SMTP as over IMAP."""

from app.core.language import tr
from app.core.proof import Proof
from app.core.server import Server


def not_reached(server: Server, words: str) -> str:
    """Return what to say where no connection came about."""
    return tr("{server} can't be reached ({words}).", server=server, words=words)


def not_protected(server: Server) -> str:
    """Return what to say of a server elsewhere that is to be spoken to in the open."""
    return tr("{host} is not this computer, so the connection must be protected by TLS.", host=server.host)


def not_proven(server: Server, why: str) -> str:
    """Return what to say of a server for sending whose certificate is not that of its name."""
    return tr("{host} did not prove who it is ({why}). Nothing was sent.", host=server.host, why=why)


def without_starttls(server: Server) -> str:
    """Return what to say of a server that does not offer to protect the connection."""
    return tr("{host} offers no STARTTLS, so nothing was sent to it.", host=server.host)


def not_checked(server: Server, proof: Proof, words: str) -> str:
    """Return what to say where a server can't tell now whether a proof is right."""
    if proof.is_token:
        return tr("{host} can't check the token now: {words}.", host=server.host, words=words)
    return tr("{host} can't check the password now: {words}.", host=server.host, words=words)


def not_let_in(server: Server, words: str) -> str:
    """Return what to say where a server does not take a password."""
    return tr("{host} refused the user name or password: {words}.", host=server.host, words=words)
