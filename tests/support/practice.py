"""Mails written in the practice mailbox."""

from app.core.draft import Draft
from app.core.message import Recipient, Role
from app.core.practice_people import RECIPIENTS, SENDER
from app.core.tracking import Wish

TARGET = "https://www.example.com/pricing?plan=team&seats=25"
STORY = "https://www.example.com/stories/northwind"


def offer(subject: str) -> Draft:
    """Return a mail to Anna with two links."""
    html = (
        f'<p>Hello Anna, <a href="{TARGET.replace("&", "&amp;")}">the price list</a> and '
        f'<a href="{STORY}">a story</a></p>\n'
    )
    return Draft(
        sender=SENDER,
        recipients=(Recipient(RECIPIENTS[0], Role.TO),),
        subject=subject,
        html=html,
        text=None,
        wish=Wish(opens=True, clicks=True),
    )
