"""The screens of writing a mail, each at the size it takes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize
from PySide6.QtGui import QColor, QImage, QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.address import parse_address
from app.core.answering import Original, Sender, answered
from app.core.dialogue import Line, Speaker
from app.core.draft import Draft
from app.core.envelope import Correspondent
from app.core.how import How
from app.core.letter import letter_of
from app.core.mail_id import MailId, Source
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text_import import from_html
from app.core.trackability import TrackerHealth
from app.core.tracking import Wish
from app.providers import provider_named
from app.store.dialogues import Attempt
from app.ui.parts.time_dialog import TimeDialog
from app.ui.reading.dialogue_window import DialogueWindow
from app.ui.writing.composer import Composer
from app.ui.writing.link_dialog import LinkDialog
from app.ui.writing.picture_dialog import PictureDialog
from tests.screenshots.profile import LETTER, PRICING, SENDER
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_DOWN: Final = TrackerHealth("Tracker not reachable since 14:02: this mail goes out untracked.")
_ANNA: Final = "Anna Berg <anna.berg@northwind.example>"
_BEN: Final = "Ben Novak <ben.novak@northwind.example>"
_RICH: Final = (
    '<p><span style="font-size:x-large">Our offer</span></p><p>Dear Anna,</p><p>the price holds until '
    '<span style="color:#c0271b"><b>Friday</b></span>, and <span style="font-size:small">as always</span> it holds:</p>'
    "<ul><li>25 seats<ul><li>first month free</li></ul></li></ul><ol><li>sign</li><li>start</li></ol>"
    "<blockquote><p>Is there a discount?</p></blockquote><p>See "
    '<a href="https://www.example.com/prices">the prices</a>:</p>'
)
_LAWYER: Final = "office@lawyers.example"


def composer_empty(stage: Stage) -> QWidget:
    return stage.composer()


def composer_filled(stage: Stage) -> QWidget:
    return written(stage)


def composer_links(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.show_list(True)
    return composer


def composer_links_off(stage: Stage) -> QWidget:
    composer = written(stage, wish=Wish(opens=True, clicks=False))
    composer.show_list(True)
    return composer


def composer_no_links(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.show_list(True)
    return composer


def composer_amber(stage: Stage) -> QWidget:
    return written(stage, health=_DOWN)


def composer_amber_links(stage: Stage) -> QWidget:
    composer = written(stage, _ANNA, _LAWYER)
    composer.show_list(True)
    return composer


def composer_attachments(stage: Stage) -> QWidget:
    composer = written(stage)
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
    composer = written(stage)
    people = [f"Person {number} <person{number}@northwind.example>" for number in range(1, 13)]
    composer.head.show_recipients(
        (*(to(person) for person in people), Recipient(parse_address(_BEN), Role.CC))
    )
    composer.send()
    return composer


def composer_very_many_recipients(stage: Stage) -> QWidget:
    composer = written(stage)
    field = composer.head.fields[Role.TO]
    field.setFocus()
    field.edit.list_pasted.emit("\n".join(f"person{number}@northwind.example" for number in range(1, 301)))
    return composer


def composer_sender_removed(stage: Stage) -> QWidget:
    composer = written(stage)
    [known, *others] = stage.settings.accounts
    left = replace(known, identities=known.identities[1:])
    composer.take_settings(replace(stage.settings, accounts=(left, *others)))
    return composer


def composer_send_menu(stage: Stage) -> QPixmap:
    composer = written(stage)
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
    return written(stage, _ANNA, "sales@northwind.example", "ben.novak+offers@northwind.example", _BEN)


def composer_shared_by_default(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.copies.take(composer.head.recipients(), provider_named("microsoft365"))
    return composer


def composer_file_too_large(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.attachments.limit = lambda: 25_000_000
    large = stage.folder / "Product film.mp4"
    with large.open("wb") as file:
        file.truncate(31_000_000)
    composer.attachments.add_files([large])
    composer.attachments.settle()
    return composer


def composer_rich(stage: Stage) -> QWidget:
    """Sizes, colours, lists, a picture in the text and a word that is spelled wrong."""
    composer = written(stage)
    picture = QImage(320, 120, QImage.Format.Format_RGB32)
    picture.fill(QColor("#1f5fd0"))
    source = QMimeData()
    source.setImageData(picture)
    composer.editor.show_letter(from_html(_RICH))
    composer.editor.moveCursor(QTextCursor.MoveOperation.End)
    composer.editor.insertFromMimeData(source)
    composer.editor.pasting.end()
    composer.editor.moveCursor(QTextCursor.MoveOperation.Start)
    return composer


def composer_colours(stage: Stage) -> QPixmap:
    composer = written(stage)
    menu = composer.formatting.colours
    composer.formatting.colour.click()
    return stage.with_above(composer, menu, composer.mapFromGlobal(menu.pos()))


def composer_slip(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.head.fields[Role.TO].edit.setText("Clara <clara@gmial.com>")
    composer.head.commit()
    return composer


def picture_dialog(stage: Stage) -> QWidget:
    dialog = PictureDialog("Our offices", 320, QSize(640, 240))
    stage.show(dialog)
    return dialog


def composer_plain(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.plain.choose(True)
    return composer


def composer_reply(stage: Stage) -> QWidget:
    return _answer(stage, How.REPLY_ALL)


def composer_forward(stage: Stage) -> QWidget:
    return _answer(stage, How.FORWARD)


def composer_not_kept(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.question.say(
        "This mail can't be kept among the drafts: the database can't be written now: database or disk is full. Nothing"
        " of this step was kept. It stands in this window only: leave it open, or copy its text.",
        ("Keep writing", composer.editor.setFocus),
        ("Discard", composer.finish),
    )
    return composer


def composer_was_to_go_later(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.show_draft(
        Draft(
            sender=parse_address(SENDER),
            recipients=(to(_ANNA),),
            subject="Our offer for 25 seats",
            html=LETTER,
            text=None,
            wish=Wish(opens=True, clicks=True),
            send_at=datetime(2199, 11, 23, 8, tzinfo=UTC),
        )
    )
    return composer


def conversation_with_server(stage: Stage) -> QWidget:
    at = NOW
    said = (
        (Speaker.SERVER, "220 smtp.seller.example ESMTP ready"),
        (Speaker.US, "ehlo localhost"),
        (Speaker.SERVER, "250 smtp.seller.example"),
        (Speaker.SERVER, "250 STARTTLS"),
        (Speaker.US, "STARTTLS"),
        (Speaker.SERVER, "220 2.0.0 go ahead"),
        (Speaker.NOTE, "The connection is protected by TLSv1.3."),
        (Speaker.US, "AUTH PLAIN …"),
        (Speaker.SERVER, "235 2.7.0 accepted"),
        (Speaker.US, "MAIL FROM:<sam@seller.example> SIZE=4211"),
        (Speaker.US, "RCPT TO:<anna.berg@northwind.example>"),
        (Speaker.SERVER, "250 2.1.0 ok"),
        (Speaker.SERVER, "250 2.1.5 ok"),
        (Speaker.US, "DATA"),
        (Speaker.SERVER, "354 go on"),
        (Speaker.NOTE, "The mail, 4,211 bytes."),
        (Speaker.US, "."),
        (Speaker.SERVER, "250 2.0.0 queued as 4c1f9"),
    )
    lines = tuple(Line(at + timedelta(milliseconds=40 * n), *each) for n, each in enumerate(said))
    attempt = Attempt(b"delivery", (parse_address(_ANNA),), at, lines)
    window = DialogueWindow("Our offer for 25 seats", [attempt], UTC)
    stage.show(window)
    return window


def _answer(stage: Stage, how: How) -> Composer:
    logo = QPixmap(160, 40)
    logo.fill(QColor("#1f5fd0"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    logo.save(buffer, "PNG")
    anna, ben = (
        Correspondent("anna.berg@northwind.example", "Anna Berg"),
        Correspondent("ben.novak@northwind.example"),
    )
    original = Original(
        id=MailId(Source.MAIL, 1),
        sender=anna,
        subject="AW: Our offer for 25 seats",
        html="<p>Dear Sam,</p><p>thank you. Is there a <b>discount</b> for 40 seats? Our <a href="
        '"https://www.northwind.example/terms">terms</a> are attached.</p><p>Anna</p><p><img src="cid:logo" '
        'alt="Northwind"></p><blockquote type="cite"><p>Please find our offer below.</p></blockquote>',
        text=None,
        recipients=((Role.TO, Correspondent("sam@seller.example", "Sam Seller")), (Role.CC, ben)),
        at=NOW - timedelta(hours=3),
        message_id="<1@northwind.example>",
        files=(
            Attachment("logo.png", "image/png", bytes(content.data()), "logo"),
            Attachment("Terms.pdf", "application/pdf", b"x" * 214_000),
        ),
        source=b"source",
    )
    identity = stage.settings.accounts[0].identities[0]
    senders = [Sender(parse_address(identity.address), Wish(identity.opens, identity.clicks))]
    composer = stage.composer()
    draft = answered(original, how, senders, lambda *_: False, UTC)
    composer.show_answer(draft, letter_of(draft))
    return composer


def composer_refused(stage: Stage) -> QWidget:
    composer = written(stage)
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


def written(
    stage: Stage, *people: str, health: TrackerHealth | None = None, wish: Wish | None = None
) -> Composer:
    composer = stage.composer(health)
    composer.show_draft(
        Draft(
            sender=parse_address(SENDER),
            recipients=tuple(to(person) for person in people or (_ANNA, _BEN)),
            subject="Our offer for 25 seats",
            html=LETTER,
            text=None,
            wish=wish or Wish(opens=True, clicks=True),
        )
    )
    return composer


def to(person: str) -> Recipient:
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
    composer_very_many_recipients,
    composer_sender_removed,
    composer_send_menu,
    send_later_dialog,
    send_later_dialog_fault,
    composer_hints,
    composer_shared_by_default,
    composer_file_too_large,
    composer_rich,
    composer_colours,
    composer_slip,
    picture_dialog,
    composer_plain,
    composer_reply,
    composer_forward,
    composer_not_kept,
    composer_was_to_go_later,
    conversation_with_server,
    composer_refused,
    link_dialog,
    link_dialog_fault,
)
