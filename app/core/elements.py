"""What the elements of HTML are to a reader of its text: which begin a line, which a paragraph, which say nothing."""

import re
from typing import Final

HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# They stand apart from what is above and below.
SPACED: Final = HEADINGS | {"blockquote", "ol", "p", "pre", "table", "ul"}
# They begin and end a line.
BLOCKS: Final = SPACED | {
    "address", "article", "aside", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "section", "tbody", "tfoot", "thead",
    "tr",
}  # fmt: skip
# What is inside them is no text of the mail.
SILENT: Final = frozenset(
    [
        "head",
        "iframe",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)
HIDDEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
