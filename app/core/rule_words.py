"""The rules of the tracker in plain words: one sentence for each reason that an event can have."""

from typing import Final

from app.core.event import CLICKED, Event
from app.core.language import mark, tr

# {bot} is who was recognised.
SENTENCES: Final = {
    "head": mark("It asked only whether something is there (HEAD): nothing was shown to anybody."),
    "prefetch_header": mark("The program said itself that it was fetching in advance."),
    "gmail_prefetch": mark(
        "Gmail loads the pictures of unread mail while the mailbox is open: nobody need have opened it."
    ),
    "office_precheck": mark(
        "Microsoft Office looks at a link before it opens it. The click itself comes separately."
    ),
    "mail_app": mark("A mail program that names itself showed the mail."),
    "declared_bot": mark("The program says itself that it is a bot, a preview or a library ({bot})."),
    "bare_webkit": mark(
        "This is how Apple Mail shows mail, and the new Outlook too: a browser engine without a browser."
    ),
    "browser": mark("A browser asked for it."),
    "unknown_program": mark("The program is not known: it may be a person's or a machine's."),
    "listed_network": mark("It came from an address or network that you listed as your own."),
    "security_network": mark("It came from the network of {bot}, which looks at mail before people do."),
    "microsoft_click": mark(
        "Microsoft tries links out from its own network. A person's click comes separately."
    ),
    "burst": mark("Different links were followed faster than a person clicks."),
    "beside_burst": mark(
        "The same address followed different links faster than a person clicks, seconds before or after."
    ),
    "microsoft_open": mark(
        "It came from Microsoft's network: Outlook's picture proxy, or a check on arrival."
    ),
    "instant": mark("It came from a data centre within seconds of sending: likely a check on arrival."),
    "early_click": mark(
        "It came within two minutes of sending, when link checkers do, and its network is not known."
    ),
    "apple_relay": mark(
        "It came through Apple's relay, which loads pictures in advance, whether or not anybody reads the mail."
    ),
    "own_network": mark("It came from the network you use yourself: it may be you, or a colleague."),
}
IMAGE_PROXY: Final = "image_proxy"
_BY_TRIGGER: Final = {
    "on_open": mark("{bot} fetches pictures for its users when a mail is opened."),
    "prefetch": mark("{bot} loads pictures in advance, whether or not anybody reads the mail."),
    "unknown": mark("{bot} fetches pictures for its users; whether on opening or before is not known."),
}


def rule_sentence(event: Event) -> str:
    """Return the sentence for the rule that decided; a rule of a newer tracker is shown by its id."""
    if event.reason == IMAGE_PROXY:
        return _by_image_proxy(event)
    if event.reason == "mail_app" and event.client:
        return tr("{client} names itself in what it asks for: a person's mail program.", client=event.client)
    if sentence := SENTENCES.get(event.reason):
        return tr(sentence, bot=event.bot_name or tr("unnamed"))
    return tr("The rule “{rule}”, which this version of Sightline has no words for yet.", rule=event.reason)


def _by_image_proxy(event: Event) -> str:
    bot = event.bot_name or tr("A provider's image proxy")
    if event.type == CLICKED:
        return tr("{bot} is an image proxy, which never follows a link for a person.", bot=bot)
    return tr(_BY_TRIGGER.get(event.trigger or "", _BY_TRIGGER["unknown"]), bot=bot)
