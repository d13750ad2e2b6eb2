"""The practice mailbox as one process: mail server, recipient's page, and a tracker that it starts.

It lives as long as the program that started it: standard input ends when that program does, however it
ends, and the tracker's standard input ends with this process in turn. Nothing needs a farewell: mails are
complete on the disk before they are acknowledged.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core.errors import BadInput, Unreachable
from app.core.language import tr
from app.core.practice_people import RECIPIENTS
from app.jobs.context import Context
from app.lock_file import locked
from app.practice.folders import mailbox_folder
from app.practice.mails import Mails
from app.practice.page import Page, page_server
from app.practice.port import Ports, choose_ports, load_ports, without_taken
from app.practice.set_up import LOCK_NAME, note_ports, set_up
from app.practice.sink import running_sink
from app.practice.tracker import LocalTracker, running_tracker

_EARLIER_RUN_ENDS_WITHIN = 10.0
_PORTS_FREE_WITHIN = 3.0


@dataclass(frozen=True, slots=True)
class Ready:
    """Where everything is, once it answers. `note` is a sentence for the user, None where all is as it was."""

    smtp_port: int
    page_url: str
    tracker_url: str
    pairing_line: str
    note: str | None = None


def run(practice: Path, until: IO[str], say: Callable[[Ready], None]) -> None:
    """Run the mailbox of a practice profile until `until` ends; `say` is called once all of it answers.

    Makes the profile where there is none yet. Raises BadInput where it runs already or the folder is
    something else, Unreachable where a part does not start.
    """
    with locked(mailbox_folder(practice) / LOCK_NAME, _EARLIER_RUN_ENDS_WITHIN) as held:
        if not held:
            raise BadInput(tr("The practice mailbox of {practice} is already running.", practice=practice))
        set_up(practice)
        note = _settle_ports(practice)
        with _running(practice, note) as ready:
            say(ready)
            for _ in until:
                pass


def _settle_ports(practice: Path) -> str | None:
    before = load_ports(mailbox_folder(practice)) or choose_ports()
    after = without_taken(before, _PORTS_FREE_WITHIN)
    note_ports(practice, after)
    if after.tracker == before.tracker:
        return None
    return tr(
        "Another program took the place of the practice tracker. The recipient's page leads the "
        "links of earlier mails to its new place; copied elsewhere, those links no longer work."
    )


@contextmanager
def _running(practice: Path, note: str | None) -> Iterator[Ready]:
    pairing = Context(practice).pairing()
    ports = load_ports(mailbox_folder(practice))
    if pairing is None or ports is None:
        raise Unreachable(tr("The practice mailbox is being removed."))
    with ExitStack() as stack:
        folder = mailbox_folder(practice)
        tracker = stack.enter_context(running_tracker(folder / "tracker", pairing))
        stack.enter_context(running_sink(folder / "mails", ports.smtp))
        page = Page(Mails(folder / "mails"), RECIPIENTS, tracker.url, _former(ports))
        server = stack.enter_context(page_server(page, ports.page))
        _serve(stack, server.serve_forever, server.shutdown, tracker)
        yield Ready(ports.smtp, page.url(ports.page), tracker.url, tracker.pairing_line, note)


def _former(ports: Ports) -> tuple[str, ...]:
    return tuple(f"http://127.0.0.1:{port}" for port in ports.former_trackers)


def _serve(
    stack: ExitStack, serve: Callable[[float], None], stop: Callable[[], None], tracker: LocalTracker
) -> None:
    executor = stack.enter_context(ThreadPoolExecutor(2))
    ending: list[bool] = []

    def end_with_tracker() -> None:
        tracker.server.wait()
        if not ending:
            # Without its tracker the mailbox would be half: who started it starts all of it again.
            os._exit(1)

    executor.submit(serve, 0.05)
    executor.submit(end_with_tracker)
    stack.callback(_end, ending, stop, tracker)


def _end(ending: list[bool], stop: Callable[[], None], tracker: LocalTracker) -> None:
    ending.append(True)
    stop()
    if tracker.server.stdin is not None:
        tracker.server.stdin.close()
