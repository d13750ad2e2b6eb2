"""Writing a mail: what eye and finger show, the list of links, and the draft that comes out."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSemaphore, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.draft import Copies, Draft
from app.core.link import Reason
from app.core.mail_frame import frame
from app.core.message import Attachment, Recipient, Role
from app.core.server import Server
from app.core.trackability import Mark, TrackerHealth
from app.core.tracking import Wish
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.chip import Chip
from app.ui.writing.composer import Composer
from app.ui.writing.link_dialog import LinkDialog
from app.ui.writing.mail_tracking import FOLLOW_TYPING_MS
from tests.support.hands import Hands

SAM = "sam@seller.example"
ANNA = "anna@northwind.example"
SETTINGS = Settings(
    accounts=(
        Account(
            SAM,
            Server("smtp.seller.example", 465),
            identities=(
                Identity(SAM, "Sam Seller"),
                Identity("info@seller.example", opens=False, clicks=False),
            ),
        ),
    ),
    tracker_url="https://t.seller.example",
    excluded_domains=("*.social.example",),
    never_tracked=(ANNA,),
)
DOWN = TrackerHealth("Tracker not reachable since 14:02: this mail goes out untracked.")
NEVER = f"{ANNA} is never tracked."
PLAIN = "Plain text can't be tracked."
PRICES = "https://www.example.com/prices?seats=25&plan=team"
STORY = "https://www.example.com/story"
HTML = (
    f'<p>See <a href="{PRICES.replace("&", "&amp;")}">prices</a>, <a href="{STORY}">a story</a>, '
    'https://www.example.com/help and <a href="https://in.social.example/sam">me</a>.</p>'
)


def composer_for(qtbot: QtBot, settings: Settings = SETTINGS) -> Composer:
    composer = Composer(settings, lambda typed: [])
    # The window asks before it closes; the test's end does not answer.
    qtbot.addWidget(composer, before_close_func=lambda widget: widget.finish())
    composer.show()
    composer.activateWindow()
    qtbot.waitUntil(composer.isActiveWindow)
    return composer


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    return composer_for(qtbot)


def draft(*to: str, html: str | None = HTML, wish: Wish | None = None) -> Draft:
    recipients = tuple(Recipient(parse_address(address), Role.TO) for address in to)
    text = "Hello" if html is None else None
    return Draft(parse_address(SAM), recipients, "Offer", html, text, wish or Wish(opens=True, clicks=True))


def press(within: QWidget, name: str) -> None:
    [button] = [b for b in within.findChildren(QPushButton) if b.text() == name and not b.isHidden()]
    button.click()


def sent(qtbot: QtBot, composer: Composer, act: Callable[[], object]) -> Draft:
    with qtbot.waitSignal(composer.send_wanted) as wanted:
        act()
    assert wanted.args
    found = wanted.args[0]
    assert isinstance(found, Draft)
    return found


@pytest.mark.parametrize("clicks", [True, False])
@pytest.mark.parametrize(
    ("opens", "health", "to", "plain", "mark", "line", "shape"),
    [
        (True, TrackerHealth(), "ben@x.example", False, Mark.ON, "", "eye"),
        (False, TrackerHealth(), "ben@x.example", False, Mark.OFF, "", "eye-outline"),
        (True, DOWN, "ben@x.example", False, Mark.AMBER, DOWN.fault, "eye-outline"),
        (True, TrackerHealth(), ANNA, False, Mark.AMBER, NEVER, "eye-outline"),
        (True, DOWN, ANNA, False, Mark.AMBER, f"{DOWN.fault} {NEVER}", "eye-outline"),
        (False, DOWN, ANNA, False, Mark.OFF, "", "eye-outline"),
        (True, DOWN, ANNA, True, Mark.GREYED, PLAIN, "eye-outline"),
        (False, TrackerHealth(), "ben@x.example", True, Mark.GREYED, PLAIN, "eye-outline"),
    ],
)
def test_eye_finger_and_line_say_what_is_wished_and_what_is_possible(
    composer: Composer,
    clicks: bool,
    opens: bool,
    health: TrackerHealth,
    to: str,
    plain: bool,
    mark: Mark,
    line: str,
    shape: str,
) -> None:
    composer.show_draft(draft(to, wish=Wish(opens=opens, clicks=clicks and opens)))
    composer.set_health(health)
    composer.plain.choose(plain)
    eye, finger = composer.toggles.eye, composer.toggles.finger
    assert (eye.mark(), eye.shape(), composer.notice.sentence()) == (mark, shape, line)
    assert finger.mark() is (mark if clicks or plain else Mark.OFF)
    assert eye.isEnabled() is not plain
    assert composer.notice.isHidden() is (line == "")
    assert composer.notice.answers() == (["Use HTML"] if plain else [])
    for sentence in filter(None, (line,)):
        assert eye.accessibleDescription() == sentence
    assert finger.text() == ("" if plain else "2/4" if clicks and mark is Mark.ON else "0/4")


def test_eye_and_finger_name_the_keys_that_turn_them(composer: Composer) -> None:
    for toggle, keys in ((composer.toggles.eye, "Ctrl+Shift+O"), (composer.toggles.finger, "Ctrl+Shift+L")):
        first, *_ = toggle.toolTip().splitlines()
        assert first.endswith(f" ({keys})")


def test_the_line_follows_the_tracker_while_one_writes(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    composer.set_health(DOWN)
    assert composer.notice.sentence() == DOWN.fault
    composer.set_health(TrackerHealth())
    assert composer.notice.isHidden()


def test_another_from_brings_its_own_defaults_until_the_user_decides(composer: Composer) -> None:
    assert composer.toggles.eye.mark() is Mark.ON
    composer.head.from_box.setCurrentIndex(1)
    assert composer.toggles.eye.mark() is Mark.OFF
    composer.toggles.eye.click()
    composer.head.from_box.setCurrentIndex(0)
    composer.head.from_box.setCurrentIndex(1)
    assert (composer.toggles.eye.mark(), composer.toggles.finger.mark()) == (Mark.ON, Mark.OFF)


def test_use_html_brings_the_formatting_back(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    before = composer.editor.letter()
    composer.formatting.plain.click()
    assert "prices <https://www.example.com/prices" in composer.editor.toPlainText()
    press(composer.notice, "Use HTML")
    assert composer.editor.letter() == before
    assert composer.toggles.eye.mark() is Mark.ON


def test_the_list_follows_typing_within_a_quarter_of_a_second(qtbot: QtBot, composer: Composer) -> None:
    assert FOLLOW_TYPING_MS <= 250
    composer.toggles.finger.click()
    assert composer.links.isVisible()
    assert composer.links.count.text() == "This mail has no links yet."
    QTest.keyClicks(composer.editor, "see www.example.com/a")
    qtbot.waitUntil(lambda: composer.links.count.text() == "0 of 1 link tracked")
    composer.editor.set_link("words", STORY)
    qtbot.waitUntil(lambda: composer.links.count.text() == "1 of 2 links tracked")
    assert composer.toggles.finger.text() == "1/2"
    composer.editor.selectAll()
    QTest.keyClick(composer.editor, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: composer.links.count.text() == "This mail has no links yet.")


def test_each_link_says_where_it_leads_and_has_its_switch_or_its_reason(composer: Composer) -> None:
    composer.show_draft(
        draft(
            "ben@x.example",
            html=HTML
            + f'<p><a href="mailto:{SAM}">write</a></p><blockquote type="cite"><a href="{STORY}">q</a></blockquote>',
        )
    )
    composer.toggles.finger.click()
    rows = composer.links.rows
    assert [row.link.reason for row in rows] == [
        None,
        None,
        Reason.TEXT_IS_ADDRESS,
        Reason.EXCLUDED_DOMAIN,
        Reason.MAILTO,
        Reason.QUOTED,
    ]
    assert [not row.switch.isHidden() for row in rows] == [True, True, False, True, False, False]
    assert rows[0].note.startswith("Recipients see https://t.seller.example/c/…/aHR0cHM6Ly93d3cuZXhhbXBs")
    assert rows[3].note == "It leads to an excluded domain."
    assert composer.links.count.text() == "2 of 6 links tracked"


def test_where_nothing_can_be_tracked_no_link_is_said_to_be(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    composer.toggles.finger.click()
    assert composer.toggles.finger.text() == "2/4"
    composer.set_health(DOWN)
    assert composer.toggles.finger.text() == "0/4"
    assert composer.toggles.finger.accessibleName() == (
        "Track links: wanted, not possible now, 0 of 4 links tracked"
    )
    assert composer.links.count.text() == "0 of 4 links tracked"
    assert composer.links.rows[0].note == "Wanted, not possible now."
    composer.set_health(TrackerHealth())
    assert composer.toggles.finger.text() == "2/4"
    assert composer.links.rows[0].note.startswith("Recipients see https://t.seller.example/c/")


def test_links_of_the_whole_mail_are_switched_first(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    composer.toggles.finger.click()
    composer.links.mail_switch.click()
    assert composer.toggles.finger.mark() is Mark.OFF
    assert composer.links.count.text() == "0 of 4 links tracked"
    assert not composer.links.rows[0].switch.isEnabled()
    composer.links.mail_switch.click()
    assert composer.toggles.finger.text() == "2/4"


def test_an_address_is_shown_as_words_or_tracked_anyway(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    composer.toggles.finger.click()
    composer.links.rows[2].track_anyway.click()
    assert composer.tracking.wish().track_anyway == {"https://www.example.com/help"}
    assert composer.toggles.finger.text() == "3/4"
    composer.links.rows[2].switch.click()
    assert composer.links.rows[2].note == Reason.LINK_TURNED_OFF.sentence
    composer.show_draft(draft("ben@x.example"))
    composer.links.rows[2].show_as_words.click()
    composer.links.rows[2].words.setText("our help")
    composer.links.rows[2].show_as_words.click()
    assert "our help and me." in composer.editor.toPlainText()
    assert composer.toggles.finger.text() == "3/4"


def test_the_whole_story_by_keyboard_and_mouse(qtbot: QtBot, composer: Composer) -> None:
    QTest.keyClicks(
        composer.head.fields[Role.TO].edit, "Ben Hill <ben@contoso.example>,carl@fabrikam.example"
    )
    press(composer.head, "Cc")
    QTest.keyClicks(composer.head.fields[Role.CC].edit, "dora@fabrikam.example,")
    QTest.keyClicks(composer.head.subject, "Our offer")
    composer.editor.setFocus()
    QTest.keyClicks(composer.editor, "Hello, see ")
    composer.editor.set_link("prices", PRICES)
    QTest.keyClicks(composer.editor, " and ")
    composer.editor.set_link("a story", STORY)
    QTest.keyClicks(composer.editor, ".")
    qtbot.waitUntil(lambda: composer.toggles.finger.text() == "2/2")
    QTest.mouseClick(composer.toggles.finger, Qt.MouseButton.LeftButton)
    QTest.mouseClick(composer.links.rows[1].switch, Qt.MouseButton.LeftButton)
    assert composer.toggles.finger.text() == "1/2"
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [composer]
    QTest.keyClick(composer.links, Qt.Key.Key_Escape)
    assert composer.links.isHidden()
    made = sent(
        qtbot,
        composer,
        lambda: QTest.keyClick(composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    )
    assert made == Draft(
        sender=parse_address(f"Sam Seller <{SAM}>"),
        recipients=(
            Recipient(parse_address("Ben Hill <ben@contoso.example>"), Role.TO),
            Recipient(parse_address("carl@fabrikam.example"), Role.TO),
            Recipient(parse_address("dora@fabrikam.example"), Role.CC),
        ),
        subject="Our offer",
        html=(
            '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n'
            f'<p>Hello, see <a href="{PRICES.replace("&", "&amp;")}">prices</a> and <a href="{STORY}">a story</a>.</p>\n'
            "</body>\n</html>\n"
        ),
        text=f"Hello, see prices <{PRICES}> and a story <{STORY}>.\n",
        wish=Wish(opens=True, clicks=True, no_track=frozenset([STORY])),
    )


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("", "The mail has no recipients yet."),
        ("carl@@x", "Not sent yet: mend the marked address first."),
    ],
)
def test_a_mail_that_cannot_go_out_says_what_is_missing(
    qtbot: QtBot, composer: Composer, to: str, sentence: str
) -> None:
    composer.head.subject.setText("Offer")
    QTest.keyClicks(composer.head.fields[Role.TO].edit, to)
    with qtbot.assertNotEmitted(composer.send_wanted):
        composer.send_button.now.click()
    assert composer.question.sentence() == sentence
    assert composer.send_button.isEnabled()


def test_an_empty_subject_is_asked_about_once(qtbot: QtBot, composer: Composer) -> None:
    composer.show_draft(replace(draft("ben@x.example", html="<p>Hello</p>"), subject=""))
    with qtbot.assertNotEmitted(composer.send_wanted):
        composer.send()
    panel = composer.last_look.panel
    assert panel.sentences() == ["The subject is empty."]
    assert sent(qtbot, composer, lambda: press(panel, "Send anyway")).subject == ""


@pytest.mark.parametrize(
    ("answer", "copies"), [("Send a copy each", Copies.SPLIT), ("Send one shared copy", Copies.SHARED)]
)
def test_above_the_limit_the_user_chooses(
    qtbot: QtBot, composer: Composer, answer: str, copies: Copies
) -> None:
    composer.show_draft(draft(*(f"p{n}@x.example" for n in range(11))))
    with qtbot.assertNotEmitted(composer.send_wanted):
        composer.send()
    panel = composer.last_look.panel
    assert "11 people" in panel.sentences()[0]
    assert sent(qtbot, composer, lambda: press(panel, answer)).copies is copies


def test_what_was_written_is_put_into_safety_before_the_composer_closes(
    qtbot: QtBot, composer: Composer
) -> None:
    QTest.keyClicks(composer.editor, "x")
    with qtbot.assertNotEmitted(composer.closed), qtbot.waitSignal(composer.left):
        assert not composer.close()
    assert composer.isVisible(), "until whoever keeps it says so"
    with qtbot.waitSignal(composer.closed):
        composer.finish()
    assert not composer.isVisible()


def test_a_refused_mail_stays_and_says_why(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example", html="<p>Hello</p>"))
    composer.send()
    assert not composer.send_button.isEnabled()
    composer.refuse("The disk is full.")
    assert composer.send_button.isEnabled()
    assert composer.question.sentence() == "The disk is full."


def test_plain_text_goes_out_as_plain_text(qtbot: QtBot, composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example", html=None))
    assert composer.toggles.eye.mark() is Mark.GREYED
    made = sent(qtbot, composer, composer.send)
    assert (made.html, made.text) == (None, "Hello")


def test_attachments_are_chips_that_say_they_cannot_be_tracked(
    qtbot: QtBot, composer: Composer, tmp_path: Path
) -> None:
    (tmp_path / "offer.pdf").write_bytes(b"%PDF" * 500)
    os.mkfifo(tmp_path / "pipe")
    composer.attachments.add_files([tmp_path / "pipe"])
    composer.attachments.settle()
    assert composer.question.sentence() == "“pipe” is no file, so it can't be attached."
    composer.attachments.add_files([tmp_path / "offer.pdf", tmp_path])
    composer.attachments.settle()
    assert "is a folder" in composer.question.sentence()
    [(_, chip)] = composer.attachments._files
    assert chip.accessibleName() == "offer.pdf, 2.0 KB · can't be tracked"
    assert chip.toolTip() == "Attachments can't be tracked. A link to a shared file can."
    assert composer.attachments.attachments() == (Attachment("offer.pdf", "application/pdf", b"%PDF" * 500),)
    chip.close_button.click()
    assert composer.attachments.isHidden()


def test_everything_has_a_name_and_is_reached_by_keyboard(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    composer.toggles.finger.click()
    for button in composer.findChildren(QAbstractButton):
        assert button.accessibleName(), button
    controls: list[QWidget] = [
        composer.head.from_box,
        composer.head.subject,
        composer.editor,
        composer.toggles.eye,
    ]
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_leads_from_the_subject_to_the_text(qtbot: QtBot) -> None:
    composer, hands = composer_for(qtbot), Hands(qtbot)
    hands.front(Composer)
    hands.press("Tab", 4)
    assert composer.head.subject.hasFocus()
    hands.press("Tab")
    assert composer.editor.hasFocus()
    hands.press("Tab")
    assert composer.formatting.bold.hasFocus()
    hands.press("Shift+Tab", 2)
    hands.push(composer, "Add tags")
    hands.press("Tab")
    assert composer.editor.hasFocus()


@pytest.mark.parametrize("dark", [True, False])
def test_it_follows_light_and_dark_at_run_time(qapp: QApplication, qtbot: QtBot, dark: bool) -> None:
    theme.apply(qapp, dark=dark)
    composer = composer_for(qtbot)
    composer.show_draft(draft("ben@x.example", ANNA))
    composer.toggles.finger.click()
    QTest.qWait(50)
    as_begun = composer.grab().toImage()
    theme.apply(qapp, dark=not dark)
    assert composer.grab().toImage() != as_begun
    theme.apply(qapp, dark=dark)
    assert composer.grab().toImage() == as_begun


SIGNED = replace(
    SETTINGS,
    accounts=(
        replace(
            SETTINGS.accounts[0],
            identities=(
                Identity(SAM, "Sam Seller", signature="<p>Sam Seller<br><b>Seller Ltd</b></p>"),
                Identity(
                    "info@brand.example", signature="<p>The Brand</p>", tracker_url="https://t.brand.example"
                ),
                Identity("plain@seller.example"),
            ),
        ),
    ),
)


def test_a_new_mail_is_signed_by_its_sender_and_holds_nothing_yet(qtbot: QtBot) -> None:
    composer = composer_for(qtbot, SIGNED)
    assert composer.editor.toPlainText() == "\n\n-- \nSam Seller\nSeller Ltd"
    QTest.keyClicks(composer.editor, "Dear Anna")
    assert composer.editor.toPlainText().startswith("Dear Anna\n\n-- ")
    composer.head.from_box.setCurrentIndex(1)
    assert composer.editor.toPlainText() == "Dear Anna\n\n-- \nThe Brand"
    QTest.keyClicks(composer.editor, ",")
    composer.plain.choose(True)
    composer.head.from_box.setCurrentIndex(0)
    assert composer.editor.toPlainText().rstrip() == "Dear Anna,\n\n-- \nSam Seller\nSeller Ltd"
    composer.head.from_box.setCurrentIndex(2)
    assert composer.editor.toPlainText().rstrip() == "Dear Anna,"
    untouched = composer_for(qtbot, SIGNED)
    assert not untouched.content.is_changed()


def test_links_show_the_tracker_under_the_name_of_the_chosen_sender(qtbot: QtBot) -> None:
    composer = composer_for(qtbot, SIGNED)
    composer.editor.set_link("Prices", PRICES)
    composer.tracking.show()
    assert "https://t.seller.example/" in composer.links.rows[0].note
    composer.head.from_box.setCurrentIndex(1)
    assert composer.tracker_url == "https://t.brand.example"
    assert "https://t.brand.example/" in composer.links.rows[0].note


def test_of_many_links_only_the_rows_that_changed_are_made_anew(qtbot: QtBot, composer: Composer) -> None:
    html = "".join(f'<p><a href="{STORY}/{number}">story {number}</a></p>' for number in range(60))
    composer.show_draft(draft("ben@x.example", html=html))
    composer.toggles.finger.click()
    qtbot.waitUntil(lambda: len(composer.links.rows) == 60, timeout=10_000)
    before = composer.links.rows
    composer.editor.set_link("first", PRICES)
    qtbot.waitUntil(lambda: len(composer.links.rows) == 61, timeout=10_000)
    rows = composer.links.rows
    assert rows[1:] == before
    assert [row.link.number for row in rows] == list(range(1, 62))
    rows[5].switch.click()
    assert composer.tracking.wish().no_track == {f"{STORY}/4"}
    assert (rows[0].accessibleName(), rows[1].accessibleName()) == ("Link 1: first", "Link 2: story 0")


def test_a_large_file_is_read_beside_the_window_and_nothing_is_sent_before_it_is_there(
    qtbot: QtBot, composer: Composer, tmp_path: Path
) -> None:
    composer.show_draft(draft("ben@x.example", html="<p>Hello</p>"))
    disk = QSemaphore()

    def read(path: Path) -> Attachment:
        disk.acquire()
        return Attachment(path.name, "application/pdf", b"x" * 1_000)

    composer.attachments.read = read
    composer.attachments.add_files([tmp_path / "slow.pdf"])
    assert composer.attachments.is_reading()
    with qtbot.assertNotEmitted(composer.send_wanted):
        composer.send()
    assert composer.question.sentence().startswith("Not sent yet: a file is still being read.")
    with qtbot.assertNotEmitted(composer.left):
        composer.close()
    assert composer.question.sentence() == "A file is still being read. Close again to leave it out."
    disk.release()
    qtbot.waitUntil(lambda: len(composer.attachments.attachments()) == 1, timeout=20_000)
    assert len(sent(qtbot, composer, composer.send).attachments[0].content) == 1_000


def test_what_no_server_takes_is_not_even_read(composer: Composer, tmp_path: Path) -> None:
    with (tmp_path / "film.mov").open("wb") as file:
        file.truncate(3_100_000_000)
    composer.attachments.add_files([tmp_path / "film.mov"])
    composer.attachments.settle()
    assert composer.question.sentence().startswith("“film.mov” has 3100 MB: no mail server takes that.")
    assert composer.attachments.isHidden()


def test_more_than_most_servers_take_is_said(composer: Composer, tmp_path: Path) -> None:
    with (tmp_path / "film.mov").open("wb") as file:
        file.truncate(22_000_000)
    composer.attachments.add_files([tmp_path / "film.mov"])
    composer.attachments.settle()
    assert "most mail servers take at most 25 MB" in composer.question.sentence()


def test_an_attachment_becomes_a_link_that_can_be_tracked(qtbot: QtBot, composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example", html="<p>Hello </p>"))
    for name in ("offer.pdf", "terms.pdf"):
        composer.attachments.add(Attachment(name, "application/pdf", b"x" * 3_000))
    chips = composer.attachments.findChildren(Chip)
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Return)
    [dialog] = composer.findChildren(LinkDialog)
    assert dialog.text.text() == "offer.pdf"
    dialog.url.setText("files.seller.example/offer")
    QTest.keyClick(dialog.url, Qt.Key.Key_Return)
    assert [each.filename for each in composer.attachments.attachments()] == ["terms.pdf"]
    [link] = composer.tracking.links()
    assert (link.text, link.href) == ("offer.pdf", "https://files.seller.example/offer")
    chips[1].setFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Delete)
    assert composer.attachments.isHidden()


def test_a_picture_in_the_text_goes_along_in_draft_and_mail(qtbot: QtBot, composer: Composer) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    source = QMimeData()
    source.setImageData(image)
    composer.show_draft(draft("ben@x.example", html="<p>See: </p>"))
    composer.editor.moveCursor(QTextCursor.MoveOperation.End)
    composer.editor.insertFromMimeData(source)
    composer.editor.pasting.end()
    assert composer.content.is_changed()
    made = composer.draft()
    [picture] = made.attachments
    assert f'src="cid:{picture.content_id}"' in (made.html or "")
    assert composer.attachments.attachments() == ()
    message = made.message("<1@seller.example>")
    raw = frame(message).opening
    assert b"multipart/related" in raw
    composer.show_draft(made)
    assert composer.draft().attachments == made.attachments
    composer.editor.selectAll()
    composer.editor.cut()
    assert composer.draft().attachments == ()
    composer.editor.undo()
    assert composer.draft().attachments == made.attachments


def test_another_sender_is_one_step_of_undo(qtbot: QtBot) -> None:
    composer = composer_for(qtbot, SIGNED)
    QTest.keyClicks(composer.editor, "Dear Anna")
    before = composer.editor.letter()
    composer.head.from_box.setCurrentIndex(1)
    assert "The Brand" in composer.editor.toPlainText()
    composer.editor.undo()
    assert composer.editor.letter() == before
    composer.head.from_box.setCurrentIndex(2)
    assert composer.editor.toPlainText().rstrip() == "Dear Anna"


def test_undo_brings_html_back_with_its_tracking(composer: Composer) -> None:
    composer.show_draft(draft("ben@x.example"))
    before = composer.editor.letter()
    composer.plain.choose(True)
    assert composer.toggles.eye.mark() is Mark.GREYED
    composer.editor.undo()
    assert composer.editor.letter() == before
    assert composer.toggles.eye.mark() is Mark.ON
    assert not composer.formatting.plain.isChecked()


def test_tags_are_written_beside_the_mail_and_never_into_it(qtbot: QtBot, composer: Composer) -> None:
    head = composer.head
    head.tags.known = lambda: ["Hot lead", "offers"]
    assert not head.tags.isVisible()
    button = next(each for each in composer.findChildren(QPushButton) if each.text() == "Tags")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert head.tags.isVisible()
    qtbot.keyClicks(head.tags, "new,  hot")
    completer = head.tags.completer()
    assert completer.currentCompletion() == "new, Hot lead"
    head.tags.setText("new, hot, HOT,")
    assert composer.draft().tags == ("new", "HOT")
    assert composer.content.is_changed()
    again = composer_for(qtbot)
    again.show_draft(composer.draft())
    assert (again.head.tags.text(), again.head.tags.isVisible()) == ("new, HOT", True)
