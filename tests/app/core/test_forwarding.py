"""Possibly forwarded: a hint from devices and networks that have nothing in common, never a claim."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.core.event import Event, Overrule
from app.core.forwarding import possibly_forwarded
from app.core.recipient_lines import recipient_lines
from tests.app.core.test_history_rows import ANNA, BEN, delivery, mail, told
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, NOW, SENT, seen

PC, MAC, PHONE, TABLET = (
    {"kind": kind, "name": name, "os": system, "client": "Some"}
    for kind, name, system in (
        ("computer", "PC", "Windows"), ("computer", "Mac", "macOS"), ("phone", "iPhone", "iOS"),
        ("tablet", "iPad", "iOS"),
    )
)  # fmt: skip
HOME, OFFICE, FAR, ROAD = "192.0.2.7", "198.51.100.9", "2001:db8:1::5", "203.0.113.1"


def hits(*places: tuple[dict[str, Any], str | None], **changes: Any) -> list[Event]:
    return [
        seen(ANNA, SENT + timedelta(hours=n), mails.PERSON | {"device": device, "ip": ip} | changes, number=n)
        for n, (device, ip) in enumerate(places, 1)
    ]


APART = ((PC, OFFICE), (MAC, HOME), (PHONE, FAR))
HINT = "Possibly forwarded: seen on 3 devices in 3 networks with nothing in common."


@pytest.mark.parametrize(
    ("places", "hint"),
    [
        ((), False),
        (((PC, OFFICE), (MAC, HOME)), False),
        (APART, True),
        ((*APART, (TABLET, ROAD)), True),
        (((PC, OFFICE), (PHONE, OFFICE), (PHONE, HOME), (TABLET, HOME), (PHONE, ROAD)), False),
        (((PC, HOME), (MAC, HOME), (PHONE, HOME), (TABLET, HOME)), False),
        (((PHONE, HOME), (PHONE, OFFICE), (PHONE, FAR), (PHONE, ROAD)), False),
        ((*APART, (PC, HOME)), False),
        (((PC, "192.0.2.7"), (MAC, "192.0.2.200"), (PHONE, FAR)), False),
        (((PC, "2001:db8:1:2::1"), (MAC, "2001:db8:1:9::1"), (PHONE, HOME)), False),
        (((PC, OFFICE), (MAC, HOME), ({"kind": "either"}, FAR)), False),
        (((PC, OFFICE), (MAC, HOME), ({"kind": "unknown"}, FAR)), False),
        (((PC, OFFICE), (MAC, HOME), (PHONE, None)), False),
        (((PC, OFFICE), (MAC, HOME), (PHONE, "no address")), False),
    ],
    ids=["nothing", "two", "three apart", "four apart", "one person on the move", "one household",
         "one phone that travels", "joined by the last", "shortened to one network", "one network of IPv6",
         "a proxy's device", "an unknown device", "no network", "no address"],
)  # fmt: skip
def test_only_several_devices_in_networks_with_nothing_in_common_are_a_hint(
    places: tuple[tuple[dict[str, Any], str | None], ...], hint: bool
) -> None:
    assert bool(possibly_forwarded(hits(*places))) is hint
    assert bool(possibly_forwarded(reversed(hits(*places)))) is hint


@pytest.mark.parametrize(
    "shape",
    [
        {"verdict": "machine"}, {"verdict": "self"}, {"verdict": "unclear"},
        {"verdict": "proxy", "bot": {"name": "Gmail", "trigger": "on_open"}}, {"type": "email.unsubscribed"},
    ],
    ids=str,
)  # fmt: skip
def test_machines_proxies_and_oneself_never_make_it_a_hint(shape: dict[str, Any]) -> None:
    assert possibly_forwarded(hits(*APART, **shape)) == ""


def test_what_was_the_user_or_not_a_person_does_not_make_it_a_hint() -> None:
    first, second, third = hits(*APART)
    assert possibly_forwarded([first, second, third]) == HINT
    assert possibly_forwarded([first, second, replace(third, overrule=Overrule.ME)]) == ""
    assert possibly_forwarded([first, second, replace(third, overrule=Overrule.NOT_A_PERSON)]) == ""
    assert possibly_forwarded([replace(hit, to_self=True) for hit in (first, second, third)]) == ""


def test_a_click_counts_for_it_too() -> None:
    click = seen(ANNA, NOW, mails.PERSON | {"device": PHONE, "ip": FAR}, link=LINKS[0], number=9)
    assert possibly_forwarded([*hits(*APART[:2]), click]) == HINT


def test_the_hint_stands_in_history_and_beside_the_recipient_but_not_where_several_share_a_copy() -> None:
    assert told(*hits(*APART)).notes == (HINT,)
    two = (delivery(), delivery(BEN, "ben@contoso.example"))
    assert told(*hits(*APART), to=two).notes == (f"Anna Berg: {HINT}",)
    assert [line.notes for line in recipient_lines(mail(*hits(*APART), to=two), NOW)] == [(HINT,), ()]
    assert told(*hits(*APART), to=(delivery(ANNA, "a@x.example", "b@x.example"),)).notes == ()
