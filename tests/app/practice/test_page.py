"""The recipient's page over HTTP: what it shows, and what hostile mails and sites can't do."""

import http.client
import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from app.practice.shown_mail import read_heads, read_mail
from tests.support.recipients_page import ANNA, Served, served_page
from tests.support.strange_language import strange_language

BEN = "ben.okafor@contoso.example"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_page(tmp_path_factory.mktemp("mails")) as served:
        yield served


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with served_page(tmp_path) as served:
        yield served


def get(served: Served, path: str, **options: object) -> requests.Response:
    return requests.get(served.url + path, timeout=5, **options)  # type: ignore[arg-type]


def policy(response: requests.Response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_every_recipient_is_listed_and_only_their_own_mails(served: Served) -> None:
    served.receive(b"From: You <you@practice.example>\r\nSubject: For Anna\r\n\r\nHello")
    served.receive(b"From: You <you@practice.example>\r\nSubject: For Ben\r\n\r\nHello", BEN)
    served.receive(b"Subject: For somebody\r\n\r\nHello", "somebody@else.example")
    page = get(served, f"?to={ANNA}").text
    for text in ("Anna Berg", "Ben Okafor", "Carla Ruiz", "David Lind", "somebody@else.example", "For Anna"):
        assert text in page
    assert "For Ben" not in page
    assert "For Ben" in get(served, f"?to={BEN}").text
    assert "For somebody" in get(served, "").text, "the newest mail's recipient is shown first"


def test_a_recipient_without_mail_is_told_how_to_get_one(shared: Served) -> None:
    page = get(shared, "?to=carla.ruiz@fabrikam.example").text
    assert "No mail for Carla Ruiz yet." in page
    assert "carla.ruiz@fabrikam.example" in page


def test_every_word_of_the_page_is_in_the_language_that_is_spoken(served: Served) -> None:
    id = served.receive(b"From: You <you@practice.example>\r\nTo: anna\r\n\r\nHello")  # noqa: A001
    with strange_language():
        page = get(served, f"mail/{id}?pictures=none").text
        empty = get(served, "?to=carla.ruiz@fabrikam.example").text
    assert '<html lang="[en]">' in page
    ours = re.sub(
        r"<(b|small|code)\b.*?</\1>|<dd>.*?</dd>|<span class=.(face|count).*?</span>", "", page, flags=re.S
    )
    words = [each.strip() for each in re.findall(r">([^<>]*[A-Za-z][^<>]*)<", ours)]
    assert words
    assert [each for each in words if not each.startswith("[")] == ["Anna Berg"], (
        "but for the heading of her mails"
    )
    assert "[No mail for Carla Ruiz yet.]" in empty
    assert "[This is what the people you write to see.]" in empty


def test_new_mails_are_in_the_list_that_the_page_asks_for(served: Served) -> None:
    before = get(served, f"list?to={ANNA}").text
    served.receive(b"Subject: Just arrived\r\n\r\nHello")
    assert "Just arrived" not in before
    assert "Just arrived" in get(served, f"list?to={ANNA}").text


def test_a_mail_stands_in_a_sandbox_and_its_pictures_load_when_it_is_opened(shared: Served) -> None:
    name = shared.receive_html('<img src="http://127.0.0.1:9/o/x.gif">')
    assert "<iframe" not in get(shared, f"?to={ANNA}").text, "nothing is opened by looking at the list"
    page = get(shared, f"mail/{name}").text
    frame = re.search(r"<iframe ([^>]*)>", page)
    assert frame is not None
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame[1]
    source = unescape(re.search(r'src="/([^"]*)"', frame[1])[1])  # type: ignore[index]
    assert policy(get(shared, source))["img-src"] == "data: http://127.0.0.1:9"


def test_a_reader_who_wants_to_be_asked_loads_nothing_until_then(shared: Served) -> None:
    name = shared.receive_html('<img src="http://127.0.0.1:9/o/x.gif">')
    session = requests.Session()
    chosen = session.post(
        shared.url + "pictures",
        {"pictures": "none", "open": name, "to": ANNA},
        headers={"Origin": shared.url.rstrip("/")},
        timeout=5,
    )
    # A cookie of “localhost” goes to ports of that name and to no tracker.
    assert "Pictures are not loaded" in chosen.text
    assert chosen.url == f"{shared.url}mail/{name}"
    assert "pictures=none" in chosen.text
    assert policy(get(shared, f"mail/{name}/shown?pictures=none"))["img-src"] == "data:"
    asked = session.get(f"{shared.url}mail/{name}?pictures=own", timeout=5).text
    assert f'src="/mail/{name}/shown?pictures=own"' in asked
    assert "Pictures are not loaded" not in asked


def test_pictures_from_the_internet_are_not_loaded_unasked(shared: Served) -> None:
    name = shared.receive_html('<img src="https://www.example.com/logo.png"><p>x</p>')
    assert "Pictures from www.example.com are not loaded" in get(shared, f"mail/{name}").text
    assert "not loaded" not in get(shared, f"mail/{name}?pictures=all").text


@pytest.mark.parametrize("wish", ["", "none", "own", "all", "everything", "none'; script-src *"])
def test_whatever_is_asked_for_a_mail_runs_nothing_and_sends_nothing(shared: Served, wish: str) -> None:
    name = shared.receive_html("<script>alert(1)</script><p>x</p>")
    rules = policy(get(shared, f"mail/{name}/shown", params={"pictures": wish}))
    assert rules["default-src"] == "'none'"
    assert rules["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert (rules["form-action"], rules["base-uri"]) == ("'none'", "'none'")
    assert set(rules) == {
        "default-src", "img-src", "style-src", "form-action", "base-uri", "frame-ancestors", "sandbox",
    }  # fmt: skip


def test_the_mail_is_shown_as_sent_but_for_where_links_open(shared: Served) -> None:
    html = '<!DOCTYPE html>\n<html><head><base href="/x" target="_self"></head><body>&nbsp;<P>Äö</p></body></html>\n'
    shown = get(shared, f"mail/{shared.receive_html(html)}/shown").content.decode()
    assert shown == html.replace("<!DOCTYPE html>", '<!DOCTYPE html><base target="_blank">')


def test_inline_images_are_part_of_the_mail(shared: Served) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Picture"
    mail.set_content("plain")
    mail.add_alternative('<img src="cid:logo@x"><img src="cid:gone">', subtype="html")
    mail.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<logo@x>")  # type: ignore[index,union-attr]
    shown = get(shared, f"mail/{shared.receive(mail.as_bytes())}/shown").text
    assert '<img src="data:image/gif;base64,R0lGODlh"><img src="cid:gone">' in shown


def test_plain_text_stays_text(shared: Served) -> None:
    name = shared.receive(b"Subject: <b>x</b>\r\n\r\n<script>alert(1)</script> & more")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in get(shared, f"mail/{name}/shown").text
    assert "<b>x</b>" not in get(shared, f"mail/{name}").text


NASTY = "\"><script>alert(1)</script>'${name}{}%s"


def test_nothing_in_a_mail_becomes_part_of_the_page(shared: Served) -> None:
    mail = EmailMessage()
    mail["From"] = f'"{NASTY.replace(chr(34), "")}" <you@practice.example>'
    mail["Subject"] = NASTY
    mail.set_content("x")
    mail.add_attachment(b"x", "text", "html", filename=NASTY)
    name = shared.receive(mail.as_bytes(), f"{NASTY}@example.com")
    for path in (f"mail/{name}", f"list?open={name}&to={ANNA}", f"?to={NASTY}", "", f"list?to={NASTY}"):
        page = get(shared, path).text
        assert "<script>alert" not in page, path
        assert page.count("<script") <= 1


def test_attachments_are_downloaded_and_never_shown(shared: Served) -> None:
    mail = EmailMessage()
    mail.set_content("x")
    mail.add_attachment(b"<script>1</script>", "text", "html", filename='Offer Nº 1 "a";b.html')
    mail.add_attachment(b"%PDF", "application", "pdf", filename="../../etc/passwd")
    name = shared.receive(mail.as_bytes())
    page = get(shared, f"mail/{name}").text
    assert unescape(page).count('Offer Nº 1 "a";b.html') == 1
    first, second = (get(shared, f"mail/{name}/file/{number}") for number in (0, 1))
    assert first.content == b"<script>1</script>"
    assert first.headers["Content-Type"] == "application/octet-stream"
    assert first.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''Offer%20N%C2%BA")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert second.headers["Content-Disposition"] == "attachment; filename*=UTF-8''.._.._etc_passwd"
    for number in ("2", "-1", "x", "٣", ""):
        assert get(shared, f"mail/{name}/file/{number}").status_code == 404


def test_the_source_is_what_was_sent(shared: Served) -> None:
    raw = b"Subject: x\r\nX-Odd: \xff\r\n\r\n<b>\xff\r\n"
    answer = get(shared, f"mail/{shared.receive(raw)}/source")
    assert answer.content == f"Delivered-To: {ANNA}\r\n".encode() + raw
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/mail/../settings", "/mail/..%2f..%2fsettings/shown", "/mail/000001%00/shown", "/mail/1/shown", "/page.html",
        "/../../practice.key", "/mail/999999", "/mail/999999/shown", "/mail", "/page.css/x", "//page.css/x", "/mails.py",
        "/mail/000001/file", "/mail/000001/nothing", "/%2e%2e/page.css",
    ],
)  # fmt: skip
def test_nothing_else_is_there(shared: Served, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=5)
    connection.request("GET", path, headers={"Host": f"localhost:{shared.port}"})
    assert connection.getresponse().status == 404
    connection.close()


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "evil.example:{port}", "localhost", "localhost:1", "", "LOCALHOST:{port}.evil.example"])  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/list", "/mail/000001/source", "/page.css"])
def test_under_another_name_there_is_nothing_to_read(shared: Served, host: str, path: str) -> None:
    shared.receive(b"Subject: secret\r\n\r\nsecret")
    connection = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=5)
    connection.request("GET", path, headers={"Host": host.format(port=shared.port)})
    answer = connection.getresponse()
    assert (answer.status, b"secret" in answer.read()) == (421, False)
    connection.close()


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:{port}"])
def test_no_other_site_sets_anything(shared: Served, origin: str | None) -> None:
    headers = {"Origin": origin.format(port=shared.port)} if origin else {}
    answer = requests.post(
        shared.url + "pictures", {"pictures": "none"}, headers=headers, timeout=5, allow_redirects=False
    )
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("to", ["x\r\nSet-Cookie: a=b", "//evil.example", "http://evil.example"])
def test_the_choice_leads_back_to_the_page_alone(shared: Served, to: str) -> None:
    answer = requests.post(
        shared.url + "pictures",
        {"pictures": "own", "to": to, "open": "../.."},
        headers={"Origin": shared.url.rstrip("/")},
        timeout=5,
        allow_redirects=False,
    )
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/?to=")
    assert answer.headers["Set-Cookie"].startswith("pictures=own;")


def test_only_this_computer_is_listened_to(shared: Served) -> None:
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.2", shared.port, timeout=2).connect()


def test_a_head_request_has_no_body(shared: Served) -> None:
    answer = requests.head(shared.url, timeout=5)
    assert answer.status_code == 200
    assert int(answer.headers["Content-Length"]) > 500


MALFORMED = [
    b"", b"\r\n", b"\x00" * 100, b"Subject: =?x-unknown?b?QQ==?=\r\n\r\n", b"Subject: =?utf-8?b?\xff?=\r\n\r\nx",
    b"Content-Type: text/html; charset=nonsense\r\n\r\n<p>x", b"Content-Type: text/html; charset=\"\r\n\r\n<p>x",
    b"Content-Type: multipart/mixed\r\n\r\nno boundary", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"Content-Transfer-Encoding: base64\r\n\r\n!!!", b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin nonsense",
    b"Content-Disposition: attachment; filename*=utf-8''%ff%fe\r\n\r\nx", b"From: \"\r\nTo: <<>>\r\nSubject:\r\n\r\n",
    b"Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nx",
    b"Content-Disposition: attachment; filename*0*=a'b\r\nContent-Type: ;;;=\r\n\r\nx",
    b"Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-", b"Content-Type: text/html; charset=idna\r\n\r\nx..y",
]  # fmt: skip


@pytest.mark.parametrize("raw", MALFORMED)
def test_malformed_mails_are_shown_as_far_as_they_can_be(served: Served, raw: bytes) -> None:
    name = served.receive(raw)
    for path in ("", f"mail/{name}", f"mail/{name}/shown", f"mail/{name}/source"):
        assert get(served, path).status_code == 200


def test_a_mail_nested_without_end_stops_nothing(served: Served) -> None:
    raw = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    name = served.receive(raw + b"\r\nx")
    served.receive(b"Subject: The next\r\n\r\nx")
    assert "The next" in get(served, "").text
    assert "be read" in get(served, f"mail/{name}/shown").text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(MALFORMED))
def test_any_bytes_can_be_read(raw: bytes, start: bytes) -> None:
    for mail in (raw, start + raw, raw + start):
        read_mail(mail).document().encode("utf-8", "replace")
        read_heads(mail)
