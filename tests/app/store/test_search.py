"""Searching what was sent and what came, by its words, over a real database."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.store import folders, inbox, mails, outbox, search, sent_box, sent_copies
from app.store.database import Connection, open_database, transaction
from app.store.excerpts import Excerpts
from app.store.inbox import Show
from tests.support.inbox import AT, Inbox, learn
from tests.support.sent_mails import SentMails

SEEN_BY_ALL = 30


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def box(connection: Connection) -> Inbox:
    return Inbox(connection)


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("quota", True), ("QUOTATION", True), ("anna quot", True), ("keller", True), ("customer.example", True),
        ("sam@seller", True), ("fuer munchen", False), ("für munchen", True), ("MÜNCHEN", True), ("re: off", True),
        ('"quotation for"', True), ('"for quotation"', False), ('"quotation fo', True), ('"quotation fo"', False),
        ("otation", False), ("quotation zebra", False), ("to cc", False),
    ],
)  # fmt: skip
def test_a_mail_is_found_by_people_subject_and_text(box: Inbox, typed: str, finds: bool) -> None:
    wanted = box.get("Re: Offer", "Your quotation for 25 seats\nfür München")
    box.get("Something else", "entirely", name="Ben")
    if finds:
        assert wanted in box.find(typed)
    else:
        assert box.find(typed) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("明日までにお見積もりを送ってください。", "見積"),
        ("明日までにお見積もりを送ってください。", "お見積もり"),
        ("请在周五之前确认报价单，谢谢", "报价"),
        ("请在周五之前确认报价单，谢谢", "价"),
        ("ขอใบเสนอราคาสำหรับ 25 ที่นั่ง", "เสนอราคา"),
        ("견적서를 보내 주세요", "견적"),
        ("Iphone手机ok", "手机"),
        ("Ответьте на предложение", "предл"),
        ("Παρακαλώ στείλτε την προσφορά", "προσφορ"),
        ("השב להצעה שלנו", "להצעה"),
        ("الرجاء إرسال العرض", "العرض"),
        ("कृपया प्रस्ताव भेजें", "प्रस्ताव"),
    ],
)
def test_every_writing_is_searched(box: Inbox, text: str, typed: str) -> None:
    wanted = box.get("x", text)
    box.get("x", "日本 ไทย 中 hello")
    assert box.find(typed) == [wanted]


def test_a_text_that_comes_later_or_changes_is_what_is_searched(box: Inbox) -> None:
    number = box.get("Offer")
    assert box.find("elephant") == []
    box.say(number, "an elephant")
    assert box.find("elephant offer") == [number]
    box.say(number, "a zebra")
    assert (box.find("elephant"), box.find("zebra")) == ([], [number])
    with transaction(box.connection):
        box.connection.execute("DELETE FROM mail WHERE id = ?", (number,))
    assert box.find("zebra") == []
    box.connection.execute("INSERT INTO mail_search (mail_search) VALUES ('integrity-check')")


def test_what_left_the_inbox_is_not_found_there(box: Inbox) -> None:
    number = box.get("Offer")
    box.get("Offer", here=False)
    assert box.find("offer") == [number]
    with transaction(box.connection):
        folders.take_out(box.connection, box.folder, [number])
    assert box.find("offer") == []


def test_the_newest_are_found_whatever_the_order_in_which_they_were_read(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [box.get("Offer", ago=timedelta(days=days)) for days in (0, 3, 1, 2, 400)]
    monkeypatch.setattr(search, "MOST_FOUND", 3)
    learn(box.connection)
    found = inbox.find(box.connection, "offer")
    assert found.numbers == (numbers[0], numbers[2], numbers[3])
    assert found.more


def test_a_long_text_is_learned_alone_and_many_in_portions(box: Inbox) -> None:
    box.get("x", "word " * 30_000)
    for _ in range(300):
        box.get("y")
    portions = 0
    while search.learn_some(box.connection):
        portions += 1
    assert portions > 2
    assert len(box.find("word")) == 1
    assert not search.learn_some(box.connection)


def test_filters_of_the_inbox(connection: Connection, box: Inbox) -> None:
    message = SentMails(connection).send("anna@customer.example")
    ours = connection.execute("SELECT message_id FROM message WHERE id = ?", (message,)).fetchone()[0]
    read, unread, answer = box.get("offer"), box.get("offer"), box.get("offer", references=("<x@y>", ours))
    later = box.get("offer", references=("<late@seller.example>",))
    inbox.mark_seen(connection, [read, answer], AT, seen=True)
    learn(connection)
    expected = {
        Show.ALL: {read, unread, answer, later}, Show.UNREAD: {unread, later}, Show.ANSWERS: {answer},
    }  # fmt: skip
    for show, wanted in expected.items():
        total = inbox.count(connection, show)
        assert (
            set(inbox.paging(show).numbers(connection, 0, 100, total)) == wanted == set(box.find("off", show))
        )
    # A mail of another computer is known here later than its answer.
    with transaction(connection):
        sent_copies.add_alias(connection, "<late@seller.example>", message)
    assert set(box.find("off", Show.ANSWERS)) == {answer, later}


def test_a_mail_is_taken_for_read_at_once_and_its_server_is_told(connection: Connection, box: Inbox) -> None:
    number = box.get()
    before = mails.clock(connection)

    def wishes() -> list[str]:
        return [row[0] for row in connection.execute("SELECT wish FROM mail_wish")]

    inbox.mark_seen(connection, [number], AT, seen=True)
    assert (inbox.rows(connection, [number])[number].is_seen, wishes()) == (True, ["seen"])
    assert mails.clock(connection) > before
    inbox.mark_seen(connection, [number], AT, seen=False)
    assert (inbox.rows(connection, [number])[number].is_seen, wishes()) == (False, ["unseen"])


@pytest.mark.parametrize(("disposition", "has_files"), [("attachment", True), ("inline", False)])
def test_whether_files_are_in_a_mail_is_known_once_all_of_it_was_read(
    connection: Connection, box: Inbox, disposition: str, has_files: bool
) -> None:
    number = box.get()
    assert inbox.rows(connection, [number])[number].has_files is None
    raw = (
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n--x\r\n"
        f"Content-Type: image/png\r\nContent-Disposition: {disposition}; filename=a.png\r\n\r\nx\r\n--x--\r\n"
    )
    with transaction(connection):
        mails.save_source(connection, number, raw.encode(), AT)
    assert inbox.rows(connection, [number])[number].has_files is has_files


def test_a_message_is_found_by_its_text_and_gone_when_taken_back(connection: Connection) -> None:
    box = SentMails(connection)
    number = box.queue("anna@x.example", "ben@y.example", text="Dear elephant,\nhere is our 見積もり")

    def found(typed: str) -> list[int]:
        return list(sent_box.find(connection, sent_box.Filter(search=typed), sent_box.Order()).numbers)

    assert found("elephant ben") == found("見積") == [number]
    message_id = connection.execute("SELECT message_id FROM message").fetchone()[0]
    outbox.take_back(connection, message_id)
    assert found("elephant") == []
    connection.execute("INSERT INTO message_search (message_search) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("offer", "a " * 100 + "our Offers are " + "b " * 100, ["Offers"]),
        ('"our offer"', "our offer, our other offer", ["our offer"]),
        ("見積", "明日までにお見積もりを", ["見積"]),
        ("zürich", "in Zurich", ["Zurich"]),
        ("offer", "a\x02b\x03 offer \u202e <b>x</b>", ["offer"]),
    ],
)
def test_an_excerpt_shows_what_was_found(typed: str, text: str, marked: list[str]) -> None:
    excerpt = Excerpts().of(search.expression_of(typed), "Anna", "Hello", text)
    assert excerpt is not None
    found = [piece for piece, is_found in excerpt.text if is_found]
    assert "".join("".join(found).split()) == "".join("".join(marked).split())
    shown = "".join(piece for piece, _ in excerpt.text)
    assert shown.strip("…").split()[0] in text
    assert len(shown.split()) <= SEEN_BY_ALL


def test_an_excerpt_marks_subject_and_people_too() -> None:
    excerpt = Excerpts().of(
        search.expression_of("anna hell"), "Anna Keller anna@x.example", "Hello", "no more"
    )
    assert excerpt is not None
    assert (excerpt.subject, excerpt.text) == ((("Hello", True),), ())
    assert ("Anna", True) in excerpt.people
    assert Excerpts().of(search.expression_of("zebra"), "Anna", "Hello", "") is None
