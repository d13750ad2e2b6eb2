"""The screens of the drafts in the main window, and of what can be done with a mail."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.message import Attachment, Recipient, Role
from app.core.tracking import Wish
from app.store import drafts
from app.store.database import connect
from app.ui.frame.main_window import DRAFTS
from tests.screenshots.profile import OFFER, SENDER
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_WISH: Final = Wish(opens=True, clicks=True)


def drafts_some(stage: Stage) -> QWidget:
    folder = Path(stage.folder, "drafts")
    connection = connect(folder)
    stage.opened.append(connection)
    if not drafts.count(connection):
        for ago, subject, to, typed, files, later, is_open in (
            (timedelta(days=9), "", (), "", 0, None, False),
            (timedelta(days=2), "Offer for 40 seats", ("Carla Ito <carla.ito@northwind.example>",), "", 2, 5, False),
            (timedelta(hours=3), "Re: Our offer for 25 seats", ("Anna Berg <anna.berg@northwind.example>",), "ben.nov", 0, None, False),
            (timedelta(minutes=1), "Minutes of our call, the prices we agreed on and what is still open on both sides", ("office@lawyers.example",), "", 1, None, True),
        ):  # fmt: skip
            draft = Draft(
                sender=parse_address(SENDER),
                recipients=tuple(Recipient(parse_address(each), Role.TO) for each in to),
                subject=subject,
                html="<p>Dear …</p>",
                text=None,
                wish=_WISH,
                attachments=tuple(Attachment(f"{n}.pdf", "application/pdf", b"x") for n in range(files)),
                send_at=NOW + timedelta(days=later) if later else None,
                half_typed=((Role.TO, typed),) if typed else (),
            )
            drafts.save(connection, draft, NOW - ago, is_open=is_open)
    window = stage.main_window(connection)
    window.show_place(DRAFTS)
    window.notice.say(
        "A mail was being written when Sightline ended unexpectedly. It is among the drafts.",
        ("Open it", window.notice.clear),
    )
    return window


def drafts_none(stage: Stage) -> QWidget:
    window = stage.main_window(stage.empty)
    window.show_place(DRAFTS)
    window.notice.say(
        "“Our offer for 25 seats” is saved to Drafts.",
        ("Discard", window.notice.clear),
        ("Open", window.notice.clear),
        calm=True,
    )
    return window


def answer_menu(stage: Stage) -> QPixmap:
    window = stage.conversation_of(OFFER)
    window.answer.show_menu()
    menu = window.answer.menu
    return stage.with_above(window, menu, window.mapFromGlobal(menu.pos()))


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (drafts_some, drafts_none, answer_menu)
