"""The history panel: a `History` in, rows and sentences shown, wishes emitted."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from app.core.answer import Answer, AnswerKind, Ground
from app.core.event import Event, Overrule
from app.core.history import ACCURACY, History, Row, Scope, Tab, history_of
from app.core.history_rows import mail_rows
from app.core.mail_id import MailId, Source
from app.ui.parts import theme
from app.ui.parts.laid_text import faces_of
from app.ui.reading.history_delegate import TEXT_LEFT
from app.ui.reading.history_list import HistoryList
from app.ui.reading.history_model import Day
from app.ui.reading.history_paint import PAD
from app.ui.reading.history_panel import HistoryPanel
from tests.app.core.test_history_rows import ANNA, mail, told
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, NOW, seen
from tests.support.profiles import Clock

HISTORY = told(
    seen(ANNA, NOW - timedelta(hours=2), number=1),
    seen(ANNA, NOW - timedelta(hours=1), mails.BROWSER, link=LINKS[0], number=2),
    seen(ANNA, NOW - timedelta(days=1), mails.BY_APPLE, number=3),
    seen(ANNA, NOW - timedelta(hours=4), mails.BY_MACHINE, link=LINKS[0], number=4),
    seen(ANNA, NOW - timedelta(hours=4), mails.BY_MACHINE, link=LINKS[1], number=5),
)
Shown = Callable[[History], HistoryPanel]


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def shown(qtbot: QtBot, clock: Clock) -> Shown:
    def show(history: History) -> HistoryPanel:
        panel = HistoryPanel(clock, UTC)
        qtbot.addWidget(panel)
        panel.resize(420, 600)
        panel.show()
        panel.show_history(history)
        return panel

    return show


def list_of(panel: HistoryPanel) -> HistoryList:
    [found] = panel.findChildren(HistoryList)
    return found


def lines(panel: HistoryPanel) -> list[str]:
    model = list_of(panel).rows
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def button(panel: HistoryPanel, words: str) -> QPushButton:
    return next(b for b in panel.findChildren(QPushButton) if words in b.text())


def labels(panel: HistoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def tabs(panel: HistoryPanel) -> list[str]:
    [bar] = panel.findChildren(QTabBar)
    return [bar.tabText(place) for place in range(bar.count())]


def choose(panel: HistoryPanel, place: int) -> HistoryList:
    found = list_of(panel)
    found.setCurrentIndex(found.rows.index(place))
    return found


def test_rows_stand_under_their_days_newest_first(shown: Shown) -> None:
    assert [line.split(",")[0] for line in lines(shown(HISTORY))] == [
        "Today",
        "Anna Berg clicked the price list",
        "Anna Berg opened",
        "Anna Berg accepted by your server",
        "Yesterday",
        "Anna Berg pictures loaded",
    ]


def test_tabs_carry_counts_and_show_their_rows(shown: Shown) -> None:
    panel = shown(HISTORY)
    assert tabs(panel) == ["ALL", "OPENS", "CLICKS"]
    panel.show_tab(Tab.OPENS)
    assert [line.split(",")[0] for line in lines(panel) if "Anna" in line] == [
        "Anna Berg opened", "Anna Berg pictures loaded",
    ]  # fmt: skip
    panel.show_tab(Tab.CLICKS)
    assert len([line for line in lines(panel) if "clicked" in line]) == 1


def test_automatic_hits_are_folded_until_asked_for(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(HISTORY)
    fold = button(panel, "hidden")
    assert fold.text() == "2 automatic hits hidden – show"
    before = len(lines(panel))
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert fold.text() == "2 automatic hits shown – hide"
    assert len(lines(panel)) == before + 2
    panel.show_tab(Tab.OPENS)
    assert not fold.isVisible()


def test_the_sentence_on_accuracy_is_always_there(shown: Shown) -> None:
    panel = shown(told())
    for tab in Tab:
        panel.show_tab(tab)
        assert ACCURACY in labels(panel)


def test_a_row_leads_to_the_mail_that_answers(shown: Shown, qtbot: QtBot) -> None:
    reply = Answer(
        7, AnswerKind.REPLY, Ground.NAMED, NOW - timedelta(hours=1), "anna@northwind.example", "Anna"
    )
    sent = mail()
    rows = (*mail_rows(1, "Our offer", sent.deliveries, [reply], []), *sent.rows)
    panel = shown(history_of([replace(sent, rows=rows, answers=(reply,))], 1))
    assert "Anna replied" in lines(panel)[1]
    found = choose(panel, 1)
    with qtbot.waitSignal(panel.mail_chosen) as wish:
        qtbot.keyClick(found, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wish.args == [MailId(Source.MAIL, 7)]
    place = found.visualRect(found.rows.index(1))
    with qtbot.waitSignal(panel.mail_chosen):
        below = QPoint(place.left() + TEXT_LEFT + 20, place.bottom() - PAD - 4)
        qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=below)
    menu = found.menu_for(rows[0])
    with qtbot.waitSignal(panel.mail_chosen):
        next(action for action in menu.actions() if action.text() == "Show the mail").trigger()
    menu.close()
    low = found.rowHeight(1)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert found.rowHeight(1) > low


def test_an_empty_tab_says_what_is_known(shown: Shown) -> None:
    panel = shown(told(seen(ANNA, NOW - timedelta(hours=2))))
    panel.show_tab(Tab.CLICKS)
    assert "Opened, none of 2 tracked links seen clicked yet" in labels(panel)
    panel.show_history(told())
    panel.show_tab(Tab.OPENS)
    assert "No open seen" in labels(panel)


def test_the_scope_is_a_wish(shown: Shown, qtbot: QtBot) -> None:
    first, second = mail(number=1), mail(number=2)
    panel = shown(history_of([first, second], 1))
    whole = button(panel, "Whole thread")
    assert not whole.isChecked()
    with qtbot.waitSignal(panel.scope_changed) as wish:
        whole.click()
    assert wish.args == [Scope.THREAD]
    panel.show_history(history_of([first, second], 1, Scope.THREAD))
    assert whole.isChecked()
    with qtbot.waitSignal(panel.scope_changed) as wish:
        whole.click()
    assert wish.args == [Scope.MESSAGE]
    panel.show_history(history_of([first], 1))
    assert whole.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_why_opens_and_closes_by_key(shown: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    rows = choose(shown(HISTORY), 1)
    low = rows.rowHeight(1)
    qtbot.keyClick(rows, key)
    assert rows.rowHeight(1) > low + 60
    qtbot.keyClick(rows, key)
    assert rows.rowHeight(1) == low


def test_arrows_step_over_days_and_to_the_side_through_tabs(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(HISTORY)
    rows = choose(panel, 3)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 5
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    assert panel.tab() is Tab.OPENS
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    assert panel.tab() is Tab.CLICKS


def point_in(rows: HistoryList, place: int, line: int, right: int | None = None) -> QPoint:
    rect = rows.visualRect(rows.rows.index(place))
    height = rows.fontMetrics().height() + 4
    return QPoint(rect.right() - right if right else TEXT_LEFT + 8, rect.top() + 12 + line * height + 4)


def test_why_and_links_answer_the_mouse(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(HISTORY)
    rows = list_of(panel)
    low = rows.rowHeight(1)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point_in(rows, 1, 3, right=20))
    assert rows.rowHeight(1) > low
    with qtbot.waitSignal(panel.link_activated) as wish:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point_in(rows, 1, 2))
    assert wish.args == [mails.PRICING]


def test_a_link_opens_by_key(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(HISTORY)
    rows = choose(panel, 1)
    with qtbot.waitSignal(panel.link_activated) as wish:
        qtbot.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wish.args == [mails.PRICING]


def test_what_was_seen_can_be_copied(shown: Shown) -> None:
    rows = choose(shown(HISTORY), 1)
    row = rows.chosen()
    assert row is not None
    actions = {action.text(): action for action in rows.menu_for(row).actions()}
    assert list(actions) == [
        "Why?",
        "Open link",
        "Copy link",
        "Copy what was seen",
        "",
        "That was me",
        "Not a person",
    ]
    actions["Copy what was seen"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert "A browser asked for it." in copied
    assert mails.FIREFOX in copied


def test_what_is_open_and_chosen_stays_when_something_new_happens(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(HISTORY)
    rows = choose(panel, 2)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    chosen = rows.chosen()
    newer = seen(ANNA, NOW - timedelta(minutes=1), mails.BY_GMAIL, number=9)
    [row] = [row for row in told(newer).rows if row.event]
    panel.show_history(replace(HISTORY, rows=(row, *HISTORY.rows), opens=2))
    assert rows.chosen() == chosen
    assert rows.rowHeight(3) > rows.rowHeight(1) + 60
    assert rows.rowHeight(2) < rows.rowHeight(3) - 40
    assert tabs(panel)[1] == "OPENS  2"


def test_ages_grow_with_the_clock(shown: Shown, clock: Clock) -> None:
    panel = shown(HISTORY)
    assert "1 hour ago" in lines(panel)[1]
    clock.forward(timedelta(hours=1))
    panel.refresh_ages()
    assert "2 hours ago" in lines(panel)[1]
    assert "Opened 3 h ago" in labels(panel)[0]
    clock.forward(timedelta(days=1))
    panel.refresh_ages()
    assert lines(panel)[0] == "Yesterday"


def test_rows_are_redrawn_in_the_colours_in_force(shown: Shown, qtbot: QtBot, qapp: QApplication) -> None:
    panel = shown(HISTORY)
    rows = choose(panel, 1)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    light = panel.grab().toImage()
    theme.apply(qapp, dark=True)
    dark = panel.grab().toImage()
    assert light.pixelColor(5, 300).lightness() > 200
    assert dark.pixelColor(5, 300).lightness() < 80


def test_every_part_has_a_name_for_those_who_hear_it(shown: Shown) -> None:
    panel = shown(HISTORY)
    assert panel.accessibleName()
    assert list_of(panel).accessibleName()
    [bar] = panel.findChildren(QTabBar)
    assert bar.accessibleName()
    model = list_of(panel).rows
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole).startswith("Anna Berg clicked")
    assert mails.PRICING in model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)


def many(number: int) -> History:
    shapes = [mails.PERSON, mails.BY_GMAIL, mails.BY_APPLE, mails.BY_MACHINE]
    return told(
        *(
            seen(
                ANNA,
                NOW - timedelta(minutes=7 * n),
                shapes[n % 4],
                link=LINKS[0] if n % 8 == 4 else None,
                number=n,
            )
            for n in range(1, number + 1)
        )
    )


def test_ten_thousand_events_open_at_once(shown: Shown, qapp: QApplication) -> None:
    history = many(10_000)
    panel = shown(HISTORY)
    spent = []
    for _ in range(3):
        before = time.thread_time()
        panel.show_history(history)
        qapp.processEvents()
        spent.append(time.thread_time() - before)
        panel.show_history(HISTORY)
    assert min(spent) < 0.5


def test_scrolling_reaches_the_oldest_row(shown: Shown, qapp: QApplication) -> None:
    panel = shown(many(2_000))
    rows = list_of(panel)
    for _ in range(60):
        rows.scrollToBottom()
        qapp.processEvents()
    items = rows.rows.items()
    assert len([item for item in items if not isinstance(item, Day)]) == 1_501
    assert lines(panel)[-1].startswith("Anna Berg")


def test_the_list_is_drawn_a_thousand_times(shown: Shown) -> None:
    panel = shown(many(50))
    rows = list_of(panel)
    rows.toggle_why(next(item for item in rows.rows.items() if not isinstance(item, Day)))
    drawn = 0
    while drawn < 1_000:
        rows.viewport().grab()
        drawn += 5


def said(shown: Shown, qtbot: QtBot, history: History, words: str, place: int = 1) -> list[object]:
    """Open the explanation of a row, click on words below it, and return the wish."""
    panel = shown(history)
    rows = choose(panel, place)
    row = rows.chosen()
    assert row is not None
    rows.toggle_why(row)
    rect = rows.visualRect(rows.rows.index(place))
    bottom = rect.bottom() - 20
    for x in range(TEXT_LEFT + 4, rect.right(), 8):
        saying = rows._delegate.saying_at(row, rect, QPoint(x, bottom), faces_of(rows.font()))
        if saying is not None and saying.words == words:
            with qtbot.waitSignal(panel.overruled) as wish:
                qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, bottom))
            return list(wish.args or ())
    raise AssertionError(f"{words} is not offered")


OPEN = seen(ANNA, NOW - timedelta(hours=2), number=1)


def test_all_that_is_explained_comes_into_sight(shown: Shown) -> None:
    rows = list_of(shown(many(50)))
    rows.scrollToBottom()
    place = rows.rows.rowCount() - 1
    last = rows.rows.item(place)
    assert isinstance(last, Row)
    rows.toggle_why(last)
    explained = rows.visualRect(rows.rows.index(place))
    assert 0 <= explained.top() < explained.bottom() < rows.viewport().height()


@pytest.mark.parametrize(
    ("event", "words", "means"),
    [
        (OPEN, "That was me", Overrule.ME),
        (OPEN, "Not a person", Overrule.NOT_A_PERSON),
        (replace(OPEN, overrule=Overrule.ME), "Take back", None),
    ],
)
def test_below_why_the_user_says_what_it_was(
    shown: Shown, qtbot: QtBot, event: Event, words: str, means: Overrule | None
) -> None:
    assert said(shown, qtbot, told(event), words) == [event.id, means]


@pytest.mark.parametrize(
    ("event", "offered"),
    [
        (OPEN, ["That was me", "Not a person"]),
        (replace(OPEN, overrule=Overrule.NOT_A_PERSON), ["Take back"]),
        (seen(ANNA, NOW, mails.BY_SELF), ["Not a person"]),
        (seen(ANNA, NOW, mails.PERSON | {"type": "tracking.stopped"}), []),
    ],
)
def test_the_menu_offers_the_same_by_keyboard(
    shown: Shown, qtbot: QtBot, event: Event, offered: list[str]
) -> None:
    panel = shown(told(event))
    rows = choose(panel, 1)
    row = rows.chosen()
    assert row is not None
    menu = rows.menu_for(row)
    actions = {action.text(): action for action in menu.actions()}
    assert [words for words in actions if words in ("That was me", "Not a person", "Take back")] == offered
    for words in offered:
        with qtbot.waitSignal(panel.overruled) as wish:
            actions[words].trigger()
        assert (wish.args or [])[0] == event.id


def test_a_row_that_is_not_explained_offers_nothing_to_a_click(shown: Shown) -> None:
    rows = choose(shown(told(OPEN)), 1)
    row = rows.chosen()
    assert row is not None
    rect = rows.visualRect(rows.rows.index(1))
    points = [
        QPoint(x, y) for x in range(rect.left(), rect.right(), 8) for y in range(rect.top(), rect.bottom(), 4)
    ]
    assert not any(rows._delegate.saying_at(row, rect, point, faces_of(rows.font())) for point in points)


def test_what_the_user_overruled_stays_in_sight(shown: Shown) -> None:
    panel = shown(told(replace(OPEN, overrule=Overrule.NOT_A_PERSON)))
    assert tabs(panel) == ["ALL", "OPENS", "CLICKS"]
    assert "not a person: you said so" in lines(panel)[1]


def test_hints_and_doubts_stand_below_the_headline(shown: Shown) -> None:
    sent = replace(mail(OPEN), notes=(("anna@northwind.example", "Possibly forwarded: see."),))
    panel = shown(history_of([sent], 1))
    assert "Possibly forwarded: see." in labels(panel)
    panel.tells_doubts = False
    panel.show_history(history_of([sent], 1))
    assert not any("Possibly" in text for text in labels(panel)), "each stands beside its recipient"
    panel.tells_doubts = True
    panel.show_history(told(OPEN))
    assert not any("Possibly" in text for text in labels(panel))
    several = tuple((f"p{n}@x.example", "Possibly forwarded: see.") for n in range(5))
    panel.show_history(history_of([replace(mail(OPEN), notes=several)], 1))
    assert any(text.endswith("and 3 more, each beside its recipient") for text in labels(panel))


@pytest.mark.parametrize(
    "odd",
    [{"verdict": "a newer word"}, {"reason": "a_newer_rule"}, {"type": "email.of_tomorrow"}, {"evidence": ["?"]},
     {"device": {"kind": "watch"}}, {"seconds_open": "long"}],
    ids=str,
)  # fmt: skip
def test_whatever_a_newer_tracker_says_is_drawn(shown: Shown, odd: dict[str, object]) -> None:
    panel = shown(told(seen(ANNA, NOW, mails.PERSON | odd)))
    rows = choose(panel, 1)
    row = rows.chosen()
    assert row is not None
    rows.toggle_why(row)
    assert not rows.viewport().grab().isNull()
    assert lines(panel)[1].startswith("Anna Berg")
