"""Whether a copy with tracking of a mail is, or was, in the sender's own Sent folder."""

import sqlite3
from datetime import datetime

from app.core.own_open import FiledCopy
from app.core.provider import Filing
from app.core.sent_copy import CopyState


def of_delivery(connection: sqlite3.Connection, delivery: bytes) -> FiledCopy | None:
    """Return the copy that the provider filed of a delivery's mail; None where there was none, as far as is known."""
    row = connection.execute(
        "SELECT filing, sent_copy.state, removed, changed_at, EXISTS (SELECT 1 FROM sent_item"
        " WHERE sent_item.message = sent_copy.message AND kind = 'tracked' AND sent_item.state <> 'gone') AS there"
        " FROM sent_copy JOIN mailbox ON mailbox.account = sent_copy.account"
        " WHERE sent_copy.message = (SELECT message FROM delivery WHERE id = ?)",
        (delivery,),
    ).fetchone()
    if row is None:
        return None
    if row["there"] or CopyState(row["state"]).is_open:
        return FiledCopy(Filing(row["filing"]), None)
    return (
        FiledCopy(Filing(row["filing"]), datetime.fromisoformat(row["changed_at"]))
        if row["removed"]
        else None
    )
