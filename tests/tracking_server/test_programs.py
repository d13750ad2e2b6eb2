"""Mail programs by their user agents: an example for each line of the table."""

import pytest

from tracking_server.classify import decide_by_client
from tracking_server.hit import Client
from tracking_server.programs import BY_USER_AGENT

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "(Linux; Android 14; SM-S918B Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36"
ELECTRON = "Chrome/124.0 Electron/30.0 Safari/537.36"
WINDOWS_GECKO = "Mozilla/5.0 (Windows NT 10.0; rv:60.0) Gecko/20100101"

# user agent, client, kind of device, system
EXAMPLES = [
    ("Outlook-Android/2.0", "Outlook for Android", "phone", "Android"),
    ("Outlook-iOS/709.2042344.prod.iphone (3.21.0)", "Outlook for iOS", "phone", "iOS"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) OneOutlook/1.2024", "Outlook (new)", "computer", "Windows"),
    ("Outlook/16.16 CFNetwork/902.1 Darwin/17.7.0 (x86_64)", "Outlook for Mac", "computer", "macOS"),
    ("MacOutlook/16.46 (Intelx64 Mac OS X 11.2.2)", "Outlook for Mac", "computer", "macOS"),
    ("Outlook-Express/7.0 (MSIE 9.0; Windows NT 6.1)", "Windows Live Mail", "computer", "Windows"),
    ("Outlook-Express/6.0 (MSIE 6.0; Windows NT 5.1)", "Outlook Express", "computer", "Windows"),
    ("Microsoft Windows Mail/6.0", "Windows Mail", "computer", "Windows"),
    ("Microsoft Office/16.0 (Microsoft Outlook 16.0.12329; Pro)", "Outlook", "computer", "Windows"),
    ("Entourage/13.0", "Entourage", "computer", "macOS"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Betterbird/128.0", "Betterbird", "computer", "Linux"),
    ("Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Thunderbird/8.0", "Thunderbird for Android", "phone", "Android"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:24.0) Gecko/20100101 Icedove/24.4.0", "Thunderbird", "computer", "Linux"),
    (f"{WINDOWS_GECKO} Postbox/7.0", "Postbox", "computer", "Windows"),
    (f"{WINDOWS_GECKO} Spicebird/0.8", "Spicebird", "computer", "Windows"),
    (f"{WINDOWS} Mailspring/1.7 {ELECTRON}", "Mailspring", "computer", "Windows"),
    ("emclient/10.3.2619.0", "eM Client", "computer", None),
    ("Mailbird/2.9.0.0", "Mailbird", "computer", "Windows"),
    (f"{WINDOWS} Chrome/101.0 Safari/537.36 Foxmail/7.2", "Foxmail", "computer", "Windows"),
    (f"{IPHONE} Mobile/15F79 MailMaster/6.5", "Mail Master", "phone", "iOS"),
    ("IncrediMail/6.29", "IncrediMail", "computer", "Windows"),
    ("The Bat! 9.2.1", "The Bat!", "computer", "Windows"),
    ("BarcaPro/1.4 L.1001", "Barca", "computer", "Windows"),
    ("Pegasus Mail/4.70", "Pegasus Mail", "computer", "Windows"),
    ("Becky! ver. 2.75", "Becky!", "computer", "Windows"),
    ("PocoMail 4.8 (4320)", "PocoMail", "computer", "Windows"),
    ("Turnpike/6.07-U", "Turnpike", "computer", "Windows"),
    (f"{WINDOWS_GECKO} Eudora/3.0.4", "Eudora", "computer", "Windows"),
    ("Mozilla/4.0 (compatible; Lotus-Notes/6.0; Windows-NT)", "Notes", "computer", "Windows"),
    ("GroupWise/18.0", "GroupWise", "computer", None),
    (f"{WINDOWS_GECKO} Prism zdesktop/7.2.8", "Zimbra", "computer", "Windows"),
    ("Opera Mail/1.0 (Windows NT 6.1)", "Opera Mail", "computer", "Windows"),
    ("KMail/4.14.10 (Linux; KDE/4.14.10)", "KMail", "computer", "Linux"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/534.34 (KHTML, like Gecko) kontact/4.13.3 Safari/534.34", "Kontact", "computer", "Linux"),
    ("Evolution/3.52.3", "Evolution", "computer", "Linux"),
    ("Geary/40.0", "Geary", "computer", "Linux"),
    ("Balsa/2.6.4", "Balsa", "computer", "Linux"),
    ("Trojita/0.7", "Trojitá", "computer", "Linux"),
    ("Claws Mail/3.17.5 (x86_64-pc-linux-gnu)", "Claws Mail", "computer", "Linux"),
    ("Sylpheed/3.7.0 (MinGW32; Windows NT 6.1; x86_64)", "Sylpheed", "computer", "Windows"),
    ("Alpine/2.21 (Linux; x86_64)", "Alpine", "computer", "Linux"),
    ("NeoMutt/20231103", "Mutt", "computer", None),
    ("Gnus/5.13 (Gnus v5.13) Emacs/24.3 (gnu/linux)", "Gnus", "computer", "Linux"),
    ("Wanderlust/2.15.9 (Almost Unreal)", "Wanderlust", "computer", None),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_3) AppleWebKit/604.5.6 (KHTML, like Gecko) Sparrow/1043.1", "Sparrow", "computer", "macOS"),
    ("Airmail 1.4 rv:238 (Macintosh; Mac OS X 10.9.2; hr_HR)", "Airmail", "computer", "macOS"),
    ("MailMate/5663", "MailMate", "computer", "macOS"),
    ("Mimestream/1.3", "Mimestream", "computer", "macOS"),
    ("MailBar/1.3.2 (Mac OS X Version 10.11.1)", "MailBar", "computer", "macOS"),
    (f"{MAC} Polymail/2.3.12 {ELECTRON}", "Polymail", "computer", "macOS"),
    (f"{MAC} Missive/10.0 {ELECTRON}", "Missive", "computer", "macOS"),
    (f"{MAC} SparkDesktop/3.0.30 {ELECTRON}", "Spark", "computer", "macOS"),
    ("Canary/413 (Macintosh; OS X 14.2.1)", "Canary Mail", "computer", "macOS"),
    (f"Mozilla/5.0 {ANDROID} EdisonMail/1.0", "Edison Mail", "phone", "Android"),
    (f"{IPHONE} Mobile/16A405 BlueMail iOS", "BlueMail", "phone", "iOS"),
    ("Newton/10.0.52 (Android 10; K)", "Newton", "phone", "Android"),
    (f"{MAC} ProtonMail/1.4.0 {ELECTRON}", "Proton Mail", "computer", "macOS"),
    (f"{WINDOWS} tutanota-desktop/3.110.1 {ELECTRON}", "Tuta Mail", "computer", "Windows"),
    (f"{MAC} ZohoMail-Desktop/1.6.3 {ELECTRON}", "Zoho Mail", "computer", "macOS"),
    ("NaverMailApp/2.1.23 (Android 10; SM-N960N)", "Naver Mail", "phone", "Android"),
    (f"{WINDOWS} Chrome/129.0 Safari/537.36 wxwork/5.0 WeMail embeddisk", "WeCom Mail", "computer", "Windows"),
    ("Yahoo%20Mail/49268 CFNetwork/1121.2.2 Darwin/19.3.0", "Yahoo Mail", "phone", "iOS"),
    ("Android-Gmail/64562652 (sw411dp; 420dpi) (r7 TP1A.220624.014)", "Gmail", "phone", "Android"),
    ("mobmail android 6.0.0.22977 ru.mail.mailapp", "Mail.ru", "phone", "Android"),
    (f"Mozilla/5.0 {ANDROID} ru.yandex.mail/8.0", "Yandex Mail", "phone", "Android"),
    ("SamsungEmail/6.1.80.12", "Samsung Email", "phone", "Android"),
    ("K-9 Mail/5.600", "K-9 Mail", "phone", "Android"),
    ("FairEmail/1.2066 (Android 13; Pixel 7)", "FairEmail", "phone", "Android"),
    ("AquaMail/1.16.0-1081 (build: 101600003)", "Aqua Mail", "phone", "Android"),
    ("Nine/4.5.3a", "Nine", "phone", "Android"),
    ("TouchDown(MSRPC)/8.1", "TouchDown", "phone", "Android"),
    ("MailDroid/4.0", "MailDroid", "phone", "Android"),
    ("Android/9-email", "Android Email", "phone", "Android"),
    ("MobileMail/3826 CFNetwork/3826.500 Darwin/24.4.0", "Apple Mail", "phone", "iOS"),
    ("Mail/3731.600.7 CFNetwork/1408.0.4 Darwin/22.5.0", "Apple Mail", "computer", "macOS"),
    ("Mac OS X/10.11.6 (15G1004); ExchangeWebServices/6.0 (243); Mail/9.3 (3124)", "Apple Mail", "computer", "macOS"),
    (f"{IPHONE} Mobile/15E148", "Apple Mail", "phone", "iOS"),
    (IPHONE.replace("iPhone;", "iPad;"), "Apple Mail", "tablet", "iOS"),
    ("Roundcube Webmail/1.6.0", "Roundcube", "either", None),
    ("SquirrelMail/1.4.23 [SVN]", "SquirrelMail", "either", None),
    ("Horde::IMP/6.2.27", "Horde", "either", None),
    ("RainLoop/1.17.0", "RainLoop", "either", None),
    # Not in the table: the name alone tells.
    ("NylasMail/2.0.32 (Macintosh; OS X 10.12.6)", "NylasMail", "computer", "macOS"),
]  # fmt: skip


@pytest.mark.parametrize(("user_agent", "client", "kind", "os"), EXAMPLES)
def test_a_mail_program_is_named(user_agent: str, client: str, kind: str, os: str | None) -> None:
    finding = decide_by_client("o", Client("GET", user_agent))
    assert (finding.verdict, finding.rule) == ("person", "mail_app")
    assert (finding.device.client, finding.device.kind, finding.device.os) == (client, kind, os)


def test_every_line_of_the_table_has_an_example() -> None:
    assert {program.name for _, program in BY_USER_AGENT} <= {client for _, client, *_ in EXAMPLES}


@pytest.mark.parametrize(
    "user_agent",
    [
        "Mozilla/5.0 (compatible; Linux x86_64; Mail.RU_Bot/2.0; +http://go.mail.ru/help/robots)",
        "PhxBot/0.1 (phxbot@protonmail.com)",
        "MailScanner/1.0",
    ],
)
def test_a_bot_with_mail_in_its_name_is_no_mail_program(user_agent: str) -> None:
    assert decide_by_client("o", Client("GET", user_agent)).rule == "declared_bot"
