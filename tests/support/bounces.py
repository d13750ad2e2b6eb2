"""Bounces in the form of the systems that write them: the words are ours, the shape is theirs."""

from email.message import Message as Mail
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

OURS = "<offer@seller.example>"
RETURNED = (
    f"From: Sam Seller <sam@seller.example>\nTo: anna@example.org\nSubject: Our offer\nMessage-ID: {OURS}\n"
)
SYSTEM = (
    "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: sam@seller.example\nReturn-Path: <>\n"
)


def report(
    *recipients: str,
    text: str = "This is the mail system.",
    returned: str | None = RETURNED,
    headers_only: bool = False,
    about: str = "Reporting-MTA: dns; mx.example.org",
    header: dict[str, str] | None = None,
) -> bytes:
    """A report as RFC 3464 has it; each recipient is its group of fields."""
    mail = report_of("delivery-status")
    mail["From"] = "MAILER-DAEMON@mx.example.org"
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    for name, value in (header or {}).items():
        mail[name] = value
    mail.attach(MIMEText(text))
    mail.attach(machine_part("delivery-status", "\n\n".join((about, *recipients))))
    if returned is not None:
        mail.attach(returned_part(returned, headers_only=headers_only))
    return mail.as_bytes()


def report_of(kind: str) -> Mail:
    mail = MIMEMultipart("report")
    mail.set_param("report-type", kind)
    return mail


def machine_part(kind: str, text: str) -> Mail:
    part = MIMEBase("message", kind)
    blocks: list[Mail | str] = []
    for block in text.split("\n\n"):
        fields = Mail()
        for line in block.splitlines():
            name, _, value = line.partition(": ")
            fields[name] = value
        blocks.append(fields)
    part.set_payload(blocks)
    return part


def returned_part(text: str, *, headers_only: bool) -> Mail:
    if headers_only:
        part = MIMEText(text)
        part.set_type("text/rfc822-headers")
        return part
    whole = MIMEBase("message", "rfc822")
    inner = Mail()
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        inner[name] = value
    inner.set_payload("Hello Anna\n")
    whole.set_payload([inner])
    return whole


def failed(
    spec: str = "anna@example.org",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 no such user",
    action: str = "failed",
) -> str:
    return f"Final-Recipient: rfc822; {spec}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {said}"


def plain(subject: str, text: str, header: str = "") -> bytes:
    return f"{SYSTEM}Subject: {subject}\n{header}\n{text}".encode()


QMAIL = plain(
    "failure notice",
    "Hi. This is the qmail-send program at mx.example.org.\nI could not hand your mail to the addresses below.\n"
    "I have given up on it. Sorry.\n\n<anna@example.org>:\n192.0.2.9 does not like recipient.\n"
    "Remote host said: 550 5.2.2 the box is over quota\nGiving up on 192.0.2.9.\n\n"
    f"--- Below this line is a copy of the message.\n\nReturn-Path: <sam@seller.example>\n{RETURNED}\nHello\n",
)
EXIM = plain(
    "Mail delivery failed: returning message to sender",
    "This message was made by the mail program by itself.\n\nA message that you sent could not be delivered to one of its"
    " recipients. The error is permanent. The address that failed:\n\n  anna@example.org\n"
    "    host mx.example.org [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<anna@example.org>:\n"
    "    550 unknown user here\n\n------ This is a copy of the message, with all headers. ------\n\n"
    + RETURNED,
    "Auto-Submitted: auto-replied\nX-Failed-Recipients: anna@example.org\n",
)
EXIM_DELAY = plain(
    "Warning: message 1abcDE-0001 delayed 24 hours",
    "This message was made by the mail program by itself.\nA message that you sent has not yet been delivered to one of its"
    " recipients after more than 24 hours.\n\nThe address to which it waits:\n\n  anna@example.org\n"
    "    host mx.example.org [192.0.2.9]\n    Connection timed out\n\nNo action is required. It will be retried for some days.\n"
    f"\nMessage-ID: {OURS}\n",
    "Auto-Submitted: auto-replied\n",
)
SENDMAIL = plain(
    "Returned mail: see transcript for details",
    "The original message was received at Sat, 21 Nov 2026 12:00:00 +0000\n\n"
    "   ----- The following addresses had permanent fatal errors -----\n<anna@example.org>\n"
    "    (reason: 552 5.3.4 this message is larger than we take)\n\n   ----- Transcript of session follows -----\n"
    "... while talking to mx.example.org.:\n>>> MAIL From:<sam@seller.example>\n<<< 552 5.3.4 this message is larger than we take\n\n"
    "   ----- Message header follows -----\n" + RETURNED,
)
POSTFIX_TEXT = plain(
    "Undelivered Mail Returned to Sender",
    "This is the mail system at host mx.example.org.\n\nI am sorry to say that your message could not be delivered.\n\n"
    "<anna@example.org>: host mx.other.example[192.0.2.9] said: 554 5.7.1 this looks like spam\n"
    f"    (in reply to end of DATA command)\n\nMessage-ID: {OURS}\n",
)
EXCHANGE = plain(
    "Undeliverable: Our offer",
    "Delivery has failed to these recipients or groups:\n\nanna@example.org (mailto:anna@example.org)\n"
    "The address that you typed could not be found. Look for a typing error.\n\nDiagnostic information for administrators:\n\n"
    "Generating server: mx.example.org\n\nanna@example.org\nmx.example.org #550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found ##\n\n"
    "Original message headers:\n\n" + RETURNED,
)
GMAIL_TEXT = plain(
    "Delivery Status Notification (Failure)",
    "** Address not found **\n\nYour message wasn't delivered to anna@example.org because the address couldn't be found.\n\n"
    "The response was:\n\n550 5.1.1 The account that you tried to reach does not exist.\n",
    f"X-Failed-Recipients: anna@example.org\nIn-Reply-To: {OURS}\nReferences: {OURS}\n",
)
HTML_ONLY = plain(
    "Unzustellbar: Unser Angebot",
    "<html><style>p{}</style><p>Die Mail konnte nicht zugestellt werden.</p><p>anna@example.org</p>"
    f"<p>550 5.4.4 host not found</p><p>Message-ID: {OURS.replace('<', '&lt;').replace('>', '&gt;')}</p></html>",
    "Content-Type: text/html\n",
)
