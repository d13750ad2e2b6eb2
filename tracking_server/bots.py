"""Programs that say themselves that nobody looks: bots, scanners, link previews, HTTP libraries.

Known by a maintained list (crawler-user-agents) and, beyond it, by the words that such names are made
of. Asked after proxies and mail programs only: every such list calls some of those bots.
"""

import re
from functools import cache
from typing import Final

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from tracking_server.patterns import PatternSet

# What the list calls bots although people read mail in it, or although another public list says they do.
_NOT_BOTS: Final = frozenset((
    r"AP3A\.240617\.008",  # a build of Android
    r"Code\/1\.",  # Visual Studio Code
    r"Fetch\/",  # Firefox for Android
    "Fluid",
    "GTmetrix",
    "MetaIAB Facebook",  # Facebook's browser
    r"Miniature\.io\/",
    r"Notion\/",
    "Sogou",
    "Sonic",  # Slack's program
    "TSM-turingos",
    r"Trae\/",
    "Viber",
    "YLT Chrome",
))  # fmt: skip

# Words of bots, in any letter case. Written for Rust's regular expressions.
_WORDS: Final = (
    # What they do.
    r"bots?(?:\b|_)", r"crawl", r"spider", r"scrap(?:e|y|ing|per)", r"headless", r"fetcher",
    r"(?:link|ur[il]|web|page|site|message|bing|microsoft) ?preview", r"link ?expand",
    r"(?:^|[^m])scan(?:ner|s)?(?:\b|_)", r"prober?\b|\bprob(?:e|ing)\b", r"monitor", r"check(?:er|s)?\b",
    r"validat(?:or|ion)", r"verif(?:y|ier|ication)", r"analy[sz]er", r"audit", r"synthetic", r"inspector",
    r"detector", r"classifier", r"extractor", r"indexer", r"archiver", r"transcoder", r"speed ?insights",
    r"research", r"find(?:er|links)/", r"diagnostics", r"observatory", r"measurement", r"[a-z0-9]agent(?:\b|_)", r"\bagent-",
    # Libraries, and what drives a browser.
    r"\bcurl/", r"wget", r"python", r"aiohttp", r"\bhttpx/", r"http-?client", r"okhttp", r"\baxios", r"node(?:\.js|-fetch)",
    r"libwww-perl", r"\bjava/\d", r"phantomjs", r"selenium|puppeteer|playwright|cypress/", r"jsdom", r"powershell",
    # Google's services, like "Google-Ads-Qualify"; those who show what is behind a link; scanners of mail.
    r"\bgoogle-[a-z]|[a-z]-google\b", r"googleweblight", r"google search console", r"slack-imgproxy", r"whatsapp/",
    r"^viber$", r"facebook(?:external|catalog)", r"meta-external", r"yahoo:? ?link", r"\bdaum(?:oa)?\b", r"slurp", r"^swcd\b",
    r"barracuda", r"kaspersky", r"burpcollaborator", r"cloudflare",
    # What careless ones leave in; at last, how their makers are reached.
    r"user[ _-]agent", r"https?://|\(\+?www\.[a-z]", r"[\w.]@[a-z][\w-]*\.",
)  # fmt: skip
# Words that count only in a name that tells of no system, as programs that a person looks at do.
_WORDS_WITHOUT_SYSTEM: Final = (
    # What they do.
    r"scan", r"prob(?:e|ing)", r"search", r"sender", r"service", r"worker", r"server", r"daemon", r"\bcron\b", r"domain",
    r"index", r"parse", r"collect", r"collage", r"capture", r"download", r"torrent", r"radar", r"safe", r"secur", r"secweb",
    r"evidence", r"agent", r"advisor", r"validat", r"discover", r"discourse", r"\blead", r"externalhit", r"health", r"thumb",
    r"recon\b", r"\bseo", r"buster", r"watch", r"cache", r"shots\b", r"proxy", r"fuzz", r"track", r"mon(?:it)?(?:or)?/",
    r"[a-z]cdn\b", r"getter|getright", r"feed", r"\brss|rss\b", r"podcast|castopod", r"\blibrary", r"plugin", r"toolkit",
    r"\btools?\b", r"\bsdk\b|\bapi\b|package", r"gitops|workflow|pipeline|ifttt|zapier",
    # Monitors, scanners, certificates, language models.
    r"munin|nagios|xymon|hobbit|zabbix|grafana|prometheus|datadog|netlyzer", r"sectigo|comodo|\bdcv\b",
    r"nuclei|nmap|zgrab|masscan|arachni|clamav|nessus|openvas|nikto|sqlmap", r"openai|claude|chatgpt|copilot|cursor/",
    # Libraries.
    r"http", r"\bcurl\b", r"^dart/", r"\blwp\b|\bperl\b", r"\bgo \d", r"^node\b|undici|^bun/|^deno/", r"ruby|hackney", r"\bphp",
    r"guzzle|request|rest-?(?:client|sharp)|postman|cryptoapi|scalaj|grpc|jersey|netty", r"^apache|jakarta",
    # Named by a host: "site.example/1.0".
    r"^[a-z0-9-]+\.[a-z]{2,4}(?:/|$)",
)  # fmt: skip

# Places that no browser fills, with the name that stands there.
_SHAPES: Final = re.compile(
    # Behind the engine: "(KHTML, like Gecko; SomeName)".
    r"KHTML, like Gecko; ?([^);]+)"
    # A browser's beginning without a system: "Mozilla/5.0 (compatible; SomeName/1.0)", "Mozilla/5.0 SomeName".
    r"|^Mozilla/[45]\.0 \((?:compatible; ?)?(?!MSIE \d|Konqueror|NetPositive|Amiga|Gecko|OS/2|BeOS)"
    r"([\w.-]+/v?\d[\w.]*)(?:;[^);]*)?\)"
    r"|^Mozilla/[45]\.0 \((compatible(?:[;,] ?[\w -]*)?)\)$"
    r"|^Mozilla/[45]\.0,? \(?([A-Z][\w -]*(?:/[\w.]+)?);?\)?$"
    # A browser that stands second.
    r"|^(\w+(?:/[\d.]+)?), Mozilla/"
)
_SYSTEM: Final = re.compile(
    r"Android|iP(?:hone|ad|od)|\biOS\b|watchOS|PlayStation|Darwin|Windows|[Ww]in\d|Mac ?OS|Linux|Macintosh|X11|MIDP|\bMRE\b"
)
# The phone's model, where a maker's name may hold any of these words.
_MODEL: Final = re.compile(r"\bAndroid[^;()]*;(?: ?[a-z]{2}[-_][A-Za-z]{2};)? ?[^;()]*")
_WITHOUT_SYSTEM: Final = PatternSet(f"(?i){word}" for word in _WORDS_WITHOUT_SYSTEM)


def declared_bot_in(user_agent: str) -> str | None:
    """Return the part of a user agent by which a bot gives itself away, None where there is none."""
    text = _MODEL.sub("", user_agent) if "Android" in user_agent else user_agent
    if found := _names().find(text):
        return found.seen
    if shape := _SHAPES.search(text):
        return shape[shape.lastindex or 0]
    if text.startswith(("Mozilla/", "Opera/")) or _SYSTEM.search(text):
        return None
    found = _WITHOUT_SYSTEM.find(text)
    return found.seen if found else None


def bot_name(user_agent: str, seen: str) -> str:
    """Return the name that a bot gives itself: the word around what gave it away."""
    around = re.search(rf"[\w.+-]*{re.escape(seen)}[\w.+-]*", user_agent)
    name = (around[0] if around else seen).partition("/")[0].strip(" ;()")
    return "unnamed" if not name or name.endswith(":") or "@" in name else name


@cache
def _names() -> PatternSet:
    listed = (entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA)
    kept = (pattern for pattern in listed if pattern not in _NOT_BOTS)
    return PatternSet((*kept, *(f"(?i){word}" for word in _WORDS)))
