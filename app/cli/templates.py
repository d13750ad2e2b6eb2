"""`sightline templates`: mails that are written once and used often."""

from pathlib import Path
from typing import Any

import click

from app.cli.draft_files import draft_shape
from app.cli.options import Context, local, print_json, profile_and_json
from app.cli.send import FILE, SWITCH, attachment, text_from
from app.cli.shapes import iso
from app.core.address import Address
from app.core.draft import Draft
from app.core.template import Template, template_of
from app.core.tracking import Wish
from app.store import drafts
from app.store import templates as stored
from app.store.database import open_database


@click.group(invoke_without_command=True)
@profile_and_json
@click.pass_context
def templates(command: click.Context, context: Context, as_json: bool) -> None:
    """List the templates; with a command: show, save or remove one.

    Variables are written {{first name}}. `sightline send --template NAME` fills in what is known of the recipient
    (first name, last name, full name, company, mail address), and the others from --set.
    """
    if not command.invoked_subcommand:
        _list(context, "", as_json)


@templates.command(name="list")
@profile_and_json
@click.argument("words", nargs=-1)
def list_templates(context: Context, as_json: bool, words: tuple[str, ...]) -> None:
    """List the templates that hold all WORDS, by name."""
    _list(context, " ".join(words), as_json)


@templates.command()
@profile_and_json
@click.argument("name")
def show(context: Context, as_json: bool, name: str) -> None:
    """Show everything of the template NAME."""
    with open_database(context.profile) as connection:
        document = _shape(stored.find(connection, name))
    if as_json:
        print_json(document)
        return
    click.echo(f"Subject: {document['subject']}")
    click.echo(f"Variables: {', '.join(document['variables']) or 'none'}")
    for each in document["attachments"]:
        click.echo(f"File: {each['name']} ({each['bytes']:,} bytes)")
    click.echo(f"\n{document['text'] or ''}")


@templates.command()
@profile_and_json
@click.argument("name")
@click.option("--subject", default="", metavar="SUBJECT")
@click.option("--html", type=FILE, help="The mail as HTML.")
@click.option("--text", type=FILE, help="The mail as plain text.")
@click.option("--attach", multiple=True, type=FILE, help="A file that goes with it; repeatable.")
@click.option("--opens", type=SWITCH, default="on", show_default=True, help="Track opens.")
@click.option("--clicks", type=SWITCH, default="on", show_default=True, help="Track links.")
@click.option("--draft", type=int, metavar="ID", help="Take all of it from this draft instead.")
@click.option("--replace", is_flag=True, help="Take the place of the template that has this name.")
def save(
    context: Context, as_json: bool, name: str, draft: int | None, replace: bool, **options: Any
) -> None:
    """Save a mail as the template NAME."""
    with open_database(context.profile) as connection:
        made = drafts.load(connection, draft) if draft is not None else _written(**options)
        template = template_of(name, made)
        stored.save(connection, template, context.now(), replace=replace)
    print_json(_shape(template)) if as_json else click.echo(f"Saved: “{template.name}”.")


@templates.command()
@profile_and_json
@click.argument("name")
def remove(context: Context, as_json: bool, name: str) -> None:
    """Remove the template NAME for good."""
    with open_database(context.profile) as connection:
        number = stored.number_of(connection, name)
        found = stored.load(connection, number)
        stored.remove(connection, number)
    print_json({"removed": found.name}) if as_json else click.echo(f"Removed: “{found.name}”.")


def _written(
    subject: str, html: Path | None, text: Path | None, attach: tuple[Path, ...], opens: str, clicks: str
) -> Draft:
    return Draft(
        sender=Address("", ""),
        recipients=(),
        subject=subject,
        html=text_from(html),
        text=text_from(text),
        wish=Wish(opens=opens == "on", clicks=clicks == "on"),
        attachments=tuple(map(attachment, attach)),
    )


def _shape(template: Template) -> dict[str, Any]:
    shape = draft_shape(template.begun(Address("", "")))
    kept = ("subject", "html", "opens", "clicks", "no_track", "track_anyway", "attachments")
    return (
        {"name": template.name, "variables": list(template.variables)}
        | {name: shape[name] for name in kept}
        | {"text": template.text}
    )


def _list(context: Context, words: str, as_json: bool) -> None:
    with open_database(context.profile) as connection:
        rows = stored.matching(connection, words)
    if as_json:
        print_json(
            [
                {
                    "name": row.name,
                    "subject": row.subject,
                    "files": row.files,
                    "changed_at": iso(row.changed_at),
                }
                for row in rows
            ]
        )
        return
    if not rows:
        click.echo("There are no templates." if not words else "No template holds these words.")
    for row in rows:
        click.echo(f"{row.name}  {local(row.changed_at)}  “{row.subject}”")
