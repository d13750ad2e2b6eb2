"""The screens of planning a mail: the check before sending, templates, reminders."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.core.experience import Gateway
from app.core.message import Attachment
from app.core.remind import Remind, Unless
from app.core.rich_text_import import from_html
from app.core.spam_points import PixelPoints
from app.core.template import Template
from app.core.tracking import Wish
from app.store import reminders, sent_box, templates
from app.store.sent_box import Order, Show
from app.store.templates import NameTaken
from app.ui.writing.composer import Composer
from app.ui.writing.fill_in_dialog import FillInDialog
from app.ui.writing.save_template_dialog import SaveTemplateDialog
from app.ui.writing.templates_dialog import TemplatesDialog
from tests.screenshots.composer_screens import written
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_TEMPLATE: Final = (
    "<p>Dear {{first name}},</p><p>attached is our offer for <b>{{product}}</b>; see how others at {{company}}'s size use it: "
    "https://www.example.com/stories/northwind</p><p>Best regards<br>Sam</p>"
)


def composer_check(stage: Stage) -> QWidget:
    composer = _template(stage)
    composer.head.subject.setText("")
    composer.last_look.gateways = lambda _: (Gateway("northwind.example", 5, 6),)
    composer.tracking.set_wish(composer.tracking.wish())
    composer.send()
    return composer


def composer_check_short(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.head.subject.setText("")
    composer.send()
    return composer


def composer_check_done(stage: Stage) -> QWidget:
    composer = composer_check_short(stage)
    assert isinstance(composer, Composer)
    composer.tracking.set_opens(False)
    composer.head.subject.setText("Our offer")
    return composer


def composer_pixel_points(stage: Stage) -> QWidget:
    composer = written(stage)
    composer.pixel_cost.scale.points = PixelPoints(2.1, 3.4)
    composer.editor.show_letter(from_html("<p>Dear Anna, have you seen our offer?</p>"))
    return composer


def fill_in_dialog(stage: Stage) -> QWidget:
    return _fill_in(_template(stage), stage)


def _template(stage: Stage) -> Composer:
    composer = written(stage)
    composer.head.subject.setText("Our offer for {{company}}")
    composer.editor.show_letter(from_html(_TEMPLATE))
    return composer


def _fill_in(composer: Composer, stage: Stage) -> QWidget:
    composer.last_look.fill_in()
    [dialog] = composer.findChildren(FillInDialog)
    stage.show(dialog)
    return dialog


def templates_dialog(stage: Stage) -> QWidget:
    connection = stage.full
    if not templates.matching(connection):
        for name in ("First offer", "After the demo", "Price list", "Second try", "Thank you", "Contract"):
            files = (Attachment("Our offer.pdf", "application/pdf", b"x"),)
            made = Template(
                name, "Our offer for {{company}}", _TEMPLATE, name, Wish(opens=True, clicks=True), files
            )
            templates.save(connection, made, NOW)
    dialog = TemplatesDialog(connection)
    stage.show(dialog)
    return dialog


def templates_dialog_remove(stage: Stage) -> QWidget:
    dialog = templates_dialog(stage)
    assert isinstance(dialog, TemplatesDialog)
    dialog.ask_to_remove()
    return dialog


def templates_dialog_empty(stage: Stage) -> QWidget:
    dialog = TemplatesDialog(stage.empty)
    stage.show(dialog)
    return dialog


def save_template_dialog(stage: Stage) -> QWidget:
    def save(_name: str, _replace: bool) -> None:
        raise NameTaken("There is a template “First offer” already. Replace it, or choose another name.")

    dialog = SaveTemplateDialog("First offer", save)
    stage.show(dialog)
    dialog.take()
    return dialog


def composer_template(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.templates.insert(
        Template("First offer", "Our offer for {{company}}", _TEMPLATE, "", Wish(True, True))
    )
    return composer


def composer_reminder(stage: Stage) -> QPixmap:
    composer = written(stage)
    composer.reminder.choose(Remind(Unless.REPLY, timedelta(days=3)))
    menu = composer.reminder.choices
    composer.reminder.show_menu()
    return stage.with_above(composer, menu, composer.mapFromGlobal(menu.pos()))


def main_window_reminder(stage: Stage) -> QWidget:
    connection = stage.full
    rows = sent_box.numbers(connection, Show.ALL, Order(), 0, 3, 3)
    reminders.set_at(connection, rows[0], Unless.REPLY, NOW - timedelta(minutes=2))
    reminders.set_at(connection, rows[1], Unless.OPEN, NOW + timedelta(days=2))
    window = stage.main_window()
    window.reminders.show_due(reminders.due(connection, NOW, 1), 1)
    window.sent.choose_message(rows[0])
    window.bell.show_reminder(reminders.of_message(connection, rows[0]), NOW, is_possible=True)
    stage.settle(window)
    for row in rows[:2]:
        reminders.remove(connection, row)
    return window


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (
    composer_check,
    composer_check_short,
    composer_check_done,
    composer_pixel_points,
    fill_in_dialog,
    composer_reminder,
    main_window_reminder,
    templates_dialog,
    templates_dialog_remove,
    templates_dialog_empty,
    save_template_dialog,
    composer_template,
)
