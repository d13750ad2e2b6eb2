"""What the pixel costs at spam filters: the estimate is what SpamAssassin gives."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.link import Rules
from app.core.message import Recipient, Role
from app.core.spam_points import PixelPoints, estimated, read_answer, trial
from app.core.tracking import Wish
from app.ui.writing.spam_scale import ARGUMENTS

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def mail(characters: int, more: str = "") -> Draft:
    words = "From our shop in the old town we deliver to the whole country every day of the year. "
    body = (words * 50)[: characters - len(more) - 70]
    html = f"<!DOCTYPE html>\n<html>\n<body>\n<p>{body}</p>{more}\n</body>\n</html>\n"
    return Draft(
        sender=parse_address(f"Sam <sam@of{characters}.seller.example>"),
        recipients=(Recipient(parse_address("anna@northwind.example"), Role.TO),),
        subject="Our offer",
        html=html,
        text=None,
        wish=Wish(opens=True, clicks=True),
    )


def measured(drafts: list[Draft]) -> list[PixelPoints]:
    """Ask once about all: nearly all of its time SpamAssassin reads its rules."""
    mboxes = [trial(draft, Rules(), "https://t.seller.example", NOW) or b"" for draft in drafts]
    answer = subprocess.run(
        [str(shutil.which("spamassassin")), *ARGUMENTS], input=b"".join(mboxes), capture_output=True, timeout=120,
        check=True,
    )  # fmt: skip
    pairs = dict.fromkeys([draft.sender.domain.encode() for draft in drafts], b"")
    for each in re.split(rb"^(?=From trial@localhost )", answer.stdout, flags=re.MULTILINE)[1:]:
        found = re.search(rb"^Message-ID: *<\w+@([\w.]+)>", each, re.MULTILINE | re.IGNORECASE)
        assert found is not None
        pairs[found[1]] += each
    return [points for pair in pairs.values() if (points := read_answer(pair))]


@pytest.mark.skipif(not shutil.which("spamassassin"), reason="SpamAssassin is not installed")
def test_the_estimate_is_what_is_measured() -> None:
    drafts = [mail(characters) for characters in (300, 1_300, 3_000, 3_600)]
    points = [each.points for each in measured(drafts)]
    assert [estimated(draft.html or "").points for draft in drafts] == pytest.approx(points, abs=0.11)


def test_beside_another_picture_the_pixel_costs_nothing() -> None:
    assert estimated("<p>Hello</p>").is_worth_saying
    assert estimated('<p>Hello<img src="cid:a"></p>').points == 0
    assert estimated("x" * 3_200).points == 0


def test_what_is_asked_for_holds_the_mail_twice_and_no_line_can_part_it() -> None:
    mbox = trial(mail(400, "\nFrom trial@localhost x\n"), Rules(), "https://t.seller.example", NOW)
    assert mbox is not None
    assert mbox.count(b"\nFrom ") + mbox.startswith(b"From ") == 2
    assert mbox.count(b"https://t.seller.example/o/") == 1
    unaddressed = replace(mail(400), recipients=())
    assert trial(unaddressed, Rules(), "https://t.seller.example", NOW) is None


@pytest.mark.parametrize(
    "answer", [b"", b"From trial@localhost x\nX-Spam-Status: No, score=1.0\n", b"\xff" * 99]
)
def test_an_answer_that_says_nothing_is_none(answer: bytes) -> None:
    assert read_answer(answer) is None


def test_what_it_costs_is_said_in_words_and_the_points_beside_them() -> None:
    little, much, spam = PixelPoints(0.6), PixelPoints(2.1), PixelPoints(1.381, 5.1)
    assert little.in_short() == "The pixel makes this short mail look a little more like spam."
    assert much.sentence() == (
        "The pixel makes this short mail look more like spam. Tracked links hardly matter for that."
    )
    assert much.in_figures() == "2.1 of the 5 points that make a mail spam (estimated)"
    assert spam.makes_spam
    assert spam.in_short() == "With the pixel spam filters may take this short mail for spam."
    assert spam.in_figures() == "1.4 of the 5 points that make a mail spam (measured by SpamAssassin)"
