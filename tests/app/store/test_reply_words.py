"""What the store says of a delivery's end, in the user's language."""

from pathlib import Path

import pytest

from app.store import deliveries, events
from app.store.database import open_database, transaction
from app.store.reply_words import INTERRUPTED, shown_reply
from tests.support.stored import ACCOUNT, ANNA, BEN, NOW, begun, event, in_doubt, queued
from tests.support.strange_language import strange_language


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (None, None),
        ("", ""),
        ("250 2.0.0 Ok", "250 2.0.0 Ok"),
        (INTERRUPTED, f"[{INTERRUPTED}]"),
        ("Proved by a hit at 2026-11-22 14:02 UTC.", "[Proved by a hit at 2026-11-22 14:02 UTC.]"),
        ("Proved by an answer at 2026-11-22 14:02 UTC.", "[Proved by an answer at 2026-11-22 14:02 UTC.]"),
        (
            "Proved by a report of a mail server at 2026-11-22 14:02 UTC.",
            "[Proved by a report of a mail server at 2026-11-22 14:02 UTC.]",
        ),
        (
            "Proved by your provider's own copy of it in the Sent folder.",
            "[Proved by your provider's own copy of it in the Sent folder.]",
        ),
    ],
)
def test_sentences_of_ours_are_translated_and_a_servers_are_not(
    stored: str | None, shown: str | None
) -> None:
    with strange_language():
        assert shown_reply(stored) == shown
    assert shown_reply(stored) == stored


def test_what_is_stored_stays_english_and_is_read_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection, strange_language():
        begun(connection, queued(connection))
        for delivery in (ANNA, BEN):
            in_doubt(connection, delivery)
        deliveries.recover(connection, ACCOUNT, NOW)
        assert deliveries.replies_of(connection, 1) == {ANNA: INTERRUPTED, BEN: INTERRUPTED}
        events.save_page(connection, "https://t.example", [event()], "c", NOW)
        with transaction(connection):
            deliveries.settle_proved(connection, NOW)
        proved = "Proved by a hit at 2026-11-21 12:01 UTC."
        assert deliveries.replies_of(connection, 1)[ANNA] == proved
        shown = {each.id: each.reply for each in deliveries.of_message(connection, 1)}
        assert shown == {ANNA: f"[{proved}]", BEN: f"[{INTERRUPTED}]"}
