"""What mails are searched by, and what the Inbox lists: one schema step.

Two indexes of words, for messages sent from here and for mails of the mailbox. They hold no text of their own, so what
leaves one is told as it entered. Mails enter some time after they are stored (`search.learn_some`): to index one takes
longer than to store it. A row's number begins with its day, so that the newest are found first without looking at all:
mails are read newest first, so their row ids tell nothing of time.
"""

import sqlite3

from app.core.search_words import searchable

NUMBERS = 4_294_967_295
"""The part of a row's number that is the row id of its message or mail."""
# Beyond this, a text is a log or a dump.
_SEARCHED = 100_000
_INDEX = """
    content = '', prefix = '2', tokenize = 'unicode61 remove_diacritics 2'
"""


def _number(at: str, row_id: str) -> str:
    day = f"(substr({at}, 1, 4) * 372 + substr({at}, 6, 2) * 31 + substr({at}, 9, 2))"
    return f"({day} * {NUMBERS + 1} + {row_id})"


def _text(column: str) -> str:
    return f"searchable(substr(coalesce({column}, ''), 1, {_SEARCHED}))"


def _message(box: str) -> str:
    return (
        f"{_number('message.queued_at', 'message.id')}, searchable({box}.addresses), searchable({box}.subject),"
        f" {_text('message.text')}"
    )


def _mail(mail: str) -> str:
    people = (
        f"{mail}.sender_name || ' ' || {mail}.sender || coalesce((SELECT group_concat(' ' || json_extract(value, '$[2]')"
        f" || ' ' || json_extract(value, '$[1]'), '') FROM json_each({mail}.recipients)), '')"
    )
    number = _number(f"{mail}.at", f"{mail}.id")
    return f"{number}, searchable({people}), searchable({mail}.subject), {_text(f'{mail}.text')}"


def _learn(index: str, values: str) -> str:
    return f"INSERT INTO {index} (rowid, people, subject, text) SELECT {values}"


def _forget(index: str, values: str) -> str:
    return f"INSERT INTO {index} ({index}, rowid, people, subject, text) SELECT 'delete', {values}"


_MARKED = ("opened", "clicked", "awaited", "replied", "bounced")
_MARKS = ", ".join(_MARKED)
_OLD, _NEW = (", ".join(f"{when}.{mark}" for mark in _MARKED) for when in ("old", "new"))

STEP = f"""
    DROP TRIGGER sent_box_found;
    DROP TRIGGER sent_box_found_again;
    DROP TRIGGER sent_box_lost;
    DROP TABLE sent_search;
    CREATE VIRTUAL TABLE message_search USING fts5 (people, subject, text, {_INDEX});
    CREATE VIRTUAL TABLE mail_search USING fts5 (people, subject, text, {_INDEX});
    ALTER TABLE sent_box ADD COLUMN is_searched INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sent_box DROP COLUMN marks;
    CREATE INDEX sent_box_marks ON sent_box (message, {_MARKS});
    CREATE INDEX sent_box_unsearched ON sent_box (sent_at, message) WHERE NOT is_searched;
    CREATE TRIGGER sent_box_counted AFTER UPDATE OF {_MARKS} ON sent_box WHEN ({_OLD}) IS NOT ({_NEW}) BEGIN
        UPDATE sent_box_clock SET {", ".join(f"{mark} = {mark} + new.{mark} - old.{mark}" for mark in _MARKED)}; END;
    CREATE TRIGGER sent_box_counted_out AFTER DELETE ON sent_box BEGIN
        UPDATE sent_box_clock SET number = number + 1, messages = messages - 1,
            {", ".join(f"{mark} = {mark} - old.{mark}" for mark in _MARKED)}; END;
    CREATE TRIGGER message_found AFTER UPDATE OF is_searched, addresses, subject ON sent_box
        WHEN (old.is_searched, old.addresses, old.subject) IS NOT (new.is_searched, new.addresses, new.subject) BEGIN
        {_forget("message_search", _message("old"))} FROM message WHERE message.id = old.message AND old.is_searched;
        {_learn("message_search", _message("new"))} FROM message WHERE message.id = new.message AND new.is_searched;
        END;
    CREATE TRIGGER message_lost BEFORE DELETE ON message BEGIN
        UPDATE sent_box SET is_searched = 0 WHERE message = old.id; END;

    ALTER TABLE mail ADD COLUMN is_answer INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE inbox_count (mails INTEGER NOT NULL, unread INTEGER NOT NULL, answers INTEGER NOT NULL) STRICT;
    UPDATE mail SET is_answer = 1 WHERE id IN (SELECT mail FROM answer WHERE kind = 'reply');
    INSERT INTO inbox_count SELECT count(*), coalesce(sum(NOT is_seen), 0), coalesce(sum(is_answer), 0) FROM mail
        WHERE in_inbox;
    CREATE TRIGGER inbox_counted AFTER UPDATE OF in_inbox, is_seen, is_answer ON mail
        WHEN (old.in_inbox, old.is_seen, old.is_answer) IS NOT (new.in_inbox, new.is_seen, new.is_answer) BEGIN
        UPDATE inbox_count SET mails = mails + new.in_inbox - old.in_inbox,
            unread = unread + (new.in_inbox AND NOT new.is_seen) - (old.in_inbox AND NOT old.is_seen),
            answers = answers + (new.in_inbox AND new.is_answer) - (old.in_inbox AND old.is_answer); END;
    CREATE TRIGGER inbox_counted_out AFTER DELETE ON mail WHEN old.in_inbox BEGIN
        UPDATE inbox_count SET mails = mails - 1, unread = unread - (NOT old.is_seen), answers = answers - old.is_answer; END;
    ALTER TABLE mail ADD COLUMN has_files INTEGER;
    CREATE INDEX mail_unread ON mail (at, id) WHERE in_inbox AND NOT is_seen;
    CREATE INDEX mail_answers ON mail (at, id) WHERE in_inbox AND is_answer;
    CREATE INDEX mail_marks ON mail (id, in_inbox, is_seen, is_answer, at);
    ALTER TABLE mail ADD COLUMN is_searched INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX mail_unsearched ON mail (at, id) WHERE NOT is_searched;
    CREATE TRIGGER mail_found AFTER UPDATE OF is_searched ON mail WHEN new.is_searched AND NOT old.is_searched BEGIN
        {_learn("mail_search", _mail("new"))}; END;
    CREATE TRIGGER mail_found_again AFTER UPDATE OF at, sender, sender_name, recipients, subject, text ON mail
        WHEN old.is_searched AND (old.at, old.sender, old.sender_name, old.recipients, old.subject, old.text)
        IS NOT (new.at, new.sender, new.sender_name, new.recipients, new.subject, new.text) BEGIN
        {_forget("mail_search", _mail("old"))};
        UPDATE mail SET is_searched = 0 WHERE id = new.id; END;
    CREATE TRIGGER mail_lost BEFORE DELETE ON mail WHEN old.is_searched BEGIN
        {_forget("mail_search", _mail("old"))}; END;
    CREATE TRIGGER answer_comes AFTER INSERT ON answer WHEN new.kind = 'reply' BEGIN
        UPDATE mail SET is_answer = 1 WHERE id = new.mail; END;
    CREATE TRIGGER answer_goes AFTER DELETE ON answer BEGIN UPDATE mail SET is_answer = 0 WHERE id = old.mail; END;
"""


def prepare(connection: sqlite3.Connection) -> None:
    """Let a connection write what is searched by: the triggers ask for it."""
    connection.create_function("searchable", 1, searchable, deterministic=True)
