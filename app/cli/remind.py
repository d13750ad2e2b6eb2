"""`sightline remind`: what to be reminded of, and when."""

from datetime import datetime
from typing import Any

import click

from app.cli.options import Context, local, print_json, profile_and_json
from app.cli.shapes import iso
from app.core.errors import BadInput
from app.core.remind import Reminder, Unless, mark_in_words, parse_after
from app.core.send_times import parse_time
from app.store import messages, reminders
from app.store.database import open_database

UNLESS = {"no-reply": Unless.REPLY, "no-open": Unless.OPEN}
MISSING = click.Choice(list(UNLESS))


@click.command()
@profile_and_json
@click.argument("message", required=False)
@click.option(
    "--if", "missing", type=MISSING, default="no-reply", show_default=True, help="What must be missing."
)
@click.option("--in", "after", metavar="TIME", help="So long from now: 3d, 12h, 2w.")
@click.option("--at", metavar="TIME", help="At a time: “2026-11-23 09:00”.")
@click.option("--done", is_flag=True, help="Remind of it no more.")
def remind(
    context: Context,
    as_json: bool,
    message: str | None,
    missing: str,
    after: str | None,
    at: str | None,
    done: bool,
) -> None:
    """Remind you of the mail MESSAGE (its Message-ID) if nothing came; without one, list the reminders.

    It cancels itself with a reply, and the one that waits for an open with that too. Automatic answers do not count.
    """
    if message is None:
        _list(context, as_json)
        return
    if [after is not None, at is not None, done].count(True) != 1:
        raise click.UsageError("Say when: --in 3d, or --at “2026-11-23 09:00”; or --done.")
    with open_database(context.profile) as connection:
        number = messages.find(connection, message).id
        if done:
            if not reminders.remove(connection, number):
                raise BadInput("This mail has no reminder. `sightline remind` lists them.")
            print_json({"done": message}) if as_json else click.echo("Done: no reminder any more.")
            return
        now = context.now()
        due_at = parse_time(at, now) if at is not None else now + parse_after(after or "")
        reminders.set_at(connection, number, UNLESS[missing], due_at)
        found = reminders.of_message(connection, number)
    assert found is not None
    print_json(reminder_shape(found, now)) if as_json else click.echo(_line(found, now))


def reminder_shape(reminder: Reminder, now: datetime) -> dict[str, Any]:
    """Return a reminder as the plain values that `--json` prints."""
    return {
        "message": reminder.message_id,
        "subject": reminder.subject,
        "recipients": reminder.recipients,
        "if": next(name for name, unless in UNLESS.items() if unless is reminder.unless),
        "due_at": iso(reminder.due_at),
        "due": reminder.is_due(now),
        "met": reminder.is_met,
        "sentence": reminder.sentence(now),
    }


def _list(context: Context, as_json: bool) -> None:
    now = context.now()
    with open_database(context.profile) as connection:
        found = reminders.waiting(connection)
    if as_json:
        print_json([reminder_shape(each, now) for each in found])
        return
    if not found:
        click.echo("There are no reminders.")
    for each in found:
        click.echo(_line(each, now))


def _line(reminder: Reminder, now: datetime) -> str:
    if reminder.is_met:
        return f"There is nothing to wait for: “{reminder.subject}” was answered, or opened, before."
    at = local(reminder.due_at) if reminder.due_at else "when it went"
    return f"{at}  {mark_in_words(reminder.unless, reminder.due_at, now, None)}  {reminder.message_id}  “{reminder.subject}”"
