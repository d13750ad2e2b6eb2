"""The rules of the tracker in plain words: one sentence for each reason that an event can have."""

from typing import Final

from app.core.event import CLICKED, Event

# {bot} is who was recognised.
SENTENCES: Final = {
    "head": "It asked only whether something is there (HEAD): nothing was shown to anybody.",
    "prefetch_header": "The program said itself that it was fetching in advance.",
    "gmail_prefetch": "Gmail loads the pictures of unread mail while the mailbox is open: nobody need have opened it.",
    "office_precheck": "Microsoft Office looks at a link before it opens it. The click itself comes separately.",
    "mail_app": "A mail program that names itself showed the mail.",
    "declared_bot": "The program says itself that it is a bot, a preview or a library ({bot}).",
    "bare_webkit": "This is how Apple Mail shows mail, and the new Outlook too: a browser engine without a browser.",
    "browser": "A browser asked for it.",
    "unknown_program": "The program is not known: it may be a person's or a machine's.",
    "listed_network": "It came from an address or network that you listed as your own.",
    "security_network": "It came from the network of {bot}, which looks at mail before people do.",
    "microsoft_click": "Microsoft tries links out from its own network. A person's click comes separately.",
    "burst": "Different links were followed faster than a person clicks.",
    "beside_burst": "The same address followed different links faster than a person clicks, seconds before or after.",
    "microsoft_open": "It came from Microsoft's network: Outlook's picture proxy, or a check on arrival.",
    "instant": "It came from a data centre within seconds of sending: likely a check on arrival.",
    "early_click": "It came within two minutes of sending, when link checkers do, and its network is not known.",
    "apple_relay": "It came through Apple's relay, which loads pictures in advance, whether or not anybody reads the mail.",
    "own_network": "It came from the network you use yourself: it may be you, or a colleague.",
}
IMAGE_PROXY: Final = "image_proxy"
_BY_TRIGGER: Final = {
    "on_open": "{bot} fetches pictures for its users when a mail is opened.",
    "prefetch": "{bot} loads pictures in advance, whether or not anybody reads the mail.",
    "unknown": "{bot} fetches pictures for its users; whether on opening or before is not known.",
}


def rule_sentence(event: Event) -> str:
    """Return the sentence for the rule that decided; a rule of a newer tracker is shown by its id."""
    if event.reason == IMAGE_PROXY:
        return _by_image_proxy(event)
    if event.reason == "mail_app" and event.client:
        return f"{event.client} names itself in what it asks for: a person's mail program."
    if sentence := SENTENCES.get(event.reason):
        return sentence.format(bot=event.bot_name or "unnamed")
    return f"The rule “{event.reason}”, which this version of Sightline has no words for yet."


def _by_image_proxy(event: Event) -> str:
    bot = event.bot_name or "A provider's image proxy"
    if event.type == CLICKED:
        return f"{bot} is an image proxy, which never follows a link for a person."
    return _BY_TRIGGER.get(event.trigger or "", _BY_TRIGGER["unknown"]).format(bot=bot)
