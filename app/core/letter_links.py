"""The links of a letter that is being written, judged as `instrument.plan` will judge them in its HTML.

To write the HTML and parse it at every keystroke takes too long; the rules are the same.
"""

from functools import lru_cache

from app.core.link import Anchor, Link, Rules, judged
from app.core.rich_text import RichText, links_of, without_what_html_cannot_hold


def judged_links(letter: RichText, rules: Rules) -> tuple[Link, ...]:
    """Return the links of a letter in order, each with the reason that keeps it untracked."""
    return tuple(
        _judged(
            Anchor(
                number=link.number,
                href=without_what_html_cannot_hold(link.href),
                text=" ".join(without_what_html_cannot_hold(link.text).split()),
                quoted=link.cited,
            ),
            rules,
        )
        for link in links_of(letter)
    )


_judged = lru_cache(maxsize=4096)(judged)
