"""A template: a mail that is written once and used often."""

from dataclasses import dataclass

from app.core.address import Address
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.language import number, tr
from app.core.message import Attachment
from app.core.plain_text import text_of
from app.core.tracking import Wish
from app.core.variables import names_in_source

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Template:
    """What a mail begins with: its subject, text and files, and what is tracked of it. Without `html` it is plain text."""

    name: str
    subject: str
    html: str | None
    text: str | None
    wish: Wish
    attachments: tuple[Attachment, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables, each once, in their order."""
        return names_in_source(self.subject, self.html if self.html is not None else self.text)

    def begun(self, sender: Address) -> Draft:
        """Return the draft that begins with it, to nobody yet."""
        # The text is made anew from the HTML that goes out.
        text = self.text if self.html is None else None
        return Draft(sender, (), self.subject, self.html, text, self.wish, self.attachments)


def template_of(name: str, draft: Draft) -> Template:
    """Return a draft's content as a template. Raises BadInput where the name can't be one, or there is nothing in it."""
    if not (draft.subject.strip() or (draft.text or "").strip() or draft.html or draft.attachments):
        raise BadInput(tr("There is nothing to save yet: the mail is empty."))
    for content in (draft.subject, draft.html or "", draft.text or ""):
        if any("\ud800" <= character <= "\udfff" for character in content):
            raise BadInput(tr("The mail holds characters that no text can hold. Type them anew."))
    # By its text it is found, whatever it is sent as.
    text = draft.text if draft.html is None else text_of(draft.html)
    return Template(fit_name(name), draft.subject, draft.html, text, draft.wish, draft.attachments)


def fit_name(typed: str) -> str:
    """Return a name for a template as it is kept: one line. Raises BadInput where it is none."""
    name = " ".join(typed.split())
    if not name or not name.isprintable():
        raise BadInput(tr("A template needs a name."))
    if len(name) > LONGEST_NAME:
        raise BadInput(tr("A name has at most {n} characters.", n=number(LONGEST_NAME)))
    return name
