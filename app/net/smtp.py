"""The SMTP conversation in stages, so that what is known of a delivery is always written down first."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from app.core.dialogue import Dialogue, Speaker
from app.core.errors import OutcomeUnknown, Refused, SightlineError, SignInFailed, Unreachable
from app.core.host import is_loopback
from app.core.language import number, tr
from app.core.proof import Proof
from app.core.sending_check import too_large
from app.core.server import Server, Tls
from app.net import server_words
from app.net.dot_stuffing import dot_stuffed
from app.net.smtp_reply import Reply, parsed, reply_of, words_of
from app.net.smtp_sign_in import sign_in
from app.net.timeouts import Timeouts
from app.net.told_smtp import ToldSmtp, ToldSmtpOverTls

_PIECE = 65_536
# So many commands wait for their replies at once: neither side's buffers fill up.
_AT_ONCE = 50


class Deferred(SightlineError):
    """The server asks to come back later with this delivery; `stops_all` where it ended the conversation (421).

    The sentence is its answer, which may ask the whole account to come back later.
    """

    def __init__(self, reply: Reply) -> None:
        super().__init__(str(reply))
        self.stops_all = reply.code == 421


class RecipientsRefused(Refused):
    """The server refused every recipient of a delivery for good."""

    def __init__(self, replies: Mapping[str, str]) -> None:
        super().__init__(next(iter(replies.values())))
        self.replies = dict(replies)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends and who receives, as SMTP sees it."""

    sender: str
    recipients: tuple[str, ...]
    needs_smtputf8: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """What the server said of the recipients before the message itself was sent."""

    accepted: tuple[str, ...]
    refused: dict[str, str] = field(default_factory=dict)
    deferred: dict[str, str] = field(default_factory=dict)

    def with_reply(self, recipient: str, reply: Reply) -> "Split":
        """Return it with what was said of one more recipient."""
        if reply.is_positive:
            return replace(self, accepted=(*self.accepted, recipient))
        if reply.is_temporary:
            return replace(self, deferred={**self.deferred, recipient: str(reply)})
        return replace(self, refused={**self.refused, recipient: str(reply)})


class Session:
    """A connection on which deliveries follow each other. Made by `connect`."""

    def __init__(self, smtp: ToldSmtp, timeouts: Timeouts) -> None:
        self._smtp = smtp
        self._timeouts = timeouts

    @property
    def size_limit(self) -> int | None:
        """The most bytes that the server says it takes (RFC 1870), None where it does not say."""
        announced = self._smtp.esmtp_features.get("size", "")
        return int(announced) or None if announced.isdecimal() else None

    def deliver(
        self, envelope: Envelope, size: int, pieces: Iterable[bytes], before_dot: Callable[[Split], None]
    ) -> Reply:
        """Send one message, of `size` bytes in pieces, and return the server's positive reply to its final dot.

        `before_dot` is called when everything but the final dot is sent; the dot goes out only after it
        returned. Errors before the dot, safe to repeat: Unreachable, Deferred, Refused (final). After
        it: Deferred or Refused by the server's reply, OutcomeUnknown where none came.
        """
        try:
            split = self._open_message(envelope, size)
            for piece in dot_stuffed(pieces):
                # In small ones, for a time-out of a socket is that of the whole call.
                for start in range(0, len(piece), _PIECE):
                    self._smtp.send(piece[start : start + _PIECE])
        except (OSError, smtplib.SMTPException) as error:
            sentence = tr("The connection to the mail server broke ({words}).", words=words_of(error))
            self._smtp.tell(sentence, Speaker.NOTE)
            raise Unreachable(sentence) from error
        self._smtp.tell(tr("The mail, {size} bytes.", size=number(size)), Speaker.NOTE)
        try:
            before_dot(split)
        except BaseException:
            self._smtp.close()  # without its dot the server drops the message
            raise
        return self._finish()

    def _open_message(self, envelope: Envelope, size: int) -> Split:
        commands = [f"MAIL FROM:<{envelope.sender}>{self._options(envelope, size)}"]
        commands += [f"RCPT TO:<{recipient}>" for recipient in envelope.recipients]
        replies = self._replies(commands)
        self._check(next(replies))
        split = Split(())
        for recipient, reply in zip(envelope.recipients, replies, strict=True):
            split = split.with_reply(recipient, self._understood(reply))
        if not split.accepted:
            self._reset()
            if split.deferred:
                raise Deferred(parsed(next(iter(split.deferred.values()))))
            raise RecipientsRefused(split.refused)
        [reply] = self._replies(["DATA"])
        if reply.code != 354:
            self._check(reply)
            raise self._not_understood(reply)
        return split

    def _options(self, envelope: Envelope, size: int) -> str:
        if self.size_limit and size > self.size_limit:
            raise Refused(too_large(size, self.size_limit))
        options = f" SIZE={size}" if self._smtp.has_extn("size") else ""
        if envelope.needs_smtputf8:
            if not self._smtp.has_extn("smtputf8"):
                raise Refused(
                    tr("The mail server takes no addresses with letters beyond ASCII before the @.")
                )
            self._smtp.command_encoding = "utf-8"
            options += " SMTPUTF8 BODY=8BITMIME"
        return options

    def _replies(self, commands: list[str]) -> Iterator[Reply]:
        """Yield the reply to each command; many are sent at once where the server takes that (RFC 2920)."""
        at_once = _AT_ONCE if self._smtp.has_extn("pipelining") else 1
        for start in range(0, len(commands), at_once):
            some = commands[start : start + at_once]
            for command in some:
                self._smtp.tell(command)
            self._smtp.send("".join(f"{command}\r\n" for command in some))
            yield from [reply_of(self._smtp.getreply()) for _ in some]

    def _check(self, reply: Reply) -> None:
        if self._understood(reply).is_positive:
            return
        self._reset()
        if reply.is_temporary:
            raise Deferred(reply)
        if reply.code in (530, 534, 535):
            raise SignInFailed(tr("The mail server wants to be signed in to first: {reply}.", reply=reply))
        raise Refused(str(reply))

    def _understood(self, reply: Reply) -> Reply:
        if not (reply.is_positive or reply.is_temporary or reply.is_final):
            raise self._not_understood(reply)
        return reply

    def _not_understood(self, reply: Reply) -> Unreachable:
        # What the server waits for now is not known, so nothing more is said to it.
        self._smtp.close()
        return Unreachable(tr("The mail server's answer is not understood: “{reply}”.", reply=reply))

    def _reset(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._smtp.rset()

    def _finish(self) -> Reply:
        try:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._timeouts.final_reply)
            self._smtp.tell(".")
            self._smtp.send(b".\r\n")
            reply = reply_of(self._smtp.getreply())
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._timeouts.command)
        except (OSError, smtplib.SMTPException) as error:
            sentence = tr(
                "The connection broke before the mail server confirmed the mail ({words}).",
                words=words_of(error),
            )
            self._smtp.tell(sentence, Speaker.NOTE)
            raise OutcomeUnknown(sentence) from error
        if reply.is_positive:
            return reply
        if reply.is_temporary:
            raise Deferred(reply)
        if reply.is_final:
            raise Refused(str(reply))
        raise OutcomeUnknown(tr("The mail server's answer is not understood: “{reply}”.", reply=reply))


@contextmanager
def connect(
    server: Server, proof: Proof | None, timeouts: Timeouts, dialogue: Dialogue | None = None
) -> Iterator[Session]:
    """Connect and sign in, where there is a proof; certificates are always verified.

    `dialogue` records what is said. Raises Unreachable, SignInFailed, or Refused where the server can't do what the account asks for.
    """
    if dialogue is not None and proof is not None:
        dialogue.hidden = proof.hidden_in
    try:
        smtp = _open(server, timeouts, dialogue)
    except ssl.SSLCertVerificationError as error:
        raise Refused(server_words.not_proven(server, error.verify_message)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(server_words.not_reached(server, words_of(error))) from error
    try:
        if proof:
            sign_in(smtp, server, proof)
        yield Session(smtp, timeouts)
    finally:
        # QUIT is a courtesy: what counts was answered before.
        with suppress(OSError, smtplib.SMTPException):
            if smtp.sock is not None:
                smtp.sock.settimeout(5)
            smtp.quit()
        smtp.close()


def _open(server: Server, timeouts: Timeouts, dialogue: Dialogue | None) -> ToldSmtp:
    if server.tls is Tls.NONE_ON_LOOPBACK and not is_loopback(server.host):
        raise Refused(server_words.not_protected(server))
    context = ssl.create_default_context()
    # The name in EHLO is fixed: the default would tell this computer's own.
    address = (server.host, server.port, "localhost")
    smtp = (
        ToldSmtpOverTls(dialogue, *address, timeout=timeouts.connect, context=context)
        if server.tls is Tls.IMPLICIT
        else ToldSmtp(dialogue, *address, timeout=timeouts.connect)
    )
    try:
        _greet(smtp, server, timeouts, context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _greet(smtp: ToldSmtp, server: Server, timeouts: Timeouts, context: ssl.SSLContext) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(timeouts.command)
    smtp.ehlo_or_helo_if_needed()
    if server.tls is Tls.STARTTLS:
        if not smtp.has_extn("starttls"):
            raise Refused(server_words.without_starttls(server))
        smtp.starttls(context=context)
        if isinstance(smtp.sock, ssl.SSLSocket):
            smtp.tell(
                tr("The connection is protected by {version}.", version=smtp.sock.version()), Speaker.NOTE
            )
        smtp.ehlo()
