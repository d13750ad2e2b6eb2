"""Addresses become chips; what is none is marked and says why; known people are completed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.address import Address, parse_address
from app.core.message import Role
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.recipients_field import RecipientsField

ANNA = parse_address("Anna Berg <anna@northwind.example>")


def known(typed: str) -> list[Address]:
    return [ANNA] if "anna".startswith(typed.lower()) else []


@pytest.fixture
def field(qtbot: QtBot) -> RecipientsField:
    field = RecipientsField("To", known)
    qtbot.addWidget(field)
    field.resize(500, 40)
    field.show()
    return field


def chips(field: RecipientsField) -> list[str]:
    return [chip.accessibleName() for chip in field._chips]


@pytest.mark.parametrize(
    ("typed", "addresses", "shown"),
    [
        ("ben@x.example,", ["ben@x.example"], ["ben@x.example"]),
        ("ben@x.example;", ["ben@x.example"], ["ben@x.example"]),
        ("ben@x.example\r", ["ben@x.example"], ["ben@x.example"]),
        ("Ben Hill <ben@x.example>,", ["ben@x.example"], ["Ben Hill"]),
        ('"Hill, Ben" <ben@x.example>,', ["ben@x.example"], ["Hill, Ben"]),
        ("a@x.example, b@x.example,", ["a@x.example", "b@x.example"], ["a@x.example", "b@x.example"]),
        ("carl@@x,", [], ["carl@@x"]),
        ("ben@x.example", [], []),
    ],
)
def test_what_is_typed_becomes_chips(
    qtbot: QtBot, field: RecipientsField, typed: str, addresses: list[str], shown: list[str]
) -> None:
    QTest.keyClicks(field.edit, typed)
    assert [address.spec for address in field.addresses()] == addresses
    assert chips(field) == shown


def test_what_is_no_address_says_why_and_can_be_mended(qtbot: QtBot, field: RecipientsField) -> None:
    QTest.keyClicks(field.edit, "carl@@x.example,")
    sentence = "“carl@@x.example” is no mail address. There is more than one @. It should look like anna@example.org."
    assert field.faults() == (sentence,)
    assert field._chips[0].toolTip() == sentence
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.edit.text() == "carl@@x.example"
    field.edit.setText("carl@x.example")
    field.commit()
    assert (field.faults(), [a.spec for a in field.addresses()]) == ((), ["carl@x.example"])


def test_a_chip_is_removed_by_its_button_or_by_keyboard(qtbot: QtBot, field: RecipientsField) -> None:
    field.show_addresses([ANNA, parse_address("b@x.example"), parse_address("c@x.example")])
    QTest.mouseClick(field._chips[0].close_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field._chips[0], Qt.Key.Key_Delete)
    assert chips(field) == ["c@x.example"]


def test_known_people_are_offered_and_one_is_taken(qtbot: QtBot, field: RecipientsField) -> None:
    QTest.keyClicks(field.edit, "an")
    popup = field.edit.completer().popup()
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.addresses() == (ANNA,))
    assert field.edit.text() == ""


def test_a_long_list_goes_on_in_the_next_line(field: RecipientsField) -> None:
    one = field.heightForWidth(500)
    field.show_addresses([parse_address(f"somebody{n}@northwind.example") for n in range(8)])
    assert field.heightForWidth(500) > 2 * one - 10


def test_a_mended_address_keeps_its_place(qtbot: QtBot, field: RecipientsField) -> None:
    QTest.keyClicks(field.edit, "anna#x.example,ben@x.example,")
    QTest.mouseDClick(field._chips[0], Qt.MouseButton.LeftButton)
    field.edit.clear()
    QTest.keyClicks(field.edit, "anna@x.example,carl@x.example,")
    assert chips(field) == ["anna@x.example", "ben@x.example", "carl@x.example"]


def paste(field: RecipientsField, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_list_becomes_chips_at_once_and_one_address_stays_to_be_looked_at(
    qtbot: QtBot, field: RecipientsField
) -> None:
    paste(field, "To: Anna <anna@northwind.example>,\n Ben <ben@x.example>\ncarl@x.example")
    assert chips(field) == ["Anna", "Ben", "carl@x.example"]
    paste(field, "dora@x.example")
    assert field.edit.text() == "dora@x.example"


def test_whoever_is_typed_twice_is_there_once(qtbot: QtBot, field: RecipientsField) -> None:
    QTest.keyClicks(field.edit, "ben@x.example,Ben Hill <BEN@X.example>,anna@x.example,nobody,nobody,")
    assert chips(field) == ["ben@x.example", "anna@x.example", "nobody", "nobody"]
    assert [address.spec for address in field.addresses()] == ["ben@x.example", "anna@x.example"]
    assert field.edit.text() == ""


def people(count: int) -> str:
    return "\n".join(f"person{n}@x.example" for n in range(count))


def test_of_thousands_of_addresses_some_hundreds_are_taken_and_the_others_are_there_to_be_cut_out(
    qtbot: QtBot,
) -> None:
    head = ComposerHead((), known)
    qtbot.addWidget(head)
    head.show()
    to = head.fields[Role.TO]
    paste(to, people(5_000))
    assert len(to.addresses()) == 200
    assert head.fault.text() == (
        "A mail takes 200 addresses here, and 4,800 more were pasted. Cut them out, and paste them into another mail."
    )
    to._chips[0].close_button.click()
    assert (len(to.addresses()), to.rest()) == (200, 4_799), "there was room for one"
    assert not head.is_empty()
    again = ComposerHead((), known)
    qtbot.addWidget(again)
    again.show_recipients(head.recipients())
    again.show_half_typed(head.half_typed())
    assert again.fields[Role.TO].rest() == 4_799, "a draft keeps them"
    QTest.keyClick(head.rest, Qt.Key.Key_Space)
    assert (to.rest(), head.rest.isHidden(), head.fault.text()) == (0, True, "")
    other = RecipientsField("To", known)
    qtbot.addWidget(other)
    paste(other, QApplication.clipboard().text())
    assert [each.spec for each in other.addresses()] == [f"person{n}@x.example" for n in range(201, 401)]


def test_what_is_too_long_to_be_read_is_not_taken_in_part(field: RecipientsField) -> None:
    paste(field, people(100_000))
    assert field.is_empty()
    assert field.note().startswith("Nothing was pasted:")
    paste(field, people(2))
    assert (len(field.addresses()), field.note()) == (2, "")


def test_very_many_recipients_take_a_few_lines_and_what_is_typed_is_in_sight(
    qtbot: QtBot,
) -> None:
    window, field = QWidget(), RecipientsField("To", known)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addStretch(1)
    window.resize(500, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one = field.height()
    field.edit.setFocus()

    def is_in_sight(part: QWidget) -> bool:
        seen = part.visibleRegion().boundingRect()
        return seen.height() == part.height()

    paste(field, people(200))
    qtbot.waitUntil(lambda: 2 * one < field.height() < 5 * one)
    qtbot.waitUntil(lambda: is_in_sight(field.edit))
    field._chips[0].setFocus()
    qtbot.waitUntil(lambda: is_in_sight(field._chips[0]) and not is_in_sight(field.edit))
    field.edit.setFocus()
    field.verticalScrollBar().setValue(0)
    QTest.keyClicks(field.edit, "b")
    qtbot.waitUntil(lambda: is_in_sight(field.edit))
    field.show_addresses(field.addresses()[:1])
    qtbot.waitUntil(lambda: field.height() < 2 * one)


def test_a_slip_in_the_domain_is_asked_about_and_mended_by_a_click(qtbot: QtBot) -> None:
    head = ComposerHead((), known)
    qtbot.addWidget(head)
    head.show()
    to = head.fields[Role.TO]
    QTest.keyClicks(to.edit, "Anna <anna@gmial.com>,ben@x.example,")
    assert (head.slip.text(), head.faults()) == ("Did you mean anna@gmail.com?", ())
    QTest.keyClick(head.slip, Qt.Key.Key_Space)
    assert [str(each) for each in to.addresses()] == ["Anna <anna@gmail.com>", "ben@x.example"]
    assert head.slip.isHidden()
