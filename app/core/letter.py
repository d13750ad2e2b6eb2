"""The text of a draft as a letter."""

from app.core.draft import Draft
from app.core.rich_text import RichText
from app.core.rich_text_import import from_html, from_text


def letter_of(draft: Draft) -> RichText:
    """Return a draft's text as a letter."""
    if draft.html is None:
        return from_text(draft.text or "")
    return from_html(draft.html, {each.content_id for each in draft.attachments if each.content_id})
