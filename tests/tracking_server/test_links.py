"""What a signed link withstands."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking_server import links
from tracking_server.links import PairingLineError, SigningKey

TRACKER = "https://t.example.com"
KEY = SigningKey(4711, bytes(range(32)))
DELIVERY = b"delivery"
TARGET = "https://example.com/a?b=c"

targets = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="@"), max_size=300
).map(lambda path: f"https://example.com/{path}")


def click_parts(url: str) -> tuple[str, str]:
    token, _, dest = url.removeprefix(f"{TRACKER}/c/").partition("/")
    return token, dest


@given(targets, st.integers(1, 65535), st.binary(min_size=8, max_size=8), st.integers(0, 2**32 - 1))
def test_every_minted_link_verifies_with_its_own_target(
    target: str, number: int, delivery: bytes, sent_at: int
) -> None:
    token, dest = click_parts(links.mint_click(TRACKER, KEY, delivery, sent_at, number, target))
    read = links.target_of(dest)
    assert read == target
    assert links.verify("c", token, read, [KEY]) == (links.Head(4711, number, sent_at, delivery), 0)


@given(st.integers(0, 38), st.sampled_from("ABCDEFabcdef0189-_"))
def test_a_token_with_any_character_changed_is_refused(position: int, character: str) -> None:
    token, _ = click_parts(links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, TARGET))
    changed = token[:position] + character + token[position + 1 :]
    assert (links.verify("c", changed, TARGET, [KEY]) is None) == (changed != token)


@given(st.text(max_size=60))
def test_arbitrary_text_is_no_token_and_raises_nothing(text: str) -> None:
    assert links.verify("o", text, "", [KEY]) is None
    links.target_of(text)


def test_a_token_is_bound_to_its_purpose_its_target_and_its_key() -> None:
    token, _ = click_parts(links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, TARGET))
    assert links.verify("c", token, TARGET, [KEY])
    assert links.verify("c", token, TARGET + "x", [KEY]) is None
    assert links.verify("o", token, "", [KEY]) is None
    assert links.verify("u", token, "", [KEY]) is None
    assert links.verify("c", token, TARGET, [SigningKey(4711, b"\1" * 32)]) is None
    assert links.verify("c", token, TARGET, [SigningKey(4712, KEY.secret)]) is None


def test_where_two_owners_share_a_key_id_the_mac_decides() -> None:
    other = SigningKey(4711, b"\1" * 32)
    token, _ = click_parts(links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, TARGET))
    verified = links.verify("c", token, TARGET, [other, KEY])
    assert verified is not None
    assert verified[1] == 1


def test_a_link_number_must_fit_the_purpose_even_with_a_valid_mac() -> None:
    for purpose, number in (("o", 3), ("u", 3), ("c", 0)):
        head = links.Head(4711, number, 7, DELIVERY).pack()
        target = TARGET if purpose == "c" else ""
        token = links._encode(head + KEY.mac(purpose, head, target))  # type: ignore[arg-type]
        assert links.verify(purpose, token, target, [KEY]) is None  # type: ignore[arg-type]


def test_there_is_one_spelling_only_of_token_and_target() -> None:
    token = links.mint_pixel(TRACKER, KEY, DELIVERY, 7).removeprefix(f"{TRACKER}/o/").removesuffix(".gif")
    sloppy = token[:-1] + chr(ord(token[-1]) + 1)  # the last character has two unused bits
    assert base64.urlsafe_b64decode(sloppy + "=") == base64.urlsafe_b64decode(token + "=")
    assert links.verify("o", sloppy, "", [KEY]) is None
    _, dest = click_parts(links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, "https://example.com/" + "a" * 60))
    assert links.target_of(dest)
    assert links.target_of(dest.replace("/", "")) is None
    assert links.target_of(dest + "/") is None
    assert links.target_of("/" + dest) is None


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "ftp://example.com/",
        "//example.com/",
        "https://user:password@example.com/",
        "https://user@example.com",
        "https://example.com/a b",
        "https://example.com/\r\nSet-Cookie:x",
        "https://bücher.example/",
        "https://example.com/" + "a" * 2029,
        "",
    ],
)
def test_targets_that_must_not_be_signed_are_refused_with_a_reason(target: str) -> None:
    assert links.target_fault(target)
    with pytest.raises(ValueError, match=r"\w"):
        links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, target)
    assert links.target_of(links._encode(target.encode())) is None


def test_an_at_sign_in_the_path_is_no_user_name() -> None:
    assert links.target_fault("https://example.com/@anna?x=@") is None
    assert links.target_fault("https://example.com?x=@") is None


def test_paths_have_no_run_that_spam_filters_count() -> None:
    url = links.mint_click(TRACKER, KEY, DELIVERY, 7, 1, "https://example.com/" + "a" * 500)
    assert max(len(part) for part in url.split("/")) <= 40
    assert "?" not in url


@pytest.mark.parametrize(
    "line",
    [
        "",
        "https://t.example.com/",
        "https://t.example.com/#sightline1.1.short.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/#sightline2.1.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/#sightline1.65536.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/#sightline1.01.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/#sightline1.١.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/#sightline1.1.{key}.AAAA",
        "http://t.example.com/#sightline1.1.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com/path#sightline1.1.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://user@t.example.com/#sightline1.1.{key}.AAAAAAAAAAAAAAAAAAAAAA",
        "https://t.example.com:99999/#sightline1.1.{key}.AAAAAAAAAAAAAAAAAAAAAA",
    ],
)
def test_a_damaged_pairing_line_is_refused_with_a_sentence(line: str) -> None:
    with pytest.raises(PairingLineError, match=r"\.$"):
        links.parse_pairing_line(line.format(key="A" * 43))


def test_a_pairing_line_survives_the_spaces_of_a_paste_and_shows_no_secret_in_logs() -> None:
    line = f"http://127.0.0.1:8321/#sightline1.1.{'A' * 43}.{'B' * 43}"
    with pytest.raises(PairingLineError):
        links.parse_pairing_line(line)  # 43 characters of B are not canonical
    pairing = links.parse_pairing_line(f"  http://127.0.0.1:8321/#sightline1.1.{'A' * 43}.{'A' * 43}\n")
    assert pairing.tracker_url == "http://127.0.0.1:8321"
    assert "AAAA" not in repr(pairing)
