"""The recipient's page as HTML: pure functions of what there is to see."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import urlencode

from app.core.address import Address
from app.core.language import number, tr
from app.core.when import month
from app.practice.mails import KeptMail
from app.practice.shown_mail import ShownMail


class Pictures(StrEnum):
    """Where pictures are loaded from: nowhere, from the tracker on this computer, from anywhere."""

    NONE = "none"
    OWN = "own"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A mail in the list."""

    id: str
    recipient: str
    arrived_at: datetime
    sender: str
    subject: str


@dataclass(frozen=True, slots=True)
class View:
    """What is on the page. `to` is the chosen recipient, `choice` the setting, `pictures` what holds now."""

    recipients: tuple[Address, ...]
    to: str
    rows: tuple[Row, ...]
    open: KeptMail | None
    shown: ShownMail | None
    tracker_url: str
    choice: Pictures
    pictures: Pictures


def page_html(view: View) -> str:
    """Return the whole page."""
    return _fill(
        "page.html",
        title=escape(tr("{name} – practice mailbox", name=_name(view, view.to))),
        lists=list_html(view),
        to=escape(view.to, quote=True),
        open=view.open.id if view.open else "",
        none="checked" if view.choice is Pictures.NONE else "",
        own="checked" if view.choice is not Pictures.NONE else "",
        mail=_mail(view) if view.open and view.shown else _nothing(view),
        lang=tr("en", "language of a page"),
        mailboxes=tr("The recipients' mailboxes"),
        practice=tr("Practice: nothing leaves this computer"),
        load_pictures=tr("Load pictures"),
        when_opened=tr("when a mail is opened"),
        when_asked=tr("when I ask"),
        apply=tr("Apply"),
    )


def list_html(view: View) -> str:
    """Return the lists of recipients and of mails, which are asked for again every second."""
    name = _name(view, view.to)
    return _fill(
        "lists.html",
        recipients=_recipients(view),
        mails=_mails(view),
        name=escape(name),
        mails_of=escape(tr("Mails of {name}", name=name), quote=True),
        word_recipients=tr("Recipients"),
    )


def _recipients(view: View) -> str:
    known = {address.spec: address.name for address in view.recipients}
    others = {row.recipient: "" for row in view.rows if row.recipient not in known}
    items = []
    for spec, name in (known | others).items():
        count = sum(row.recipient == spec for row in view.rows)
        items.append(
            f'<li><a href="/?{escape(urlencode({"to": spec}))}"{_current(spec == view.to)}>'
            f'<span class="face" aria-hidden="true">{escape((name or spec)[0].upper())}</span>'
            f"<span><b>{escape(name or spec)}</b><small>{escape(spec if name else '')}</small></span>"
            f'<span class="count">{count or ""}</span></a></li>'
        )
    return "".join(items)


def _mails(view: View) -> str:
    rows = [row for row in view.rows if row.recipient == view.to]
    if not rows:
        return (
            f'<li class="empty"><b>{_no_mail(_name(view, view.to))}</b>'
            f"<span>{_where_to_write(view.to)}</span></li>"
        )
    open_id = view.open.id if view.open else None
    nameless = tr("(no subject)")
    return "".join(
        f'<li><a href="/mail/{row.id}"{_current(row.id == open_id)}>'
        f'<span class="line"><b>{escape(row.sender)}</b>{_time(row.arrived_at)}</span>'
        f"<span>{escape(row.subject or nameless)}</span></a></li>"
        for row in rows
    )


def _no_mail(name: str) -> str:
    return tr("No mail for {name} yet.", name=escape(name))


def _where_to_write(spec: str) -> str:
    return tr("Write one to {address} in Sightline: it appears here.", address=f"<code>{escape(spec)}</code>")


def _mail(view: View) -> str:
    mail, shown = view.open, view.shown
    assert mail is not None
    assert shown is not None
    return _fill(
        "mail.html",
        id=mail.id,
        subject=escape(shown.subject or tr("(no subject)")),
        sender=escape(shown.sender),
        to=escape(shown.to),
        time=_time(mail.arrived_at, full=True),
        files="".join(
            f'<li><a href="/mail/{mail.id}/file/{number}" download>{escape(file.name)} '
            f"<small>{_size(len(file.content))}</small></a></li>"
            for number, file in enumerate(shown.files)
        ),
        notice=_notice(view, mail, shown),
        pictures=view.pictures.value,
        word_from=tr("From"),
        word_to=tr("To"),
        word_source=tr("Source"),
        word_mail=tr("The mail"),
    )


def _notice(view: View, mail: KeptMail, shown: ShownMail) -> str:
    hosts = shown.picture_hosts(view.tracker_url)
    if view.pictures is Pictures.NONE and shown.has_pictures():
        # Those from elsewhere are asked for again, for they leave this computer.
        return _offer(tr("Pictures are not loaded, so the sender sees no open."), mail, Pictures.OWN)
    if view.pictures is Pictures.OWN and hosts:
        where = ", ".join(hosts[:3])
        sentence = (
            tr(
                "Pictures from {hosts} and others are not loaded: that would leave this computer.",
                hosts=where,
            )
            if len(hosts) > 3
            else tr("Pictures from {hosts} are not loaded: that would leave this computer.", hosts=where)
        )
        return _offer(sentence, mail, Pictures.ALL)
    return ""


def _offer(sentence: str, mail: KeptMail, pictures: Pictures) -> str:
    load = tr("Load pictures")
    return (
        f'<p class="notice"><span>{escape(sentence)}</span>'
        f'<a class="button" href="/mail/{mail.id}?pictures={pictures}">{load}</a></p>'
    )


def _nothing(view: View) -> str:
    has = any(row.recipient == view.to for row in view.rows)
    text = tr("Choose a mail to open it.") if has else tr("This is what the people you write to see.")
    return f'<div class="nothing"><p>{text}</p></div>'


def _name(view: View, spec: str) -> str:
    return next((address.name for address in view.recipients if address.spec == spec), spec)


def _current(true: bool) -> str:
    return ' aria-current="true"' if true else ""


def _time(at: datetime, *, full: bool = False) -> str:
    local = at.astimezone()
    text = f"{local:%H:%M}"
    if full:
        text = tr(
            "{day} {month} {year}, {clock}", day=local.day, month=month(local), year=local.year, clock=text
        )
    return f'<time datetime="{at.isoformat()}" title="{local:%Y-%m-%d %H:%M:%S}">{text}</time>'


def _size(count: int) -> str:
    if count >= 1_000_000:
        return tr("{size} MB", size=number(count / 1_000_000, 1))
    return tr("{size} KB", size=max(1, round(count / 1000)))


def _fill(template: str, **values: str) -> str:
    text = (files("resources") / "practice" / template).read_text(encoding="utf-8")
    return Template(text).substitute(values)
