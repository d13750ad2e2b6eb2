"""`sightline account drafts`: whether drafts are also put into the mailbox."""

from dataclasses import replace

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.core.errors import BadInput
from app.core.language import tr


@click.command()
@profile_and_json
@click.argument("address")
@click.argument("answer", type=click.Choice(["yes", "no"]))
def drafts(context: Context, as_json: bool, address: str, answer: str) -> None:
    """Say whether drafts of ADDRESS are also put into the Drafts folder of its mailbox, for other programs to see.

    “yes”: each version replaces the one before, and nothing else there is touched. “no”: what Sightline put there is
    taken out again.
    """
    known, _ = context.settings.identity(address)
    if answer == "yes" and known.imap is None:
        raise BadInput(
            tr(
                "{address} has no mailbox to read. Add its IMAP server with `account add`.",
                address=known.address,
            )
        )
    after = stored_settings.change(
        context.profile,
        lambda now: now.with_account(replace(now.identity(known.address)[0], file_drafts=answer == "yes")),
    )
    files = after.identity(known.address)[0].file_drafts
    if as_json:
        print_json({"account": known.address, "file_drafts": files})
        return
    words = "are also put into" if files else "are no more put into"
    click.echo(f"Drafts of {known.address} {words} the Drafts folder of its mailbox.")
