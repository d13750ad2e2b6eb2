"""How long it takes to instrument a mail of 100 KB with 100 links, the run-time check included."""

import statistics
import time
from collections.abc import Callable

from app.core.instrument import Plan, Rules, instrument, plan
from tests.bench.table import Row
from tracking_server.links import SigningKey, mint_click, mint_pixel

_TRACKER = "https://t.example.com"
_KEY = SigningKey(1, bytes(32))
_RUNS = 40
_PARAGRAPH = (
    '<tr><td style="padding: 0 12px; color: #123456; font-family: Helvetica, Arial, sans-serif;">\n'
    "<p class=MsoNormal><span lang=EN-US>{words} &ndash; {number}</span></p>\n"
    '<a class="button" href="https://www.example.com/shop/{number}?page=1&amp;from=mail">Offer {number}</a>\n</td></tr>\n'
)


def measure() -> list[Row]:
    """Measure the first recipient (plan, rewrite, check), and each further one (rewrite, check)."""
    html = _mail()
    read = plan(html, Rules(trackers=(_TRACKER,)), [_KEY])
    if len(read.tracked) != 100 or read.unsafe or read.pixel_fault:
        raise RuntimeError(f"the mail of the bench is not instrumented: {read.unsafe or read.pixel_fault}")
    note = f"{len(html.encode()) / 1000:.0f} KB, {len(read.tracked)} links, median of {_RUNS}"
    return [
        Row("instrument a mail", _median_ms(lambda: _one(_plan(html))), "ms", 30, note=note),
        Row("instrument it for each further recipient", _median_ms(lambda: _one(read)), "ms", 10, note=note),
    ]


def _mail() -> str:
    words = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 13
    rows = "".join(_PARAGRAPH.format(words=words, number=number) for number in range(100))
    return f"<!DOCTYPE html>\n<html><head><title>Offers</title></head><body><table>{rows}</table></body></html>\n"


def _plan(html: str) -> Plan:
    return plan(html, Rules(trackers=(_TRACKER,)), [_KEY])


def _one(read: Plan) -> None:
    instrument(
        read,
        mint_click=lambda number, target: mint_click(_TRACKER, _KEY, b"delivery", 1, number, target),
        pixel=mint_pixel(_TRACKER, _KEY, b"delivery", 1),
    )


def _median_ms(measured: Callable[[], None]) -> float:
    took = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        measured()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)
