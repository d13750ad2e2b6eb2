"""What is wished of mails at their server, until it is done."""

import sqlite3
from typing import NamedTuple

from app.store.database import transaction
from app.store.mails import Wish, note_change


class OpenWish(NamedTuple):
    """A wish that was neither done nor found impossible."""

    mail: int
    wish: Wish


def open_wishes(connection: sqlite3.Connection, account: str) -> list[OpenWish]:
    """Return the wishes of an account's mails, the earliest first."""
    rows = connection.execute(
        "SELECT mail_wish.mail, wish FROM mail_wish INDEXED BY mail_wish_open JOIN mail ON mail.id = mail_wish.mail"
        " WHERE fault IS NULL AND account = ? ORDER BY wished_at",
        (account,),
    )
    return [OpenWish(row[0], Wish(row[1])) for row in rows]


def note_done(connection: sqlite3.Connection, wish: OpenWish) -> None:
    """Note that a wish is done."""
    with transaction(connection):
        connection.execute("DELETE FROM mail_wish WHERE mail = ? AND wish = ?", tuple(wish))
        note_change(connection)


def note_fault(connection: sqlite3.Connection, wish: OpenWish, sentence: str) -> None:
    """Note why a wish can't be done."""
    with transaction(connection):
        connection.execute(
            "UPDATE mail_wish SET fault = ? WHERE mail = ? AND wish = ?", (sentence, wish.mail, wish.wish)
        )
        note_change(connection)
