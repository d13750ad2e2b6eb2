"""`sightline send --check`: what may not be meant in a mail, and nothing is sent."""

import click

from app.cli.options import Context, print_json
from app.core.draft import Draft
from app.core.instrument import plan
from app.core.last_look import Circumstances, asks, look, written
from app.core.rich_text_import import from_html, from_text
from app.core.sending_check import hint_of
from app.core.spam_points import PixelPoints, estimated
from app.core.trackability import never_tracked
from app.core.tracking import parse_never_tracked
from app.jobs.prepare import rules_for
from app.store import accounts, gateways
from app.store.database import open_database


def checked(context: Context, draft: Draft, *, as_json: bool) -> int:
    """Say what may not be meant in a mail; return 1 where the window would ask, 0 where the mail would go."""
    settings = context.settings
    account, _ = settings.identity(draft.sender.spec)
    addresses = [recipient.address for recipient in draft.recipients]
    with open_database(context.profile) as connection:
        seen = Circumstances(
            links=plan(draft.html, rules_for(settings, draft.wish)).links if draft.html else (),
            size_limit=accounts.size_limit(connection, account.address),
            never=never_tracked(addresses, [parse_never_tracked(text) for text in settings.never_tracked]),
            gateways=gateways.of_domains(connection, (address.domain for address in addresses)),
            pixel=estimated(draft.html) if draft.html and draft.wish.opens else PixelPoints(0),
        )
    letter = from_html(draft.html) if draft.html is not None else from_text(draft.text or "")
    concerns = look(written(draft, letter), seen)
    hints = [hint for hint in (hint_of(draft.recipients),) if hint]
    if as_json:
        found = [{"sentence": each.sentence, "asks": each.asks} for each in concerns]
        print_json({"concerns": found, "hints": hints})
    else:
        for sentence in (*(concern.sentence for concern in concerns), *hints):
            click.echo(sentence)
        if not concerns and not hints:
            click.echo("Nothing was found.")
    return 1 if asks(concerns) else 0
