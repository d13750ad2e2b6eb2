"""`sightline tags`: the words that mails are filed under."""

from collections.abc import Sequence

import click

from app.cli.options import Context, print_json, profile_and_json
from app.store import messages
from app.store import tags as stored
from app.store.database import Connection, open_database


@click.group(invoke_without_command=True)
@profile_and_json
@click.pass_context
def tags(click_context: click.Context, context: Context, as_json: bool) -> None:
    """List the tags, and put them on mails. They stay on this computer: no mail that is sent bears them."""
    if click_context.invoked_subcommand is None:
        with open_database(context.profile) as connection:
            _show(connection, as_json=as_json)


@tags.command()
@profile_and_json
@click.argument("name")
@click.argument("message_ids", nargs=-1, metavar="[MESSAGE-ID]…")
@click.option("--campaign", is_flag=True, help="The tag says what campaign a mail belongs to.")
def add(context: Context, as_json: bool, name: str, message_ids: Sequence[str], campaign: bool) -> None:
    """Tag mails with NAME; without a mail the tag is made to choose from."""
    with open_database(context.profile) as connection:
        stored.put(connection, _numbers(connection, message_ids), name, is_campaign=campaign)
        _show(connection, as_json=as_json)


@tags.command()
@profile_and_json
@click.argument("name")
@click.argument("message_ids", nargs=-1, metavar="[MESSAGE-ID]…")
def remove(context: Context, as_json: bool, name: str, message_ids: Sequence[str]) -> None:
    """Take the tag NAME from mails; without a mail, the tag itself is removed."""
    with open_database(context.profile) as connection:
        if message_ids:
            stored.take(connection, _numbers(connection, message_ids), name)
        else:
            stored.remove(connection, name)
        _show(connection, as_json=as_json)


@tags.command()
@profile_and_json
@click.argument("name")
@click.argument("new")
def rename(context: Context, as_json: bool, name: str, new: str) -> None:
    """Give the tag NAME another name; with one that is there they become one."""
    with open_database(context.profile) as connection:
        stored.rename(connection, name, new)
        _show(connection, as_json=as_json)


def _numbers(connection: Connection, message_ids: Sequence[str]) -> list[int]:
    return [messages.find(connection, message_id).id for message_id in message_ids]


def _show(connection: Connection, *, as_json: bool) -> None:
    used = stored.used(connection)
    if as_json:
        shapes = [
            {"name": each.tag.name, "messages": each.messages, "campaign": each.tag.is_campaign}
            for each in used
        ]
        print_json({"tags": shapes})
        return
    for each in used:
        campaign = " (campaign)" if each.tag.is_campaign else ""
        click.echo(f"{each.tag.name}{campaign}: {each.messages} mail{'' if each.messages == 1 else 's'}")
    if not used:
        click.echo("There are no tags yet: sightline tags add NAME MESSAGE-ID")
