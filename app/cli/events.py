"""`sightline events`: what was seen, in the order in which it became known; followed, as it comes."""

import json
import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import click

from app.cli.options import Context, profile_and_json, say
from app.cli.shapes import event_shape, tags_shape
from app.cli.story import reading_line
from app.core.errors import BadInput, Refused, SignInFailed, Unreachable
from app.jobs.poll import poll
from app.lock_file import locked
from app.net.tracker import open_tracker
from app.store import deliveries, event_news, messages, tags
from app.store.database import Connection, commits_of_others, open_database
from app.store.event_news import News
from app.store.lock import worker_is_running

_PAGE = 500
_LOOK_EVERY = 0.2
_LOOK_FOR_WORKER_EVERY = 2.0
# Others may store what came meanwhile: it shows when the waiting is over.
_NEWS_WAIT = 3
_AFTER_FAULT = 5.0
_LOCK_NAME = "events.lock"


class _Gone(Exception):
    """Nobody reads any more."""


@click.command()
@profile_and_json
@click.option("--follow", is_flag=True, help="Go on with what comes; without --since with that only.")
@click.option("--since", metavar="CURSOR", help="Begin after the event with this cursor.")
def events(context: Context, as_json: bool, follow: bool, since: str | None) -> int:
    """List events in the order in which they became known; with --json one object a line.

    Each has a `cursor`: give it to --since to go on after it. An event that is judged anew comes again, with a higher
    `revision`. Where no worker runs, --follow asks the tracker itself.
    """
    with open_database(context.profile) as connection:
        number = _number(since, event_news.newest(connection) if follow else 0)
        try:
            for news in _news(context, connection, number, follow=follow):
                _print(_line(context, connection, news, as_json=as_json))
        except (BrokenPipeError, _Gone):
            # What was not written has no reader: the interpreter must not try again when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _number(since: str | None, beginning: int) -> int:
    if since is None:
        return beginning
    if not (since.isascii() and since.isdecimal()) or len(since) > 18:
        raise BadInput(f"{since} is no cursor. Each line of `sightline events --json` has one.")
    return int(since)


def _news(context: Context, connection: Connection, number: int, *, follow: bool) -> Iterator[News]:
    while True:
        # Asked first: what is committed from here on may be read below or not, and is looked for again.
        seen = commits_of_others(connection)
        before = -1
        while number != before:
            before = number
            page, number = event_news.after(connection, number, _PAGE)
            yield from page
        if not follow:
            return
        _wait(context, connection, seen)


def _wait(context: Context, connection: Connection, seen: int) -> None:
    """Return when there may be news: another one wrote something, or the tracker was asked here."""
    if not worker_is_running(context.profile):
        # One of those that follow asks, the others see what it stores.
        with locked(context.profile / _LOCK_NAME, 0) as is_mine:
            if is_mine:
                _ask(context, connection)
                _check_reader()
                return
    until = time.monotonic() + _LOOK_FOR_WORKER_EVERY
    while commits_of_others(connection) == seen and time.monotonic() < until:
        _check_reader()
        time.sleep(_LOOK_EVERY)


def _ask(context: Context, connection: Connection) -> None:
    """Ask the tracker for news, which waits for some; what keeps it from answering is said."""
    pairing, began = context.pairing(), time.monotonic()
    if pairing is not None:
        try:
            with open_tracker(pairing.tracker_url, pairing.credential) as client:
                found = poll(context, connection, client, wait=_NEWS_WAIT).events
        except (Unreachable, SignInFailed, Refused) as error:
            say(str(error))
            time.sleep(_AFTER_FAULT)
        else:
            if found:
                return
    # Where nothing waits: no tracker, or one that has no slot for waiting.
    time.sleep(max(0.0, 1 - (time.monotonic() - began)))


def _check_reader() -> None:
    if not _is_read():
        raise _Gone


def _is_read() -> bool:
    """Tell whether anybody may still read what is written: the reader of a pipe may be gone."""
    with suppress(AttributeError, OSError, ValueError):
        looking = select.poll()
        looking.register(sys.stdout.fileno(), select.POLLERR)
        return not any(found & select.POLLERR for _, found in looking.poll(0))
    return True


def _line(context: Context, connection: Connection, news: News, *, as_json: bool) -> str:
    sent = deliveries.of_message(connection, news.message)
    if not as_json:
        names = [each.recipients for each in sent if each.id == news.event.delivery]
        who = names[0][0].spec if names and len(names[0]) == 1 else "one of the recipients"
        return reading_line((news.event,), who, context.now()).strip()
    message = messages.message_id_of(connection, news.message)
    shape = {"cursor": str(news.number)} | event_shape(news.event, sent, message)
    shape |= tags_shape(tags.of_messages(connection, [news.message]).get(news.message, ()))
    return json.dumps(shape, ensure_ascii=not _speaks_unicode())


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _print(line: str) -> None:
    print(line, flush=True)
