"""The screens of writing a mail, each at the size it takes by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.message import Attachment, Recipient, Role
from app.core.trackability import TrackerHealth
from app.core.tracking import Wish
from app.providers import provider_named
from app.ui.composer import Composer
from app.ui.link_dialog import LinkDialog
from app.ui.time_dialog import TimeDialog
from tests.screenshots.profile import LETTER, PRICING, SENDER
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_DOWN: Final = TrackerHealth("Tracker not reachable since 14:02: this mail goes out untracked.")
_ANNA: Final = "Anna Berg <anna.berg@northwind.example>"
_BEN: Final = "Ben Novak <ben.novak@northwind.example>"
_LAWYER: Final = "office@lawyers.example"


def composer_empty(stage: Stage) -> QWidget:
    return stage.composer()


def composer_filled(stage: Stage) -> QWidget:
    return _written(stage)


def composer_links(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.show_list(True)
    return composer


def composer_links_off(stage: Stage) -> QWidget:
    composer = _written(stage, wish=Wish(opens=True, clicks=False))
    composer.show_list(True)
    return composer


def composer_no_links(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.show_list(True)
    return composer


def composer_amber(stage: Stage) -> QWidget:
    return _written(stage, health=_DOWN)


def composer_amber_links(stage: Stage) -> QWidget:
    composer = _written(stage, _ANNA, _LAWYER)
    composer.show_list(True)
    return composer


def composer_attachments(stage: Stage) -> QWidget:
    composer = _written(stage)
    for name, kind, size in (
        ("Our offer.pdf", "application/pdf", 348_112),
        ("Northwind, figures of the third quarter.xlsx", "application/vnd.ms-excel", 1_204_993),
        ("logo.png", "image/png", 8_120),
    ):
        composer.attachments.add(Attachment(name, kind, b"x" * size))
    return composer


def composer_address_fault(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.head.fields[Role.TO].edit.setText(f"{_ANNA}, ben.novak@, Carla")
    composer.head.commit()
    composer.head.subject.setText("Our offer for 25 seats")
    composer.send()
    return composer


def composer_completion(stage: Stage) -> QPixmap:
    composer = stage.composer()
    field = composer.head.fields[Role.TO].edit
    QTest.keyClicks(field, "an")
    popup = field.completer().popup()
    assert popup is not None
    return stage.with_above(composer, popup, composer.mapFromGlobal(popup.pos()))


def composer_senders(stage: Stage) -> QPixmap:
    composer = stage.composer()
    box = composer.head.from_box
    box.showPopup()
    popup = box.view().window()
    return stage.with_above(composer, popup, composer.mapFromGlobal(popup.pos()))


def composer_many_recipients(stage: Stage) -> QWidget:
    composer = _written(stage)
    people = [f"Person {number} <person{number}@northwind.example>" for number in range(1, 13)]
    composer.head.show_recipients(
        (*(_to(person) for person in people), Recipient(parse_address(_BEN), Role.CC))
    )
    composer.send()
    return composer


def composer_send_menu(stage: Stage) -> QPixmap:
    composer = _written(stage)
    menu = composer.send_button.menu
    composer.send_button.show_menu()
    return stage.with_above(composer, menu, composer.mapFromGlobal(menu.pos()))


def send_later_dialog(stage: Stage) -> QWidget:
    return _time_dialog(stage, NOW + timedelta(hours=20))


def send_later_dialog_fault(stage: Stage) -> QWidget:
    dialog = _time_dialog(stage, NOW - timedelta(hours=1))
    dialog.take()
    return dialog


def _time_dialog(stage: Stage, proposed: datetime) -> TimeDialog:
    dialog = TimeDialog(proposed, lambda: NOW)
    stage.show(dialog)
    return dialog


def composer_hints(stage: Stage) -> QWidget:
    return _written(stage, _ANNA, "sales@northwind.example", "ben.novak+offers@northwind.example", _BEN)


def composer_shared_by_default(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.copies.take(composer.head.recipients(), provider_named("microsoft365"))
    return composer


def composer_file_too_large(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.attachments.limit = lambda: 25_000_000
    large = stage.folder / "Product film.mp4"
    with large.open("wb") as file:
        file.truncate(31_000_000)
    composer.attachments.add_files([large])
    return composer


def composer_plain(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.set_plain(True)
    return composer


def composer_question(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.head.subject.setText("Our offer for 25 seats, and for 40")
    composer.close()
    return composer


def composer_refused(stage: Stage) -> QWidget:
    composer = _written(stage)
    composer.refuse(
        "The database is busy: another program reads it. Nothing was sent; try again in a moment."
    )
    return composer


def link_dialog(stage: Stage) -> QWidget:
    return _link_dialog(stage, "the price list for 25 seats", PRICING)


def link_dialog_fault(stage: Stage) -> QWidget:
    return _link_dialog(stage, "the price list", "our price list")


def _link_dialog(stage: Stage, text: str, url: str) -> QWidget:
    dialog = LinkDialog(text, "")
    stage.show(dialog)
    dialog.url.setText(url)
    return dialog


def _written(
    stage: Stage, *to: str, health: TrackerHealth | None = None, wish: Wish | None = None
) -> Composer:
    composer = stage.composer(health)
    composer.show_draft(
        Draft(
            sender=parse_address(SENDER),
            recipients=tuple(_to(person) for person in to or (_ANNA, _BEN)),
            subject="Our offer for 25 seats",
            html=LETTER,
            text=None,
            wish=wish or Wish(opens=True, clicks=True),
        )
    )
    return composer


def _to(person: str) -> Recipient:
    return Recipient(parse_address(person), Role.TO)


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (
    composer_empty,
    composer_filled,
    composer_links,
    composer_links_off,
    composer_no_links,
    composer_amber,
    composer_amber_links,
    composer_attachments,
    composer_address_fault,
    composer_completion,
    composer_senders,
    composer_many_recipients,
    composer_send_menu,
    send_later_dialog,
    send_later_dialog_fault,
    composer_hints,
    composer_shared_by_default,
    composer_file_too_large,
    composer_plain,
    composer_question,
    composer_refused,
    link_dialog,
    link_dialog_fault,
)
