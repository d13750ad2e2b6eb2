"""Which messages sent from here are one thread."""

import sqlite3

from app.core.thread import linked


def of_message(connection: sqlite3.Connection, message: int) -> list[int]:
    """Return the messages of the thread a message belongs to, itself among them, oldest first."""

    def names_of(number: int) -> list[str]:
        rows = connection.execute("SELECT message_id FROM mention WHERE message = ?", (number,))
        return [row["message_id"] for row in rows]

    def messages_naming(name: str) -> list[int]:
        rows = connection.execute(
            "SELECT message FROM mention WHERE message_id = ? ORDER BY message", (name,)
        )
        return [row["message"] for row in rows]

    def sent_at(number: int) -> tuple[str, int]:
        row = connection.execute("SELECT sent_at FROM sent_box WHERE message = ?", (number,)).fetchone()
        return ("" if row is None else row["sent_at"], number)

    return sorted(linked(message, names_of, messages_naming), key=sent_at)
