"""Settings: kept in one file, checked when read."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import settings
from app.core.account import Account, Identity, OAuthClient
from app.core.errors import BadInput
from app.core.provider import OAuthEndpoints
from app.core.server import Server, Tls
from app.lock_file import NotLocked, locked
from app.settings import FILE_NAME, Settings
from app.whole_file import NotWritten, write_private

SAM = Account(
    "sam@seller.example",
    Server("smtp.seller.example", 465, Tls.STARTTLS),
    "sam",
    (Identity("sam@seller.example", "Sam", opens=False), Identity("info@seller.example", clicks=False)),
)
FULL = Settings((SAM,), "https://t.example", ("*.social.example",), ("anna@example.org", "example.net"), 3)


def damaged(profile: Path, change: dict[str, Any]) -> None:
    settings.save(profile, FULL)
    document = json.loads((profile / FILE_NAME).read_text())
    (profile / FILE_NAME).write_text(json.dumps(document | change))


def test_a_new_profile_has_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "new") == Settings()
    assert not (tmp_path / "new").exists()


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    settings.save(tmp_path / "new", FULL)
    assert settings.load(tmp_path / "new") == FULL


def test_the_file_is_for_its_user_alone_and_is_replaced_in_one_step(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings())
    with (tmp_path / FILE_NAME).open() as before:
        settings.save(tmp_path, FULL)
        assert json.load(before)["accounts"] == []
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "change",
    [
        {"accounts": None},
        {"accounts": [{}]},
        {"accounts": [1]},
        {"excluded_domains": ["not a domain"]},
        {"excluded_domains": 5},
        {"excluded_domains": [5]},
        {"never_tracked": ["a, b@c"]},
        {"never_tracked": [None]},
        {"tracker_url": 5},
        {"split_limit": 0},
        {"split_limit": "ten"},
        {"of a newer version": True},
        {
            "accounts": [
                {"address": "sam", "smtp": {"host": "h", "port": 25, "tls": "implicit"}, "identities": []}
            ]
        },
        {
            "accounts": [
                {"address": "s@x.org", "smtp": {"host": "h", "port": 0, "tls": "implicit"}, "identities": []}
            ]
        },
        {
            "accounts": [
                {
                    "address": "s@x.org",
                    "smtp": {"host": "h", "port": "1", "tls": "implicit"},
                    "identities": [],
                }
            ]
        },
        {
            "accounts": [
                {"address": "s@x.org", "smtp": {"host": "h", "port": 25, "tls": "none"}, "identities": []}
            ]
        },
        {
            "accounts": [
                {
                    "address": "s@x.org",
                    "smtp": {"host": "h", "port": 25, "tls": "implicit"},
                    "identities": [{"address": "s@x.org", "tracker_url": "http://t.example.org"}],
                }
            ]
        },
    ],
    ids=str,
)
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path: Path, change: dict[str, Any]) -> None:
    damaged(tmp_path, change)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(BadInput, match=r"settings\.json are damaged"):
        settings.load(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def leaves(document: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places of all that a document holds."""
    if not isinstance(document, dict | list):
        return []
    found = []
    for key, value in document.items() if isinstance(document, dict) else enumerate(document):
        found += [(*place, key), *leaves(value, (*place, key))]
    return found


ALL_THERE = replace(
    FULL,
    accounts=(
        replace(
            SAM,
            imap=Server("imap.seller.example", 993),
            oauth=OAuthClient("me", OAuthEndpoints("https://a.example", "https://t.example", ("mail",))),
            folders=("Offers",),
        ),
    ),
    own_networks=("192.0.2.0/24",),
)


@pytest.mark.parametrize("put", [5, -1, 10**30, 1.5, "x", "\ud800", True, None, [], [5], {}], ids=repr)
def test_what_is_read_is_of_the_kind_that_was_written_wherever_something_else_is_put(
    tmp_path: Path, put: object
) -> None:
    settings.save(tmp_path, ALL_THERE)
    text = (tmp_path / FILE_NAME).read_text()
    refused = 0
    for place in leaves(json.loads(text)):
        document = within = json.loads(text)
        for key in place[:-1]:
            within = within[key]
        within[place[-1]] = put
        (tmp_path / FILE_NAME).write_text(json.dumps(document))
        try:
            # In practice hosts elsewhere are not saved.
            read = replace(settings.load(tmp_path), practice=False)
        except BadInput as error:
            refused += 1
            assert "accounts anew" in str(error), place
        else:
            # What is written of it is read as the same.
            settings.save(tmp_path, read)
            assert settings.load(tmp_path) == read, place
            [account] = read.accounts or (SAM,)
            assert account.secret_name
            assert read.notifying.quiet.is_quiet(datetime(2026, 9, 1, 12, tzinfo=UTC)) in (True, False), place
    assert refused > 20


def test_a_value_of_another_kind_is_named_with_its_place(tmp_path: Path) -> None:
    settings.save(tmp_path, FULL)
    text = (tmp_path / FILE_NAME).read_text()
    for before, after, sentence in (
        ('"Sam"', "[]", r"accounts\[0\]\.identities\[0\]\.name can't be \[\]"),
        ("465", '"465"', r"accounts\[0\]\.smtp\.port can't be '465'"),
        ('"split_limit"', '"limit"', "'limit' is not known to this version"),
        ('"host"', '"hots"', r"accounts\[0\]\.smtp\.'hots' is not known to this version"),
        ('"host": "smtp.seller.example",', "", r"accounts\[0\]\.smtp\.host is missing"),
        ('"begin": "08:00"', '"begin": "08:00+01:00"', "have a time zone"),
    ):
        (tmp_path / FILE_NAME).write_text(text.replace(before, after, 1))
        with pytest.raises(BadInput, match=sentence):
            settings.load(tmp_path)


def test_settings_that_can_not_be_read_are_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(
        BadInput, match=r"settings\.json can't be read: Is a directory\. Let the file be read"
    ):
        settings.load(tmp_path)
    with pytest.raises(BadInput, match="can't be read"):
        settings.change(tmp_path, lambda now: now)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}{}", b"[" * 100_000, b"NaN"])
def test_a_file_that_is_no_settings_at_all_is_named(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    with pytest.raises(BadInput, match=r"settings\.json are damaged"):
        settings.load(tmp_path)


def test_what_can_not_be_written_is_said_and_leaves_the_file(tmp_path: Path) -> None:
    settings.save(tmp_path, FULL)
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotWritten, match="can't be written"):
        write_private(tmp_path / "folder", "text")
    with pytest.raises(NotWritten, match="can't be written"):
        settings.save(tmp_path / FILE_NAME, FULL)
    assert {path.name for path in tmp_path.iterdir()} == {"folder", FILE_NAME}
    assert settings.load(tmp_path) == FULL


@pytest.mark.parametrize("address", ["sam@seller.example", "SAM@Seller.Example", "Sam <sam@seller.example>"])
def test_an_identity_is_found_by_its_address_however_it_is_written(address: str) -> None:
    account, identity = FULL.identity(address)
    assert (account, identity.name) == (SAM, "Sam")


def test_an_address_that_nothing_sends_from_is_named_with_those_that_do() -> None:
    with pytest.raises(BadInput, match=r"eve@x.org. Known: sam@seller.example, info@seller.example"):
        FULL.identity("eve@x.org")
    with pytest.raises(BadInput, match="account add"):
        Settings().identity("eve@x.org")


def test_an_account_replaces_the_one_with_its_address() -> None:
    changed = replace(SAM, smtp=Server("smtp.seller.example", 587, Tls.STARTTLS))
    assert FULL.with_account(changed).accounts == (changed,)
    other = replace(SAM, address="ben@seller.example")
    assert FULL.with_account(other).accounts == (SAM, other)


_ADD_DOMAINS = """
import pathlib, sys
from dataclasses import replace
from app import settings
for number in range(20):
    one = f"{sys.argv[2]}{number}.example"
    settings.change(
        pathlib.Path(sys.argv[1]), lambda s: replace(s, excluded_domains=(*s.excluded_domains, one))
    )
"""


def test_changes_by_several_programs_at_once_are_all_there(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", _ADD_DOMAINS, str(tmp_path), name])
        for name in ("a", "b", "c")
    ]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    wanted = {f"{name}{number}.example" for name in ("a", "b", "c") for number in range(20)}
    assert set(settings.load(tmp_path).excluded_domains) == wanted


def test_a_change_that_fails_or_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    def refuse(_: Settings) -> Settings:
        raise BadInput("no")

    with pytest.raises(BadInput, match="no"):
        settings.change(tmp_path, refuse)
    assert settings.change(tmp_path, lambda known: known) == Settings()
    assert not (tmp_path / FILE_NAME).exists()


def test_a_program_that_does_not_end_its_change_is_named_and_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "_PATIENCE", 0.1)
    with locked(tmp_path / "settings.lock") as held, pytest.raises(NotWritten, match="Another program"):
        assert held
        settings.change(tmp_path, lambda _: FULL)
    assert settings.change(tmp_path, lambda _: FULL) == FULL


def test_a_profile_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotLocked, match="can't be written"):
        settings.change(tmp_path / "file", lambda _: FULL)


def test_each_sender_may_show_the_tracker_under_a_name_of_its_own() -> None:
    brand = Identity("info@brand.example", tracker_url="https://t.brand.example")
    shown = replace(FULL, accounts=(replace(SAM, identities=(*SAM.identities, brand)),))
    assert shown.tracker_url_of("INFO@brand.example") == "https://t.brand.example"
    assert shown.tracker_url_of("sam@seller.example") == "https://t.example"
    assert shown.tracker_urls == ("https://t.example", "https://t.brand.example")
    unpaired = replace(shown, tracker_url=None)
    assert (unpaired.tracker_url_of("info@brand.example"), unpaired.tracker_urls) == (None, ())


def test_what_several_change_at_once_is_all_there_afterwards(tmp_path: Path) -> None:
    def add(who: int) -> None:
        for number in range(8):
            settings.change(tmp_path, adding(f"{who}-{number}.example"))

    def adding(domain: str) -> Callable[[Settings], Settings]:
        return lambda now: replace(now, excluded_domains=(*now.excluded_domains, domain))

    with ThreadPoolExecutor(4) as several:
        list(several.map(add, range(4)))
    assert len(settings.load(tmp_path).excluded_domains) == 32
