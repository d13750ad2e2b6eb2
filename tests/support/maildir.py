"""Many mails in a real server's folders, written as the files that it keeps them in."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.dovecot import USER, Dovecot

START = datetime(2024, 1, 1, tzinfo=UTC)
_TEXT = "Thank you for your time on the phone.\r\n" * 10


def fill_folder(server: Dovecot, folder: str, mails: int, mail: Callable[[int, datetime], bytes]) -> None:
    """Write mails of two years ago into a folder, `INBOX` or one beside it, before the server was asked for it."""
    home = server.root / "mail" / USER
    maildir = home / "Maildir"
    place = maildir if folder == "INBOX" else maildir / f".{folder}"
    for name in ("cur", "new", "tmp"):
        (place / name).mkdir(parents=True, exist_ok=True)
    for number in range(mails):
        at = START + timedelta(minutes=number)
        path = place / "cur" / f"{int(at.timestamp())}.M{number}.example:2,S"
        path.write_bytes(mail(number, at))
        os.utime(path, (at.timestamp(), at.timestamp()))
    if os.getuid() == 0:
        _own(home)


def _own(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        shutil.chown(path, "nobody", "nogroup")


def received_mail(number: int, at: datetime) -> bytes:
    """A customer's mail, as one of every three answers something."""
    answers = f"In-Reply-To: <{number}@seller.example>\r\nReferences: <{number}@seller.example>\r\n"
    return (
        f"Return-Path: <person{number % 5_000}@customer{number % 500}.example>\r\n"
        f"Received: from mx.customer.example by mx.seller.example; {at:%a, %d %b %Y %H:%M:%S} +0000\r\n"
        f"From: Person {number % 5_000} <person{number % 5_000}@customer{number % 500}.example>\r\n"
        f'To: "Seller, Sam" <{USER}>\r\n'
        f"Subject: =?utf-8?q?Re=3A_Angebot_=E2=80=93_{number}?=\r\n"
        f"Date: {at:%a, %d %b %Y %H:%M:%S} +0100\r\n"
        f"Message-ID: <{number}.{number * 7919:x}@customer.example>\r\n{'' if number % 3 else answers}"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + _TEXT
    ).encode()


def sent_mail(number: int, at: datetime) -> bytes:
    """A mail that the user sent with another program."""
    return (
        f"From: Sam Seller <{USER}>\r\n"
        f"To: Person {number % 5_000} <person{number % 5_000}@customer{number % 500}.example>\r\n"
        f"Subject: Offer {number}: what we spoke of\r\nDate: {at:%a, %d %b %Y %H:%M:%S} +0100\r\n"
        f"Message-ID: <{number}.{number * 7919:x}@seller.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + _TEXT
    ).encode()
