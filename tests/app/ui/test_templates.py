"""Templates in the window: saved from a mail, found, put in, renamed and removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from app import settings
from app.core.account import Identity
from app.core.address import parse_address
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text_import import from_html
from app.core.template import Template
from app.core.tracking import Wish
from app.settings import Settings
from app.store import templates
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.writing.composer import Composer
from app.ui.writing.fill_in_dialog import FillInDialog
from app.ui.writing.save_template_dialog import SaveTemplateDialog
from app.ui.writing.templates_dialog import TemplatesDialog
from tests.support.hands import Hands
from tests.support.profiles import SENDER, account
from tests.support.stored import NOW
from tests.support.window import desk_for

OFFER = Template(
    "First offer", "For {{company}}", '<p>Dear {{first name}},</p><p><img src="cid:a" alt="logo"></p>', None,
    Wish(opens=False, clicks=True),
    (Attachment("logo.png", "image/png", b"PNG", "a"), Attachment("offer.pdf", "application/pdf", b"%PDF")),
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    signed = (Identity(SENDER, "Sam Seller", signature="<p>Sam Seller<br>Sales</p>"),)
    settings.save(tmp_path, Settings(accounts=(account(1, identities=signed),)))
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def kept(tmp_path: Path, *names: str) -> None:
    with open_database(tmp_path) as connection:
        for name in names:
            made = Template(name, f"About {name}", f"<p>Text of {name}</p>", f"Text of {name}", OFFER.wish)
            templates.save(connection, made, NOW)


def test_a_mail_is_saved_as_a_template_and_a_new_one_begins_with_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = desk.compose()
    composer.head.subject.setText("For {{company}}")
    hands.front(Composer)
    hands.tab_to(composer.editor)
    hands.write("Dear {{first name}},")
    composer.attachments.add(OFFER.attachments[1])
    composer.tracking.set_wish(OFFER.wish)
    composer.template_button.save_wanted.emit()
    dialog = hands.front(SaveTemplateDialog)
    hands.write("First offer")
    hands.press("Return")
    assert composer.question.sentence() == "Saved as template “First offer”."
    with open_database(tmp_path) as connection:
        made = templates.find(connection, "first offer")
    assert made.text == "Dear {{first name}},\n", "the signature is the mail's own"
    assert [file.filename for file in made.attachments] == ["offer.pdf"]
    assert dialog.name
    composer.finish()

    hands.front(MainWindow)
    hands.press("Ctrl+Shift+N")
    picker = hands.front(TemplatesDialog)
    assert picker.about.text() == "To fill in: company, first name · 1 file · links tracked"
    hands.press("Return")
    begun = hands.front(Composer)
    assert begun.editor.toPlainText() == "Dear {{first name}},\n\n-- \nSam Seller\u2028Sales".replace(
        "\u2028", "\n"
    )
    assert (begun.head.subject.text(), begun.tracking.wish()) == ("For {{company}}", OFFER.wish)
    assert [file.filename for file in begun.attachments.attachments()] == ["offer.pdf"]
    assert begun.question.sentence() == "To be filled in before it goes: company, first name."
    begun.head.show_recipients((Recipient(parse_address("Anna Berg <anna@northwind.example>"), Role.TO),))
    hands.push(begun, "Fill in…")
    hands.front(FillInDialog)
    hands.press("Return")
    assert begun.editor.toPlainText().startswith("Dear Anna,")
    assert begun.head.subject.text() == "For Northwind"
    begun.finish()


def test_a_name_that_is_taken_is_replaced_or_changed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    kept(tmp_path, "Offer")
    hands = Hands(qtbot)
    composer = desk.compose()
    composer.head.subject.setText("offer")
    composer.template_button.save_wanted.emit()
    dialog = hands.front(SaveTemplateDialog)
    assert dialog.name.text() == "offer"
    hands.press("Return")
    assert "There is a template “offer” already" in dialog.fault.text()
    hands.push(dialog, "Replace it")
    with open_database(tmp_path) as connection:
        assert [row.name for row in templates.matching(connection)] == ["offer"]
    composer.finish()


def test_into_a_mail_that_is_being_written_it_comes_at_the_caret_in_one_step(
    desk: Desk, qtbot: QtBot
) -> None:
    composer = desk.compose()
    composer.head.subject.setText("My subject")
    composer.editor.show_letter(from_html("<p>Before</p><p>After</p>"))
    composer.tracking.set_wish(Wish(opens=True, clicks=False))
    composer.templates.insert(OFFER)
    draft = composer.draft()
    assert (draft.subject, draft.wish) == ("My subject", Wish(opens=True, clicks=False)), "as it was decided"
    assert '<img src="cid:a" alt="logo">' in (draft.html or "")
    assert [file.filename for file in draft.attachments] == ["logo.png", "offer.pdf"]
    composer.editor.undo()
    assert composer.editor.toPlainText() == "Before\n\nAfter"
    composer.plain.choose(True)
    composer.templates.insert(OFFER)
    assert composer.editor.toPlainText().startswith("Dear {{first name}},\n\n[logo]")
    composer.finish()


def test_templates_are_found_by_keyboard_renamed_and_removed(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    kept(tmp_path, "Offer", "Reminder", "Thanks")
    hands = Hands(qtbot)
    composer = desk.compose()
    hands.front(Composer)
    composer.template_button.insert_wanted.emit()
    picker = hands.front(TemplatesDialog)
    hands.write("about rem")
    assert [picker.list.item(n).text() for n in range(picker.list.count())] == ["Reminder"]
    assert picker.text.toPlainText().strip() == "Text of Reminder"
    hands.press("Down")
    hands.press("F2")
    asked = hands.front(QInputDialog)
    asked.setTextValue("offer")
    asked.accept()
    assert picker.notice.sentence() == "There is a template “offer” already. Choose another name."
    picker.list.setFocus()
    hands.front(TemplatesDialog)
    hands.press("Delete")
    assert picker.notice.sentence() == "Remove “Reminder” for good?"
    hands.push(picker, "Keep it")
    hands.press("Delete")
    hands.push(picker, "Remove it")
    assert picker.list.count() == 0
    assert not picker.use.isEnabled()
    picker.search.clear()
    assert picker.list.count() == 2
    picker.reject()
    composer.finish()


def test_a_template_that_was_removed_elsewhere_is_said_to_be_gone(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    kept(tmp_path, "Offer")
    hands = Hands(qtbot)
    composer = desk.compose()
    hands.front(Composer)
    composer.template_button.insert_wanted.emit()
    picker = hands.front(TemplatesDialog)
    with open_database(tmp_path) as connection:
        templates.remove(connection, templates.number_of(connection, "Offer"))
    hands.push(picker, "Use")
    assert picker.notice.sentence() == "This template is gone: it was removed meanwhile."
    picker.reject()
    composer.finish()


def test_without_any_it_is_said_how_one_is_made(desk: Desk, qtbot: QtBot) -> None:
    composer = desk.compose()
    picker = TemplatesDialog(desk._connection, composer)
    qtbot.addWidget(picker)
    picker.show()
    assert not picker.use.isEnabled()
    assert {button.text() for button in picker.findChildren(QPushButton) if button.isVisible()} >= {
        "Use",
        "Cancel",
    }
    Hands(qtbot).push(picker, "Write a mail")
    assert not picker.isVisible()
    composer.finish()


def test_what_is_to_be_filled_in_is_said_as_long_as_it_is(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        templates.save(connection, OFFER, NOW)
    hands = Hands(qtbot)
    composer = desk.compose()
    hands.front(Composer)
    composer.head.show_recipients((Recipient(parse_address("Anna Berg <anna@northwind.example>"), Role.TO),))
    hands.press("Ctrl+Shift+E")
    hands.choose("Insert a template…")
    hands.front(TemplatesDialog)
    hands.press("Return")
    hands.front(Composer)
    assert composer.question.sentence() == "To be filled in before it goes: company, first name."
    composer.head.subject.setText("For you")
    hands.until(
        lambda: composer.question.sentence() == "To be filled in before it goes: first name.",
        "it says the rest",
    )
    hands.press("Ctrl+Return")
    hands.until(composer.last_look.panel.isVisible, "it is asked before it goes")
    assert not composer.question.isVisible()
