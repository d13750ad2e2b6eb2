"""A profile of an earlier version gets what a whole mailbox needs, and its Sent folder is read anew."""

import sqlite3
from pathlib import Path

import pytest

from app.store import database, folders, mailboxes, sent_box, sync_schema
from app.store.database import open_database, transaction
from app.store.folders import FolderRole
from app.store.sent_box import Filter, Order
from tests.support.stored import ACCOUNT, begun, queued


def test_what_was_known_of_a_mailbox_stays_and_its_sent_folder_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "STEPS", database.STEPS[: database.STEPS.index(sync_schema.STEP)])
        with open_database(tmp_path) as connection, transaction(connection):
            connection.execute(
                "INSERT INTO mailbox (account, server, folder, uidvalidity, next_uid, unread_below, read_with, paused)"
                " VALUES (?, 'imap.example.org:993', 'Sent', 7, 20, 1, 'https://t.example.com#1', 1)",
                (ACCOUNT,),
            )
    with open_database(tmp_path) as connection:
        known = mailboxes.load(connection, ACCOUNT)
        assert (known.server, known.is_paused, known.folder, known.is_read) == (
            "imap.example.org:993", True, None, False,
        )  # fmt: skip
        assert known.read_with == ""
        begun(connection, queued(connection))
        [row] = connection.execute("SELECT messages FROM sent_box_clock")
        assert row[0] == 1, "the triggers of the sent box are there"
        assert sent_box.find(connection, Filter(search="lee"), Order()).numbers, (
            "and so is what is searched by"
        )


def test_a_folder_that_is_read_anew_is_stood_for_until_it_was_read(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection, transaction(connection):
        inbox = folders.ensure(connection, ACCOUNT, "INBOX", FolderRole.INBOX)
        folders.begin(connection, inbox.id, uidvalidity=1, next_uid=9, object_id=None, mod_sequence=None)
        fresh = folders.retire(connection, inbox)
        assert fresh.id != inbox.id
        assert [each.id for each in folders.of_account(connection, ACCOUNT)] == [fresh.id]
        again = folders.retire(connection, fresh)
        assert folders.end_standing_for(connection, again)
        with pytest.raises(KeyError):
            folders.load(connection, inbox.id)
        assert not folders.end_standing_for(connection, again)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(
                "INSERT INTO folder (account, name, role) VALUES (?, 'INBOX', 'inbox')", (ACCOUNT,)
            )
