"""`sightline mail`: what the window asks of one mail and must not do itself; MAIL is `mail:12` or `message:7`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json
from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.jobs.fetch_pictures import fetch_pictures
from app.jobs.mail_page import mail_page
from app.jobs.open_file import open_file
from app.jobs.save_files import files_of, refuse_program, save_all, save_file
from app.store.database import open_database

_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(hidden=True)
def mail() -> None:
    """Look into one mail: its files, its pictures, its page for the browser."""


def _of_mail(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument(
        "mail_id", metavar="MAIL", callback=lambda _context, _option, words: _parsed(words)
    )(command)


def _parsed(words: str) -> MailId:
    source, _, number = words.partition(":")
    if source not in [each.value for each in Source] or not number.isdecimal():
        raise BadInput(tr("“{words}” names no mail: it looks like mail:12 or message:7.", words=words))
    return MailId(Source(source), int(number))


@mail.command()
@_of_mail
@profile_and_json
def files(context: Context, mail_id: MailId, as_json: bool) -> None:
    """List the files of a mail."""
    with open_database(context.profile) as connection:
        found = files_of(connection, mail_id)
    if as_json:
        print_json(
            [{"position": each.position, "name": each.filename, "type": each.content_type} for each in found]
        )
    for each in () if as_json else found:
        click.echo(f"{each.position}  {each.filename}  {each.content_type}")


@mail.command()
@_of_mail
@click.option("--file", "position", type=int, help="Which file; all of them by default.")
@click.option("--into", type=_FOLDER, help="The folder for all of them.")
@click.option("--to", type=_FILE, help="The name for one of them.")
@click.option("--private", is_flag=True, help="For nobody else on this computer to read.")
@click.option("--harmless", is_flag=True, help="Only where the file is no program or script.")
@profile_and_json
def save(
    context: Context,
    mail_id: MailId,
    position: int | None,
    into: Path | None,
    to: Path | None,
    private: bool,
    harmless: bool,
    as_json: bool,
) -> None:
    """Write files of a mail, whole or not at all."""
    with open_database(context.profile) as connection:
        if position is not None and to is not None:
            if harmless:
                refuse_program(connection, mail_id, position)
            written = [save_file(connection, mail_id, position, to.absolute(), private=private)]
        elif position is None and into is not None:
            written = save_all(connection, mail_id, into.absolute())
        else:
            raise BadInput(tr("Give --file and --to for one file, or --into for all."))
    if as_json:
        print_json({"saved": [str(each) for each in written]})
    for each in () if as_json else written:
        click.echo(str(each))


@mail.command()
@_of_mail
@profile_and_json
def pictures(context: Context, mail_id: MailId, as_json: bool) -> None:
    """Fetch a mail's pictures from the internet: its sender may see that."""
    _only_received(mail_id)
    with open_database(context.profile) as connection:
        try:
            fetched = fetch_pictures(context, connection, mail_id.number)
        except KeyError as error:
            raise BadInput(tr("This mail was not fetched yet. Open it in the window first.")) from error
    if as_json:
        print_json({"came": fetched.came, "missing": fetched.missing})
    else:
        click.echo(f"{fetched.came} came, {fetched.missing} could not be had")


@mail.command()
@_of_mail
@click.option("--to", type=_FILE, required=True, help="Where the page is written.")
@profile_and_json
def page(context: Context, mail_id: MailId, to: Path, as_json: bool) -> None:
    """Write a mail as a page for the browser, which loads nothing."""
    _only_received(mail_id)
    with open_database(context.profile) as connection:
        text = mail_page(context, connection, mail_id.number)
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(tr("The page was not written: {why}.", why=error.strerror)) from error
    if as_json:
        print_json({"page": str(to.absolute())})


@mail.command("open-file", hidden=True)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--into", type=_FOLDER, required=True, help="An empty folder, which becomes a profile.")
@profile_and_json
def open_mail_file(context: Context, path: Path, into: Path, as_json: bool) -> None:
    """Put a mail that stands in a file into a profile of its own, ready to be shown."""
    number = open_file(context, path, into)
    if as_json:
        print_json({"mail": number})


def _only_received(mail_id: MailId) -> None:
    if mail_id.source is not Source.MAIL:
        raise BadInput(tr("This is for mails that came; a mail of yours is shown as it was written."))
