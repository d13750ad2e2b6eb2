"""A notice that need not be answered can be put away."""

from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.parts.notice_bar import NoticeBar


def test_a_notice_is_closed_by_its_cross_which_stands_last(qtbot: QtBot) -> None:
    bar = NoticeBar("Notice", goes=True)
    qtbot.addWidget(bar)
    bar.say("Exported 3 mails.", ("Open", lambda: None))
    bar.resize(600, 40)
    bar.show()
    [cross] = bar.findChildren(QToolButton)
    [answer] = bar.findChildren(QPushButton)
    assert cross.isVisible()
    assert cross.x() > answer.x()
    assert cross.accessibleName() == "Close: Notice"
    cross.click()
    assert not bar.isVisible()
    assert bar.sentence() == ""


def test_a_question_has_no_cross(qtbot: QtBot) -> None:
    bar = NoticeBar("Question")
    qtbot.addWidget(bar)
    bar.say("Send without a subject?", ("Send", lambda: None))
    bar.show()
    assert not any(cross.isVisible() for cross in bar.findChildren(QToolButton))
