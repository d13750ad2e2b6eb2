"""Headers of many mails: the server is asked for some while others are looked at."""

from collections.abc import Iterator
from imaplib import IMAP4

import pytest

from app.core.proof import Proof
from app.net import imap
from app.net.imap import IMAPClient
from app.net.mail_folder import MailFolder
from tests.support.dovecot import DOVECOT, PASSWORD, USER, running_dovecot
from tests.support.mailboxes import QUICK
from tests.support.maildir import fill_folder, received_mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
MAILS = 230
ASKED = ["FLAGS", "BODY.PEEK[HEADER.FIELDS (Message-ID)]"]


@pytest.fixture(scope="module")
def client() -> Iterator[IMAPClient]:
    with running_dovecot() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(server.authority))
        fill_folder(server, "INBOX", MAILS, received_mail)
        with imap.connect(server.imap, Proof(USER, PASSWORD), QUICK) as connected:
            yield connected


def test_every_header_is_read_once_and_is_its_mails_own(client: IMAPClient) -> None:
    folder = MailFolder(client, "INBOX")
    uids = folder.uids_from(1)
    headers = folder.headers([*uids, 99_999])
    assert [each.uid for each in headers] == uids
    assert len({each.envelope.message_id for each in headers}) == MAILS
    for each in headers[:: MAILS // 7]:
        [alone] = folder.headers([each.uid])
        assert alone == each


def test_who_wants_no_more_finds_the_connection_as_it_was(client: IMAPClient) -> None:
    folder = MailFolder(client, "INBOX")
    uids = folder.uids_from(1)
    told = client.fetch_ahead([uids[:100], uids[100:200], uids[200:]], ASKED)
    assert sorted(next(told))[:100] == uids[:100]
    told.close()
    assert folder.sizes([uids[150]]).keys() == {uids[150]}, "nothing is left of what was asked for"
    assert client.fetch([uids[0]], ["FLAGS"]).keys() == {uids[0]}


def test_what_the_server_refuses_ends_it_and_nothing_else(client: IMAPClient) -> None:
    folder = MailFolder(client, "INBOX")
    told = client.fetch_ahead([folder.uids_from(1)[:10]] * 3, ["NO-SUCH-ITEM"])
    with pytest.raises(IMAP4.error):
        next(told)
    assert folder.headers(folder.uids_from(1)[:5])
