"""The check before sending, as a user meets it: by keyboard, with a fix for each finding and a way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.experience import Gateway
from app.core.last_look import Fix
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text_import import from_html
from app.core.spam_points import PixelPoints
from app.core.tracking import Wish
from app.ui.writing.composer import Composer
from app.ui.writing.fill_in_dialog import FillInDialog
from app.ui.writing.spam_scale import SpamScale
from tests.app.ui.test_composer import SETTINGS
from tests.support.hands import Hands

ANNA = Recipient(parse_address("Anna Berg <anna@contoso.example>"), Role.TO)
BEN = Recipient(parse_address("ben@contoso.example"), Role.TO)


@pytest.fixture
def composer(qtbot: QtBot) -> Iterator[Composer]:
    composer = Composer(SETTINGS, lambda typed: [])
    qtbot.addWidget(composer, before_close_func=lambda widget: widget.finish())
    composer.show()
    composer.activateWindow()
    qtbot.waitUntil(composer.isActiveWindow)
    composer.tracking.set_opens(False)
    yield composer


@pytest.fixture
def wanted(composer: Composer) -> list[Draft]:
    found: list[Draft] = []
    composer.send_wanted.connect(found.append)
    return found


def write(composer: Composer, html: str, subject: str = "Offer", *to: Recipient) -> None:
    composer.head.show_recipients(to or (ANNA,))
    composer.head.subject.setText(subject)
    composer.editor.show_letter(from_html(html))


def test_a_mail_in_order_goes_without_a_question(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    write(composer, "<p>Hello</p>")
    Hands(qtbot).press("Ctrl+Return")
    assert len(wanted) == 1
    assert composer.last_look.panel.isHidden()


def test_by_keyboard_what_was_found_is_mended_and_the_mail_goes(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    write(composer, "<p>Hi, the offer is attached.</p>", "")
    hands.press("Ctrl+Return")
    panel = composer.last_look.panel
    assert panel.sentences() == [
        "The subject is empty.",
        "You wrote “attached”, and no file goes with the mail.",
    ]
    assert panel.buttons() == ["Write one", "Attach…", "Keep writing", "Send anyway"]
    hands.press("Return")
    assert composer.head.subject.hasFocus()
    hands.write("Offer")
    hands.until(lambda: len(panel.sentences()) == 1, "the subject is there")
    composer.attachments.add(Attachment("offer.pdf", "application/pdf", b"%PDF"))
    hands.until(lambda: panel.buttons() == ["Keep writing", "Send"], "nothing is left")
    assert not wanted
    hands.push(panel, "Send")
    assert [draft.subject for draft in wanted] == ["Offer"]


def test_escape_goes_back_to_the_text_and_send_asks_again(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    write(composer, "<p>Hi</p>", "")
    hands.press("Ctrl+Return")
    hands.press("Escape")
    assert composer.last_look.panel.isHidden()
    assert composer.editor.hasFocus()
    hands.press("Ctrl+Return")
    hands.press("Tab", 2)
    hands.press("Space")
    assert len(wanted) == 1


def test_send_anyway_still_needs_recipients(composer: Composer, wanted: list[Draft]) -> None:
    write(composer, "<p>Hi</p>", "")
    composer.send()
    composer.head.show_recipients(())
    composer.last_look.panel.way_chosen.emit("Send anyway")
    assert not wanted
    assert composer.question.sentence() == "The mail has no recipients yet."


def test_variables_are_filled_in_from_the_first_recipient_and_undone_in_one_step(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    write(
        composer,
        '<p>Hi <b>{{first name}}</b>, {{offer}} for {{company}}: <a href="https://example.org/{{offer}}">see</a></p>',
        "For {{Company}}",
    )
    composer.send()
    hands.push(composer.last_look.panel, "Fill in…")
    dialog = hands.front(FillInDialog)
    assert {name: field.text() for name, field in dialog.fields.items()} == {
        "company": "Contoso", "first name": "Anna", "offer": "",
    }  # fmt: skip
    hands.write("<b>25 seats")
    assert "Hi Anna, <b>25 seats for Contoso" in dialog.text.toPlainText(), "the preview follows"
    hands.press("Return")
    hands.until(lambda: composer.last_look.panel.buttons() == ["Keep writing", "Send"], "all is filled in")
    hands.push(composer.last_look.panel, "Send")
    [draft] = wanted
    assert draft.subject == "For Contoso"
    assert "<p>Hi <strong>Anna</strong>, &lt;b&gt;25 seats for Contoso: " in (draft.html or "")
    assert 'href="https://example.org/%3Cb%3E25%20seats"' in (draft.html or "")
    composer.editor.undo()
    assert "{{first name}}, {{offer}} for {{company}}" in composer.editor.toPlainText()


def test_to_several_it_is_said_that_all_read_the_same(composer: Composer, qtbot: QtBot) -> None:
    write(composer, "<p>Hi {{first name}}</p>", "Offer", ANNA, BEN)
    composer.last_look.fill_in()
    dialog = Hands(qtbot).front(FillInDialog)
    assert "Everybody reads the same text: 2 people get this mail" in "\n".join(
        label.text() for label in dialog.findChildren(QLabel)
    )
    dialog.reject()


def test_links_become_words_or_are_tracked_anyway(composer: Composer, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    html = "<p>https://example.org/our-price-list and https://example.org/a-story</p>"
    write(composer, html)
    composer.send()
    hands.push(composer.last_look.panel, "Show as words")
    assert composer.editor.toPlainText() == "Our price list and A story"
    assert composer.last_look.panel.buttons() == ["Keep writing", "Send"]
    write(composer, html)
    composer.send()
    hands.push(composer.last_look.panel, "Track anyway")
    assert [link.reason for link in composer.tracking.links()] == [None, None]


def test_quoted_history_beyond_gmails_clip_is_cut(composer: Composer, qtbot: QtBot) -> None:
    quote = '<blockquote type="cite"><p>' + "word " * 22_000 + "</p><p>more</p></blockquote>"
    write(composer, f"<p>Hello</p>{quote}<p>Bye</p>")
    composer.send()
    Hands(qtbot).push(composer.last_look.panel, "Cut the quoted text")
    assert composer.editor.toPlainText().split() == ["Hello", "Bye"]
    composer.editor.undo()
    assert "more" in composer.editor.toPlainText()
    write(composer, quote)
    composer.last_look.mend(Fix.CUT_QUOTE)
    assert composer.editor.toPlainText().strip() == ""


def test_a_gateway_is_told_of_until_the_user_knows(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    known: list[str] = []
    gateway = Gateway("contoso.example", 4, 4)
    composer.last_look.gateways = lambda recipients: () if known else (gateway,)
    composer.last_look.note_gateway = known.append
    write(composer, '<p><a href="https://example.org/">us</a></p>')
    composer.send()
    assert composer.last_look.panel.buttons() == [
        "Opens only",
        "Don't say this again",
        "Keep writing",
        "Send anyway",
    ]
    Hands(qtbot).push(composer.last_look.panel, "Don't say this again")
    assert known == ["contoso.example"]
    Hands(qtbot).push(composer.last_look.panel, "Send")
    assert len(wanted) == 1


def test_with_too_many_recipients_the_ways_on_are_the_copies(composer: Composer, qtbot: QtBot) -> None:
    people = [Recipient(parse_address(f"p{n}@contoso.example"), Role.TO) for n in range(12)]
    write(composer, "<p>Hi</p>", "", *people)
    composer.send()
    panel = composer.last_look.panel
    assert panel.buttons() == ["Write one", "Keep writing", "Send a copy each", "Send one shared copy"]


@pytest.mark.parametrize(
    ("subject", "count", "first"),
    [("Offer", 12, "Keep writing"), ("", 12, "Keep writing"), ("", 1, "Write one")],
)
def test_no_key_pressed_twice_changes_the_tracking(
    composer: Composer, wanted: list[Draft], qtbot: QtBot, subject: str, count: int, first: str
) -> None:
    hands = Hands(qtbot)
    people = [Recipient(parse_address(f"p{n}@contoso.example"), Role.TO) for n in range(count)]
    composer.tracking.set_opens(True)
    write(composer, "<p>Hi</p>", subject, *people)
    composer.pixel_cost.weigh()
    hands.press("Ctrl+Return")
    panel = composer.last_look.panel
    hands.until(lambda: not count > 1 or "Links only" in panel.buttons(), "the hint is there")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == first
    hands.press("Return")
    assert composer.tracking.wish() == Wish(opens=True, clicks=True)
    assert not wanted


def test_where_mending_changes_the_tracking_the_keyboard_goes_back_to_the_text(
    composer: Composer, wanted: list[Draft], qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    write(composer, '<p><a href="https://example.org/">www.example.org</a></p>')
    hands.press("Ctrl+Return")
    assert composer.last_look.panel.buttons()[:2] == ["Show as words", "Track anyway"]
    hands.press("Return")
    assert composer.editor.hasFocus()
    assert composer.editor.toPlainText() == "www.example.org"
    assert not wanted


def test_what_the_pixel_costs_is_told_once_with_the_way_to_leave_it_out(
    composer: Composer, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    assert composer.pixel_cost.bar.isHidden(), "nothing is written yet"
    composer.pixel_cost.scale.end()
    composer.tracking.set_opens(True)
    write(composer, "<p>Hello Anna</p>", "")
    hands.until(composer.pixel_cost.bar.isVisible, "the estimate")
    assert composer.pixel_cost.bar.sentence() == "The pixel makes this short mail look more like spam."
    assert composer.pixel_cost.bar.toolTip() == "1.7 of the 5 points that make a mail spam (estimated)"
    composer.send()
    hands.until(composer.pixel_cost.bar.isHidden, "the check says it")
    composer.last_look.close()
    hands.until(composer.pixel_cost.bar.isVisible, "the check is put away")
    hands.push(composer, "Links only")
    hands.until(composer.pixel_cost.bar.isHidden, "no pixel, no points")
    assert composer.tracking.wish() == Wish(opens=False, clicks=True)
    write(composer, "<p>" + "Hello Anna " * 400 + "</p>")
    composer.tracking.set_opens(True)
    composer.pixel_cost.weigh()
    assert composer.pixel_cost.bar.isHidden(), "in a long mail it costs nothing"


ANSWER = """cat > /dev/null
printf 'From trial@localhost x\\nX-Spam-Status: No, score=1.2\\nMessage-ID: <without@a>\\n\\n'
printf 'From trial@localhost x\\nX-Spam-Status: Yes, score=5.5\\nMessage-ID: <with@a>\\n\\n'"""


@pytest.mark.parametrize(
    ("script", "points"),
    [(ANSWER, PixelPoints(4.3, 5.5)), ("exit 3", None), ("echo nonsense", None), ("exec sleep 60", None), (None, None)],
)  # fmt: skip
def test_a_filter_that_answers_is_believed_and_one_that_does_not_changes_nothing(
    qtbot: QtBot, composer: Composer, tmp_path: Path, script: str | None, points: PixelPoints | None
) -> None:
    program = tmp_path / "spamassassin"
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    scale = SpamScale(composer, str(program), rests_for=1, most=300)
    scale.weigh("<p>Hello</p>", lambda: b"From trial@localhost x\n\n")
    estimate = scale.points
    hands = Hands(qtbot)
    hands.until(lambda: scale.is_measuring, "it is asked")
    hands.until(lambda: not scale.is_measuring, "it is done")
    assert scale.points == (points or estimate)
    scale.weigh("<p>Hello you</p>", lambda: None)
    assert scale.points == estimate, "another mail is estimated anew"
    scale.weigh("<p>Hello</p>", lambda: None)
    assert scale.points == (points or estimate), "what was measured is known"
    scale.end()


def test_every_button_of_the_panel_has_a_name_and_can_be_reached(composer: Composer, qtbot: QtBot) -> None:
    write(composer, "<p>Hi {{x}}, attached</p>", "")
    composer.send()
    hands = Hands(qtbot)
    for button in composer.last_look.panel.findChildren(QPushButton):
        if button.isVisible():
            hands.tab_to(button)
            assert button.accessibleName() or button.text()
    assert isinstance(QApplication.focusWidget(), QPushButton | QLineEdit)
