"""Files of mails: stored in pieces, whatever their size, also those of an earlier version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.message import Attachment
from app.store import database, deliveries, files, messages, sending_schema
from app.store.database import open_database
from tests.app.core.test_mail_frame import PIECE
from tests.support.mime_bytes import raw_of
from tests.support.stored import ACCOUNT, NOW, WISH, message

BEFORE = database.STEPS.index(sending_schema.TABLES)


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """An earlier version's steps, until what it returns is called."""
    steps = database.STEPS
    monkeypatch.setattr(database, "STEPS", steps[:BEFORE])
    return lambda: monkeypatch.setattr(database, "STEPS", steps)


def test_mails_of_an_earlier_version_keep_their_files_and_go_out_whole(
    tmp_path: Path, earlier: Callable[[], None]
) -> None:
    content = bytes(range(256)) * 8000
    with open_database(tmp_path) as connection:
        for number, (sending_at, clean) in enumerate(
            ((None, None), ("2026-11-20T12:00:00.000000Z", b"whole")), 1
        ):
            connection.execute(
                "INSERT INTO message (id, message_id, account, sender, sender_name, subject, html, text,"
                " thread_references, opens_wanted, clicks_wanted, no_track, track_anyway, queued_at, sending_at, clean)"
                " VALUES (?, ?, ?, ?, '', 'Offer', '<p>x</p>', 'x', '[]', 1, 1, '[]', '[]', ?, ?, ?)",
                (
                    number,
                    f"<{number}@seller.example>",
                    ACCOUNT,
                    ACCOUNT,
                    "2026-11-20T12:00:00.000000Z",
                    sending_at,
                    clean,
                ),
            )
            connection.execute(
                "INSERT INTO attachment VALUES (?, 0, 'logo.png', 'image/png', 'logo', x'00'),"
                " (?, 1, 'offer.pdf', 'application/pdf', NULL, ?)",
                (number, number, content),
            )
            connection.execute(
                "INSERT INTO delivery (id, message, state, changed_at, bytes) VALUES (?, ?, 'queued', ?, ?)",
                (bytes([number]) * 8, number, "2026-11-20T12:00:00.000000Z", clean),
            )
    earlier()
    with open_database(tmp_path) as connection:
        assert files.of_message(connection, 1)[1] == Attachment("offer.pdf", "application/pdf", content)
        assert files.of_message(connection, 2) == files.of_message(connection, 1)
        # What was begun goes on with the bytes it had, what was not gets its files.
        assert raw_of(connection, b"\2" * 8) == b"whole"
        assert messages.clean_copy(connection, 2) == b"whole"
        stored = messages.load(connection, 1)
        assert stored.opening.startswith(b"Content-Type: multipart/mixed;")
        after = b"".join(files.after_letter(connection, 1))
        assert after.count(b"Content-Disposition") == 2
        assert len(after) == files.size_after_letter(connection, 1)
        assert [each.id for each in deliveries.due(connection, ACCOUNT, datetime.now(UTC))] == [
            b"\1" * 8,
            b"\2" * 8,
        ]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_of_any_size_comes_back_as_it_was(tmp_path: Path, size: int) -> None:
    wanted = (Attachment("ünïcödé “x”.bin", "application/octet-stream", bytes(size)),)
    with open_database(tmp_path) as connection:
        number = messages.queue(
            connection,
            replace(message(), attachments=wanted),
            WISH,
            account=ACCOUNT,
            deliveries=[(b"delivery", (0, 1))],
            now=NOW,
        )
        assert files.of_message(connection, number) == wanted
