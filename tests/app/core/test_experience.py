"""Whose opens can't be trusted, from experience."""

from datetime import timedelta

import pytest

from app.core.experience import Load, MailLoads, untrusted

SOON, LATE = timedelta(minutes=1), timedelta(hours=1)
MACHINE_SOON = Load(True, False, SOON)
MACHINE_LATE = Load(True, False, LATE)
RELAY_SOON, RELAY_LATE = Load(False, True, SOON), Load(False, True, LATE)
PERSON = Load(False, False, LATE)

SCANNED = MailLoads((MACHINE_SOON, PERSON), opened=True)
RELAYED = MailLoads((RELAY_LATE,), opened=False)
READ = MailLoads((PERSON,), opened=True)
SILENT = MailLoads((), opened=False)


@pytest.mark.parametrize(
    ("mails", "why"),
    [
        ([], ""),
        ([SCANNED] * 2, ""),
        ([SCANNED] * 3, "each of 3 mails was loaded by a machine within 10 minutes of sending."),
        ([SCANNED, SILENT, SCANNED, SCANNED], "each of 3 mails was loaded by a machine within 10 minutes of sending."),
        ([SCANNED, SCANNED, SCANNED, READ], ""),
        ([MailLoads((MACHINE_LATE,), opened=False)] * 5, ""),
        ([RELAYED] * 2, ""),
        ([RELAYED] * 4, "all loads of 4 mails came in advance through a privacy relay."),
        ([RELAYED] * 3 + [SILENT] * 9, "all loads of 3 mails came in advance through a privacy relay."),
        ([RELAYED] * 3 + [READ], ""),
        ([RELAYED] * 3 + [MailLoads((RELAY_LATE,), opened=True)], ""),
        ([MailLoads((RELAY_SOON, PERSON), opened=True)] * 3,
         "each of 3 mails was loaded by a machine within 10 minutes of sending."),
        ([SILENT] * 9, ""),
    ],
)  # fmt: skip
def test_a_recipient_is_marked_where_experience_speaks_against_their_opens(
    mails: list[MailLoads], why: str
) -> None:
    assert untrusted(mails) == (f"Opens can't be trusted: {why}" if why else "")
