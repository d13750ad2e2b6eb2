"""The mail programs that name themselves: one line each, in the field's terms."""

from typing import Final, Literal, NamedTuple

from tracking_server.patterns import PatternSet

DeviceKind = Literal["computer", "phone", "tablet", "either", "unknown"]


class Program(NamedTuple):
    """A mail program. `kind` and `os` are what it runs on where its user agent does not say more."""

    name: str
    kind: DeviceKind = "unknown"
    os: str | None = None


# First match counts. A pattern is searched anywhere in the user agent, in any letter case, and read by Rust's
# regular expressions.
BY_USER_AGENT: Final = (
    # Outlook, which also shows mail as Windows' own mail programs did.
    (r"Outlook-Android|Android \d.*Outlook-iOS-Android", Program("Outlook for Android", "phone", "Android")),
    (r"Outlook-iOS", Program("Outlook for iOS", "phone", "iOS")),
    (r"OneOutlook", Program("Outlook (new)", "computer", "Windows")),
    (r"MacOutlook/|^Outlook/\d.*Darwin/", Program("Outlook for Mac", "computer", "macOS")),
    (r"Outlook-Express/7|Windows[- ]Live[- ]Mail|WLMail", Program("Windows Live Mail", "computer", "Windows")),
    (r"Outlook[- ]Express", Program("Outlook Express", "computer", "Windows")),
    (r"Microsoft Windows Mail|windowscommunicationsapps", Program("Windows Mail", "computer", "Windows")),
    (r"Microsoft Outlook|Microsoft Office Outlook|MSOffice \d|ms-office|Microsoft Office/", Program("Outlook", "computer", "Windows")),
    (r"Entourage/", Program("Entourage", "computer", "macOS")),
    # On computers.
    (r"Betterbird/", Program("Betterbird", "computer")),
    (r"Thunderbird/.*Android|Android.*Thunderbird/", Program("Thunderbird for Android", "phone", "Android")),
    (r"Thunderbird/|Icedove/|Framabird/", Program("Thunderbird", "computer")),
    (r"Postbox[/ ]", Program("Postbox", "computer")),
    (r"Spicebird/", Program("Spicebird", "computer")),
    (r"Mailspring/", Program("Mailspring", "computer")),
    (r"eM ?Client[/ ]", Program("eM Client", "computer")),
    (r"Mailbird", Program("Mailbird", "computer", "Windows")),
    (r"Foxmail", Program("Foxmail", "computer", "Windows")),
    (r"MailMaster", Program("Mail Master")),
    (r"IncrediMail", Program("IncrediMail", "computer", "Windows")),
    (r"The Bat!", Program("The Bat!", "computer", "Windows")),
    (r"Barca(?:Pro)?/", Program("Barca", "computer", "Windows")),
    (r"Pegasus Mail|PMAIL", Program("Pegasus Mail", "computer", "Windows")),
    (r"Becky!", Program("Becky!", "computer", "Windows")),
    (r"PocoMail", Program("PocoMail", "computer", "Windows")),
    (r"Turnpike/", Program("Turnpike", "computer", "Windows")),
    (r"\bEudora\b", Program("Eudora", "computer")),
    (r"Lotus-?Notes|(?:HCL|IBM)[- ]Notes", Program("Notes", "computer", "Windows")),
    (r"GroupWise", Program("GroupWise", "computer")),
    (r"Zimbra|zdesktop/", Program("Zimbra", "computer")),
    (r"Opera ?Mail/|Opera M2/", Program("Opera Mail", "computer")),
    (r"\bKmail2?\b", Program("KMail", "computer", "Linux")),
    (r"\bKontact\b", Program("Kontact", "computer", "Linux")),
    (r"Evolution/", Program("Evolution", "computer", "Linux")),
    (r"Geary/", Program("Geary", "computer", "Linux")),
    (r"Balsa/", Program("Balsa", "computer", "Linux")),
    (r"Trojita", Program("Trojitá", "computer", "Linux")),
    (r"Claws[- ]Mail", Program("Claws Mail", "computer")),
    (r"Sylpheed", Program("Sylpheed", "computer")),
    (r"^Alpine/", Program("Alpine", "computer")),
    (r"^(?:Neo)?Mutt/", Program("Mutt", "computer")),
    (r"\bGnus/", Program("Gnus", "computer")),
    (r"^Wanderlust/", Program("Wanderlust", "computer")),
    (r"\bSparrow/", Program("Sparrow", "unknown", "macOS")),
    (r"Airmail", Program("Airmail", "unknown", "macOS")),
    (r"MailMate/", Program("MailMate", "computer", "macOS")),
    (r"Mimestream", Program("Mimestream", "computer", "macOS")),
    (r"MailBar/", Program("MailBar", "computer", "macOS")),
    (r"\bPolymail", Program("Polymail")),
    (r"\bMissive/", Program("Missive")),
    # Letter case counts: a browser of Baidu's is called "spark".
    (r"\b(?-i:Spark)(?:Desktop)?/|Readdle", Program("Spark")),
    (r"\bCanary(?: ?Mail|/\d)", Program("Canary Mail")),
    (r"Edison ?Mail", Program("Edison Mail")),
    (r"BlueMail", Program("BlueMail")),
    (r"^Newton/|Newton Mail", Program("Newton")),
    # Of one provider.
    (r"Proton ?Mail(?: Bridge)?/", Program("Proton Mail")),
    (r"tutanota-desktop", Program("Tuta Mail")),
    (r"Zoho ?Mail(?:-Desktop)?/", Program("Zoho Mail")),
    (r"Naver ?Mail|NAVER\(inapp; mail", Program("Naver Mail")),
    (r"\bWeMail\b", Program("WeCom Mail")),
    (r"Yahoo(?:Mobile| |%20)?Mail/|YahooMobile(?:Messenger)?/.*mail|\bYMail/", Program("Yahoo Mail", "phone")),
    (r"com\.google\.gmail|^Gmail/|\bAndroid-G?Mail/", Program("Gmail", "phone")),
    (r"^mobmail |ru\.mail\.mailapp", Program("Mail.ru", "phone")),
    (r"Yandex\.?Mail/|ru\.yandex\.mail", Program("Yandex Mail", "phone")),
    # On phones.
    (r"Samsung ?Email", Program("Samsung Email", "phone", "Android")),
    (r"K-9 Mail|k9mail|com\.fsck\.k9", Program("K-9 Mail", "phone", "Android")),
    (r"FairEmail", Program("FairEmail", "phone", "Android")),
    (r"AquaMail", Program("Aqua Mail", "phone", "Android")),
    (r"^Nine/", Program("Nine", "phone", "Android")),
    (r"^TouchDown", Program("TouchDown", "phone", "Android")),
    (r"MailDroid", Program("MailDroid", "phone", "Android")),
    (r"^Android/[\d.]+-email", Program("Android Email", "phone", "Android")),
    (r"MobileMail/", Program("Apple Mail", "phone", "iOS")),
    (r"AppleMail|(?:^|; )Mail/\d", Program("Apple Mail", "computer", "macOS")),
    # Mail on iOS is WebKit without a browser around it: no "Safari/" behind.
    (r"\((?:iPhone|iPad|iPod)[^)]*\) AppleWebKit/[\d.]+ \(KHTML, like Gecko\)(?: Mobile/\w+)?$", Program("Apple Mail", "phone", "iOS")),
    # Webmail that fetches images itself.
    (r"Roundcube", Program("Roundcube", "either")),
    (r"SquirrelMail/", Program("SquirrelMail", "either")),
    (r"\bHorde\b", Program("Horde", "either")),
    (r"RainLoop|SnappyMail", Program("RainLoop", "either")),
)  # fmt: skip
_PATTERNS: Final = PatternSet(f"(?i){pattern}" for pattern, _ in BY_USER_AGENT)

# A name like SomeMail/2.0: of a mail program that is not in the table.
_UNLISTED: Final = PatternSet((r"(?i)\b[a-z0-9-]*mail[a-z0-9-]*/\d",))

# Those that fetch pictures themselves and show the mail before they are whole (SIGNALS, "How long it was
# open"), and programs built from them.
PATIENT_PROGRAMS: Final = frozenset(
    {"Betterbird", "Outlook", "Outlook for Mac", "Outlook for iOS", "Postbox", "Thunderbird"}
)

# `X-Requested-With` is an Android package where a mail app shows mail in a web view.
_BY_PACKAGE: Final = {
    "ch.protonmail.android": "Proton Mail",
    "com.android.email": "Android Email",
    "com.easilydo.mail": "Edison Mail",
    "com.fsck.k9": "K-9 Mail",
    "com.google.android.gm": "Gmail",
    "com.google.android.gm.lite": "Gmail Go",
    "com.microsoft.office.outlook": "Outlook for Android",
    "com.my.mail": "myMail",
    "com.readdle.spark": "Spark",
    "com.samsung.android.email.provider": "Samsung Email",
    "com.yahoo.mobile.client.android.mail": "Yahoo Mail",
    "de.gmx.mobile.android.mail": "GMX Mail",
    "de.tutao.tutanota": "Tuta Mail",
    "de.web.mobile.android.mail": "WEB.DE Mail",
    "eu.faircode.email": "FairEmail",
    "me.bluemail.mail": "BlueMail",
    "net.thunderbird.android": "Thunderbird for Android",
    "org.kman.AquaMail": "Aqua Mail",
    "ru.mail.mailapp": "Mail.ru",
    "ru.yandex.mail": "Yandex Mail",
}


def program_by_user_agent(user_agent: str) -> Program | None:
    """Return the mail program that a user agent names, None where it names none."""
    found = _PATTERNS.find(user_agent)
    return BY_USER_AGENT[found.number][1] if found else None


def unlisted_program(user_agent: str) -> Program | None:
    """Return the mail program that only its name tells to be one, None where there is no such name."""
    found = _UNLISTED.find(user_agent)
    return Program(found.seen.partition("/")[0]) if found else None


def program_by_package(package: str) -> Program | None:
    """Return the Android mail app that an `X-Requested-With` header names, None where it names none."""
    name = _BY_PACKAGE.get(package.strip())
    return Program(name, "phone", "Android") if name else None
