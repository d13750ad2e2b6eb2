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

    return sorted(linked(message, names_of, messages_naming))
