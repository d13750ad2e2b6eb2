"""One owner, one tracker, one recipient: what tests of the instrumented HTML share."""

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.instrument import Instrumented, Plan, Reason, Rules, instrument, plan
from app.core.markup import spliced
from app.core.pixel import image
from tracking_server.links import SigningKey, mint_click, mint_pixel, mint_unsubscribe

TRACKER = "https://t.sightline.example"
KEY = SigningKey(513, bytes(range(32)))
FOREIGN_KEY = SigningKey(513, bytes(range(1, 33)))
RULES = Rules(trackers=(TRACKER,))
DELIVERY = b"delivery"
SENT_AT = 1_800_000_000
PIXEL = mint_pixel(TRACKER, KEY, DELIVERY, SENT_AT)
IMAGE = image(PIXEL)
UNSUBSCRIBE = mint_unsubscribe(TRACKER, KEY, DELIVERY, SENT_AT)


def click(number: int, target: str, key: SigningKey = KEY, tracker: str = TRACKER) -> str:
    return mint_click(tracker, key, DELIVERY, SENT_AT, number, target)


def planned(html: str, rules: Rules = RULES) -> Plan:
    return plan(html, rules, [KEY])


def made(html: str, rules: Rules = RULES) -> Instrumented:
    return instrument(planned(html, rules), mint_click=click, pixel=PIXEL)


def tracked(html: str, rules: Rules = RULES) -> list[str | None]:
    return [link.target for link in planned(html, rules).tracked]


def reasons(html: str, rules: Rules = RULES) -> list[Reason | None]:
    return [link.reason for link in planned(html, rules).links]


def reason_of(href: str, text: str = "words", rules: Rules = RULES) -> Reason | None:
    """The reason for one well-written link."""
    [reason] = reasons(f'<p><a href="{escape(href)}">{escape(text)}</a></p>', rules)
    return reason


def as_written(result: Instrumented, plan: Plan) -> str:
    """The result with each tracking link put back to the bytes that stood there, and the image taken out."""
    assert plan.rewrite is not None
    html = result.html
    assert html.count(IMAGE) == 1
    html = html.replace(IMAGE, "")
    for number, url in result.tracking_links.items():
        assert html.count(url) == 1
        start, end = plan.rewrite.spans[number]
        html = html.replace(url, plan.html[start:end])
    return html


def with_targets(plan: Plan) -> str:
    """The clean HTML with the tracked links written as their targets: what can be restored from the URLs."""
    assert plan.rewrite is not None
    edits = [(*plan.rewrite.spans[link.number], escape(link.target or "")) for link in plan.tracked]
    return spliced(plan.html, sorted(edits))


def outline(html: str) -> list[tuple[int, str, object]]:
    """A document as a browser sees it, flat: depth, tag, and attributes or text; pixel left out."""
    lines: list[tuple[int, str, object]] = []

    def walk(node: LexborNode, depth: int) -> None:
        if node.tag == "img" and node.attributes.get("src") == PIXEL:
            return
        if node.is_text_node and lines and lines[-1][:2] == (depth, "-text"):
            lines[-1] = depth, "-text", f"{lines[-1][2]}{node.text_content}"
        elif node.is_text_node:
            lines.append((depth, "-text", node.text_content))
        else:
            lines.append((depth, node.tag or "", node.comment_content or tuple(node.attributes.items())))
        child = node.first_child
        while child is not None:
            walk(child, depth + 1)
            child = child.next

    root = LexborHTMLParser(html).root
    assert root is not None
    walk(root, 0)
    return lines
