"""What mail systems report on a mail is read in every form they write."""

import base64
from email import message_from_bytes
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.bounce import Bounce, parse_bounce
from app.core.cause import Cause, cause_of
from app.core.envelope import parse_envelope
from app.core.mail_kind import MailKind
from app.core.report import Action, Reported
from tests.support import bounces
from tests.support.bounces import OURS, failed, machine_part, report, report_of, returned_part

ANNA = "anna@example.org"


def nested(raw: bytes) -> bytes:
    """A report that another system wrapped into a mail of its own."""
    outer = MIMEMultipart("mixed")
    outer["From"], outer["Subject"] = "postmaster@example.org", "Fwd: a report"
    outer.attach(MIMEText("Checked for viruses."))
    whole = MIMEBase("message", "rfc822")
    whole.set_payload([message_from_bytes(raw)])
    outer.attach(whole)
    return outer.as_bytes()


def in_base64() -> bytes:
    text = f"Reporting-MTA: dns; mx\r\n\r\n{failed()}".encode()
    boundary = "cut"
    return (
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"\nFrom: postmaster@example.org\n\n'
        f"--{boundary}\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(text).decode()}\n--{boundary}\nContent-Type: text/rfc822-headers\n\n{bounces.RETURNED}\n--{boundary}--\n"
    ).encode()


@pytest.mark.parametrize(
    ("raw", "action", "cause"),
    [
        (report(failed()), Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (report(failed(), headers_only=True), Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (report(failed(status="4.4.1", said="smtp; connection timed out", action="delayed")), Action.DELAYED, Cause.TEMPORARY),
        (report(failed(status="2.0.0", said="smtp; 250 fine", action="delivered")), Action.DELIVERED, Cause.OTHER),
        (report(failed(status="2.1.9", action="relayed (to a server without reports)")), Action.RELAYED, Cause.UNKNOWN_ADDRESS),
        (report(failed(status="2.2.0", action="expanded")), Action.EXPANDED, Cause.UNKNOWN_ADDRESS),
        (report(f"Original-Recipient: rfc822;{ANNA}\nFinal-Recipient: rfc822;box-17@hosting.example\nAction: Failed\nStatus: 5.2.2 (full)"),
         Action.FAILED, Cause.FULL),
        # Without its type, its action, its reporter; with the status in words, folded, in capitals.
        (report(f"final-recipient: <{ANNA}>\nSTATUS: 5.7.1 (no)\nDiagnostic-Code: X-Notes; 554 this is spam", about="X-Nothing: 1"),
         Action.FAILED, Cause.POLICY),
        (report(f"Final-Recipient: RFC822; {ANNA} (a comment)\nAction: failed\nStatus: 5.0.0"), Action.FAILED, Cause.OTHER),
        (nested(report(failed())), Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (in_base64(), Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (report(text="Nothing for machines here.\n\n" + failed() + f"\n\nMessage-ID: {OURS}\n", returned=None), Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (bounces.QMAIL, Action.FAILED, Cause.FULL),
        (bounces.EXIM, Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (bounces.EXIM_DELAY, Action.DELAYED, Cause.TEMPORARY),
        (bounces.SENDMAIL, Action.FAILED, Cause.TOO_LARGE),
        (bounces.POSTFIX_TEXT, Action.FAILED, Cause.POLICY),
        (bounces.EXCHANGE, Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (bounces.GMAIL_TEXT, Action.FAILED, Cause.UNKNOWN_ADDRESS),
        (bounces.HTML_ONLY, Action.FAILED, Cause.ROUTE),
    ],
)  # fmt: skip
def test_a_report_says_of_which_mail_whom_and_why(raw: bytes, action: Action, cause: Cause) -> None:
    bounce = parse_bounce(raw)
    assert bounce.message_ids[:1] == (OURS,)
    [reported] = bounce.recipients
    assert ANNA in (reported.address, reported.original)
    assert (reported.action, reported.cause) == (action, cause)


@pytest.mark.parametrize(
    "raw",
    [report(failed()), bounces.QMAIL, bounces.EXIM, bounces.EXIM_DELAY, bounces.SENDMAIL, bounces.EXCHANGE, bounces.GMAIL_TEXT,
     bounces.POSTFIX_TEXT, bounces.HTML_ONLY],
)  # fmt: skip
def test_its_header_alone_tells_that_it_is_one(raw: bytes) -> None:
    assert parse_envelope(raw.partition(b"\n\n")[0]).kind is MailKind.REPORT


def test_each_recipient_has_its_own_fate() -> None:
    ben = failed("ben@example.org", "4.2.2", "smtp; 452 mailbox full", "delayed")
    found = parse_bounce(report(failed(), ben)).recipients
    assert [(each.address, each.action, each.cause) for each in found] == [
        (ANNA, Action.FAILED, Cause.UNKNOWN_ADDRESS),
        ("ben@example.org", Action.DELAYED, Cause.FULL),
    ]


def test_of_a_report_that_came_back_itself_the_outer_one_is_meant() -> None:
    inner = report(failed("old@example.org"), returned="Message-ID: <old@seller.example>\n")
    mail = message_from_bytes(report(failed(), returned=None))
    back = MIMEBase("message", "rfc822")
    sent = message_from_bytes(inner)
    sent["Message-ID"] = OURS
    back.set_payload([sent])
    mail.attach(back)
    bounce = parse_bounce(mail.as_bytes())
    assert (bounce.message_ids[0], [each.address for each in bounce.recipients]) == (OURS, [ANNA])


def test_the_id_that_a_provider_replaced_is_found_too() -> None:
    back = "Message-ID: <new@outlook.example>\nX-Microsoft-Original-Message-ID: <offer@seller.example>\n"
    assert set(parse_bounce(report(failed(), returned=back)).message_ids) == {"<new@outlook.example>", OURS}


def test_a_complaint_is_one() -> None:
    mail = report_of("feedback-report")
    mail.attach(MIMEText("A reader called this mail spam."))
    mail.attach(
        machine_part(
            "feedback-report", f"Feedback-Type: abuse\nUser-Agent: Loop/1\nOriginal-Rcpt-To: <{ANNA}>"
        )
    )
    mail.attach(returned_part(bounces.RETURNED, headers_only=False))
    assert parse_bounce(mail.as_bytes()) == Bounce((OURS,), (Reported(Action.COMPLAINT, ANNA),))


def test_a_letter_to_the_postmaster_reports_nothing() -> None:
    raw = bounces.plain("A question", "Hello,\nplease call anna@example.org.\n")
    assert parse_bounce(raw).recipients == ()


def test_words_for_a_screen_hold_no_commands_for_a_terminal() -> None:
    [reported] = parse_bounce(report(failed(said="smtp; 550 5.1.1 \x1b[2Jgone"))).recipients
    assert reported.diagnostic == "550 5.1.1 [2Jgone"


@given(st.binary(max_size=600))
def test_no_bytes_break_the_reading(noise: bytes) -> None:
    parse_bounce(noise)
    parse_bounce(
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        + noise
        + b"\n--b--\n"
    )
    parse_bounce(b"From: MAILER-DAEMON@x\n\n" + noise)


@given(st.integers(0, 400), st.sampled_from([report(failed()), bounces.EXIM, in_base64(), bounces.QMAIL]))
def test_a_report_that_is_cut_off_is_read_as_far_as_it_goes(share: int, raw: bytes) -> None:
    found = parse_bounce(raw[: len(raw) * share // 400])
    assert all(each.address in ("", ANNA) or "@" in each.address for each in found.recipients)


@pytest.mark.parametrize(
    "raw",
    [b"From: MAILER-DAEMON@x\n\n" + piece * (400_000 // len(piece))
     for piece in (b"-", b"a@", b"a@b.c\n", b"<", b"message ", b"exceed", b"5.1.1 ", b"\n\n", b"final-recipient:", b"[")],
)  # fmt: skip
def test_a_report_made_to_be_slow_is_not(raw: bytes) -> None:
    assert len(parse_bounce(raw).recipients) <= 200


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown", Cause.UNKNOWN_ADDRESS),
        ("550 5.4.1 Recipient address rejected: Access denied", Cause.UNKNOWN_ADDRESS),
        ("550 Requested action not taken: mailbox unavailable", Cause.UNKNOWN_ADDRESS),
        ("554 5.2.1 This account is disabled", Cause.UNKNOWN_ADDRESS),
        ("552 5.2.2 Over quota", Cause.FULL),
        ("452 4.2.2 The inbox is full", Cause.FULL),
        ("552 5.3.4 Message size exceeds fixed limit", Cause.TOO_LARGE),
        ("552 message too large", Cause.TOO_LARGE),
        ("554 5.7.1 Service unavailable; client host blocked using a list", Cause.POLICY),
        ("550 5.7.1 Our policy says no", Cause.POLICY),
        ("550 5.7.26 This mail is unauthenticated", Cause.SENDER),
        ("550 5.7.60 Client does not have permissions to send as this sender", Cause.SENDER),
        ("550 SPF check failed", Cause.SENDER),
        ("554 5.7.1 <x@y.example>: Relay access denied", Cause.ROUTE),
        ("550 5.4.4 Host not found", Cause.ROUTE),
        ("451 4.7.1 Greylisted, please try again", Cause.TEMPORARY),
        ("450 slow down", Cause.TEMPORARY),
        ("421 4.7.0 Too many connections", Cause.TEMPORARY),
        ("554 5.0.0 Something", Cause.OTHER),
        ("", Cause.OTHER),
    ],
)
def test_causes_are_grouped_by_what_the_sender_can_do(words: str, cause: Cause) -> None:
    assert cause_of(words) is cause
    assert cause.sentence
    assert cause.words
