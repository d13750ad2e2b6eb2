"""What replies, automatic answers and reports do to the state of a mail, to its history, and to its recipients' lines."""

from datetime import UTC, timedelta

import pytest

from app.core import language
from app.core.address import parse_address
from app.core.answer import Answer, AnswerKind, Ground, Report
from app.core.cause import Cause
from app.core.delivery import Delivery, State
from app.core.event import Event
from app.core.history import History, Kind, SentMail, Tab, history_of
from app.core.history_rows import Readings, mail_rows, sending_rows
from app.core.history_words import empty, headline, icon, small_print, spoken, what
from app.core.language import after_colon
from app.core.mail_id import MailId, Source
from app.core.recipient_lines import recipient_lines
from app.core.report import Action, Reported
from app.core.state_picture import Drawing, StatePicture, picture_of
from app.core.status import Eye, status_seen
from app.core.tracking import OPENS_OFF, Outcome
from app.core.why import why
from tests.support.mail_stories import NOW, SENT, seen

ANNA, BEN = "anna@northwind.example", "ben@contoso.example"
IDS = {ANNA: b"deliver1", BEN: b"deliver2"}
HOUR = timedelta(hours=1)


def to(spec: str, outcome: Outcome = Outcome(None, None)) -> Delivery:  # noqa: B008
    name = spec.partition("@")[0].title()
    people = (parse_address(f"{name} Berg <{spec}>"),)
    return Delivery(IDS[spec], 1, State.ACCEPTED, SENT, 1, None, "250 Ok", outcome, people)


def answer(
    spec: str,
    kind: AnswerKind = AnswerKind.REPLY,
    ground: Ground = Ground.NAMED,
    ago: timedelta = HOUR,
    *,
    known: bool = True,
) -> Answer:
    return Answer(7, kind, ground, NOW - ago, spec, "", IDS[spec] if known else None, spec if known else "")


def reported(
    spec: str, action: Action = Action.FAILED, status: str = "5.1.1", *, known: bool = True, at: str = ""
) -> Report:
    said = Reported(action, at or spec, "", status, f"550 {status} words")
    return Report(8, NOW - 2 * HOUR, said, IDS.get(spec) if known else None, spec if known else "")


def mail(
    *events: Event,
    people: tuple[Delivery, ...] = (),
    answers: tuple[Answer, ...] = (),
    reports: tuple[Report, ...] = (),
) -> SentMail:
    people = people or (to(ANNA),)
    readings = Readings(1, "Our offer", ())
    for one in people:
        readings.add(one, sorted((e for e in events if e.delivery == one.id), key=lambda event: event.at))
    rows = [
        *readings.rows(),
        *sending_rows(1, "Our offer", people, ()),
        *mail_rows(1, "Our offer", people, answers, reports),
    ]
    status = status_seen(people, readings.seen, 0, answers, reports)
    return SentMail(
        1, "Sam", "Our offer", SENT, people, status, rows=tuple(rows), answers=answers, reports=reports
    )


def picture(sent: SentMail) -> StatePicture:
    return picture_of(sent.status, sent.deliveries, 0, (), sent.reports)


def told(sent: SentMail) -> History:
    return history_of([sent], 1)


OPEN = seen(IDS[ANNA], NOW - 3 * HOUR)
BEN_OPENS = seen(IDS[BEN], NOW - 3 * HOUR)
REPLY = answer(ANNA)


@pytest.mark.parametrize(
    ("sent", "eye", "drawing", "words"),
    [
        (mail(answers=(REPLY,)), Eye.INFERRED_BY_REPLY, Drawing.INFERRED, "Opened, inferred from a reply, replied 1 h ago"),
        (mail(OPEN, answers=(REPLY,)), Eye.OPENED, Drawing.GREEN, "Opened 3 h ago, replied 1 h ago"),
        (mail(people=(to(ANNA), to(BEN)), answers=(REPLY,)), Eye.INFERRED_BY_REPLY, Drawing.INFERRED,
         "Opened by 1 of 2, inferred from a reply, replied 1 h ago"),
        (mail(BEN_OPENS, people=(to(ANNA), to(BEN)), answers=(REPLY,)), Eye.OPENED_BY_SOME, Drawing.LIGHT,
         "Opened by 1 of 2, 3 h ago, inferred from a reply for 1 more, replied 1 h ago"),
        (mail(answers=(answer(ANNA, AnswerKind.AUTOMATIC),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE, "No open seen"),
        (mail(answers=(answer(ANNA, ground=Ground.SUBJECT),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE,
         "No open seen, possibly replied 1 h ago"),
        (mail(answers=(answer(BEN, known=False),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE, "No open seen, replied 1 h ago"),
        (mail(people=(to(ANNA, Outcome(OPENS_OFF, OPENS_OFF)),), answers=(REPLY,)), Eye.UNTRACKED, Drawing.NOTHING,
         f"Not tracked: {after_colon(OPENS_OFF)} Replied 1 h ago."),
        (mail(reports=(reported(ANNA),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE, "Bounced: no such address"),
        (mail(BEN_OPENS, people=(to(ANNA), to(BEN)), reports=(reported(ANNA),)), Eye.OPENED, Drawing.GREEN,
         "Opened by 1 of 2, 3 h ago, bounced for 1 of 2: no such address"),
        (mail(reports=(reported(ANNA, Action.DELAYED, "4.4.1"),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE, "No open seen"),
        (mail(reports=(reported(ANNA, known=False),)), Eye.NO_OPEN_SEEN, Drawing.OUTLINE, "No open seen"),
    ],
)  # fmt: skip
def test_the_eye_and_the_headline(sent: SentMail, eye: Eye, drawing: Drawing, words: str) -> None:
    assert (sent.status.eye, picture(sent).drawing) == (eye, drawing)
    assert headline(told(sent), NOW) == words


def test_in_another_language_nouns_stay_large_and_an_abbreviation_ends_a_sentence() -> None:
    german = {
        OPENS_OFF: "Öffnungen sind ausgeschaltet.",
        "Opens are not tracked: {reason}": "Nicht verfolgt: {reason}",
        "Not tracked: {reason}": "Nicht verfolgt: {reason}",
        "replied {ago}": "geantwortet {ago}",
        "{n} h ago": "vor {n} Std.",
    }
    sent = told(mail(people=(to(ANNA, Outcome(OPENS_OFF, OPENS_OFF)),), answers=(REPLY,)))
    language.speak(lambda text, _other, _count: german.get(text, ""), "de")
    try:
        assert headline(sent, NOW) == "Nicht verfolgt: Öffnungen sind ausgeschaltet. Geantwortet vor 1 Std."
        assert empty(sent, Tab.OPENS, NOW) == "Nicht verfolgt: Öffnungen sind ausgeschaltet."
    finally:
        language.speak(None)


@pytest.mark.parametrize(
    ("sent", "replied", "possibly", "bounced", "line"),
    [
        (mail(answers=(REPLY,)), True, False, False, "Replied"),
        (mail(answers=(REPLY, answer(BEN, known=False))), True, False, False, "Replied by 2"),
        (mail(answers=(answer(ANNA, ground=Ground.SUBJECT),)), True, True, False,
         "Possibly replied: subject and sender fit, nothing else tells"),
        (mail(answers=(answer(ANNA, AnswerKind.AUTOMATIC),)), False, False, False,
         "Answered automatically: that says nothing about reading"),
        (mail(reports=(reported(ANNA, status="5.2.2"),)), False, False, True, f"Bounced: mailbox full. {Cause.FULL.sentence}"),
        (mail(reports=(reported(ANNA, Action.DELIVERED),)), False, False, False, "No open seen"),
    ],
)  # fmt: skip
def test_the_badges(sent: SentMail, replied: bool, possibly: bool, bounced: bool, line: str) -> None:
    shown = picture(sent)
    assert (shown.replied, shown.possibly, bool(shown.bounced)) == (replied, possibly, bounced)
    assert line in shown.lines


def test_what_was_answered_or_came_back_is_not_said_to_wait() -> None:
    waiting = "no bounce so far"
    assert waiting in picture(mail()).sentence(NOW, UTC)
    assert waiting not in picture(mail(reports=(reported(ANNA),))).sentence(NOW, UTC)
    replied = picture(mail(answers=(answer(ANNA, ground=Ground.SUBJECT),))).sentence(NOW, UTC)
    assert waiting not in replied
    assert "Last reply 13:05" in replied


@pytest.mark.parametrize(
    ("sent", "kind", "words", "drawn", "beside"),
    [
        (mail(answers=(REPLY,)), Kind.REPLIED, "replied", ("arrow", "accent"), ""),
        (mail(answers=(answer(ANNA, ground=Ground.SUBJECT),)), Kind.REPLIED, "replied", ("arrow", "grey"),
         "possibly: only subject and sender fit"),
        (mail(answers=(answer(BEN, known=False),)), Kind.REPLIED, "replied", ("arrow", "accent"),
         "somebody else: not a recipient of this mail"),
        (mail(answers=(answer(ANNA, AnswerKind.AUTOMATIC),)), Kind.AUTOMATIC_REPLY, "answered automatically",
         ("automatic", "grey"), ""),
        (mail(reports=(reported(ANNA),)), Kind.BOUNCED, "bounced: no such address", ("bounced", "red"), "550 5.1.1 words"),
        (mail(reports=(reported(ANNA, at="box@hosting.example"),)), Kind.BOUNCED, "bounced: no such address", ("bounced", "red"),
         "550 5.1.1 words · at box@hosting.example"),
        (mail(reports=(reported(ANNA, Action.DELAYED, "4.4.1"),)), Kind.DELAYED, "delayed, tried again by itself",
         ("waiting", "amber"), "says a mail server · 550 4.4.1 words"),
        (mail(reports=(reported(ANNA, Action.DELIVERED, "2.0.0"),)), Kind.DELIVERED, "delivered", ("check", "green"),
         "says their mail server · 550 2.0.0 words"),
        (mail(reports=(reported(ANNA, Action.COMPLAINT, ""),)), Kind.COMPLAINED, "called it spam", ("problem", "amber"),
         "says their provider · 550 words"),
    ],
)  # fmt: skip
def test_the_rows(sent: SentMail, kind: Kind, words: str, drawn: tuple[str, str], beside: str) -> None:
    history = told(sent)
    [row] = [row for row in history.shown(Tab.ALL, automatic=False) if row.mail]
    assert (row.kind, what(row), icon(row), " ".join(small_print(row).split())) == (
        kind,
        words,
        drawn,
        beside,
    )
    assert row.mail == MailId(Source.MAIL, 7 if row.answer else 8)
    assert [history.count(tab) for tab in Tab] == [0, 0, 0]
    assert row.key not in [other.key for other in history.shown(Tab.OPENS, automatic=True)]
    explained = why(row, UTC)
    assert explained.rule
    assert explained.consequence
    assert row.who in spoken(row, NOW, UTC)


@pytest.mark.parametrize(
    ("sent", "lines"),
    [
        (mail(answers=(REPLY,)), ["Anna Berg: replied 1 h ago, opened, inferred from the reply"]),
        (mail(OPEN, answers=(REPLY,)), ["Anna Berg: replied 1 h ago, opened 3 h ago"]),
        (
            mail(answers=(REPLY, answer(ANNA, ago=2 * HOUR))),
            ["Anna Berg: replied 2 times, last 1 h ago, opened, inferred from the reply"],
        ),
        (mail(answers=(answer(ANNA, AnswerKind.AUTOMATIC),)), ["Anna Berg: no open seen"]),
        (mail(answers=(answer(ANNA, ground=Ground.SUBJECT),)), ["Anna Berg: possibly replied 1 h ago"]),
        (
            mail(answers=(answer(BEN, known=False),)),
            ["Anna Berg: no open seen", f"{BEN} (somebody else): replied 1 h ago"],
        ),
        (mail(reports=(reported(ANNA),)), ["Anna Berg: bounced: no such address 2 h ago"]),
        (
            mail(OPEN, reports=(reported(ANNA),)),
            ["Anna Berg: bounced: no such address 2 h ago, opened 3 h ago"],
        ),
        (mail(reports=(reported(ANNA, Action.DELAYED),)), ["Anna Berg: no open seen"]),
    ],
)
def test_each_recipient_is_told_of(sent: SentMail, lines: list[str]) -> None:
    assert [f"{line.who}: {line.words}" for line in recipient_lines(sent, NOW)] == lines


def test_what_else_mails_say_stands_below() -> None:
    sent = mail(answers=(answer(ANNA, AnswerKind.AUTOMATIC),), reports=(reported(ANNA, Action.DELAYED),))
    assert recipient_lines(sent, NOW)[0].details == (
        "Answered automatically 1 h ago",
        "Delayed and tried again by itself, a mail server said 2 h ago",
    )


def test_in_a_shared_copy_who_bounced_has_a_line_alone() -> None:
    shared = Delivery(
        IDS[ANNA],
        1,
        State.ACCEPTED,
        SENT,
        1,
        None,
        "250",
        Outcome(None, None),
        (parse_address(ANNA), parse_address(BEN)),
    )
    report = Report(8, NOW - HOUR, Reported(Action.FAILED, BEN, "", "5.1.1", "550"), IDS[ANNA], BEN)
    lines = recipient_lines(mail(OPEN, people=(shared,), reports=(report,)), NOW)
    assert [(line.who, line.words) for line in lines] == [
        (BEN, "bounced: no such address 1 h ago"),
        (ANNA, "opened 3 h ago by one of them"),
    ]
