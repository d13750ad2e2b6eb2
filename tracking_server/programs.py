"""The mail programs that name themselves: one line each, in the field's terms."""

import re
from typing import Final, Literal, NamedTuple

DeviceKind = Literal["computer", "phone", "tablet", "either", "unknown"]


class Program(NamedTuple):
    """A mail program. `kind` and `os` are what it runs on where its user agent does not say more."""

    name: str
    kind: DeviceKind = "unknown"
    os: str | None = None


# First match counts. A pattern is searched anywhere in the user agent, letter case as written.
_BY_USER_AGENT: Final = (
    (r"Outlook-iOS", Program("Outlook for iOS", "phone", "iOS")),
    (r"Outlook-Android", Program("Outlook for Android", "phone", "Android")),
    (r"OneOutlook", Program("Outlook (new)", "computer", "Windows")),
    (r"MacOutlook/", Program("Outlook for Mac", "computer", "macOS")),
    (r"Outlook-Express/|Windows-Live-Mail", Program("Windows Live Mail", "computer", "Windows")),
    (r"Microsoft Outlook|Microsoft Office Outlook|MSOffice \d|ms-office|Microsoft Office/", Program("Outlook", "computer")),
    (r"Betterbird/", Program("Betterbird", "computer")),
    (r"Thunderbird/.*Android|Android.*Thunderbird/", Program("Thunderbird for Android", "phone", "Android")),
    (r"Thunderbird/", Program("Thunderbird", "computer")),
    (r"Postbox/", Program("Postbox", "computer")),
    (r"Mailspring/", Program("Mailspring", "computer")),
    (r"eM ?Client[/ ]", Program("eM Client", "computer")),
    (r"Mailbird", Program("Mailbird", "computer", "Windows")),
    (r"The Bat!", Program("The Bat!", "computer", "Windows")),
    (r"Lotus-Notes/|HCL[- ]Notes", Program("Notes", "computer")),
    (r"Evolution/", Program("Evolution", "computer", "Linux")),
    (r"\b[Kk][Mm]ail2?\b", Program("KMail", "computer", "Linux")),
    (r"Geary/", Program("Geary", "computer", "Linux")),
    (r"Claws Mail", Program("Claws Mail", "computer")),
    (r"Airmail[ /]", Program("Airmail", "unknown", "macOS")),
    (r"Canary ?Mail", Program("Canary Mail")),
    (r"\bSpark/", Program("Spark")),
    (r"BlueMail", Program("BlueMail")),
    (r"Samsung ?Email", Program("Samsung Email", "phone", "Android")),
    (r"K-9 Mail|k9mail|com\.fsck\.k9", Program("K-9 Mail", "phone", "Android")),
    (r"FairEmail", Program("FairEmail", "phone", "Android")),
    (r"AquaMail", Program("Aqua Mail", "phone", "Android")),
    (r"YahooMobileMail/", Program("Yahoo Mail", "phone")),
    (r"AppleMail|Mail/\d[\d.]* \(\d", Program("Apple Mail", "computer", "macOS")),
    # Mail on iOS is WebKit without a browser around it: "Mobile/" and no "Safari/" behind.
    (r"\((?:iPhone|iPad|iPod)[^)]*\) AppleWebKit/[\d.]+ \(KHTML, like Gecko\) Mobile/\w+$", Program("Apple Mail", "phone", "iOS")),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), program) for pattern, program in _BY_USER_AGENT)

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
    return next((program for pattern, program in _PATTERNS if pattern.search(user_agent)), None)


def program_by_package(package: str) -> Program | None:
    """Return the Android mail app that an `X-Requested-With` header names, None where it names none."""
    name = _BY_PACKAGE.get(package.strip())
    return Program(name, "phone", "Android") if name else None
