"""Names of files that came with a mail, made harmless, and what they are: nothing that runs is ever opened."""

import mimetypes
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.core.language import mark, tr

_LONGEST: Final = 120
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
# Letters that are not seen, or change the order of others: “annexe‮fdp.exe” looks like a PDF.
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE
)
_RUNS: Final = frozenset(
    [
        "ade",
        "adp",
        "app",
        "appimage",
        "application",
        "appref-ms",
        "apk",
        "bas",
        "bat",
        "bin",
        "cab",
        "cer",
        "chm",
        "cmd",
        "cnt",
        "com",
        "command",
        "cpl",
        "crt",
        "csh",
        "deb",
        "desktop",
        "diagcab",
        "dll",
        "dmg",
        "docm",
        "dotm",
        "elf",
        "exe",
        "fish",
        "flatpakref",
        "gadget",
        "grp",
        "hlp",
        "hpj",
        "hta",
        "htc",
        "htm",
        "html",
        "img",
        "inf",
        "ins",
        "iso",
        "isp",
        "its",
        "jar",
        "java",
        "jnlp",
        "js",
        "jse",
        "ksh",
        "lib",
        "library-ms",
        "lnk",
        "mad",
        "maf",
        "mag",
        "mam",
        "maq",
        "mar",
        "mas",
        "mat",
        "mau",
        "mav",
        "maw",
        "mcf",
        "mda",
        "mdb",
        "mde",
        "mdt",
        "mdw",
        "mdz",
        "mht",
        "mhtml",
        "msc",
        "msh",
        "msh1",
        "msh2",
        "msi",
        "msix",
        "msp",
        "mst",
        "osd",
        "out",
        "pcd",
        "pif",
        "pkg",
        "pl",
        "plg",
        "potm",
        "ppam",
        "ppsm",
        "pptm",
        "prf",
        "prg",
        "ps1",
        "ps1xml",
        "ps2",
        "psc1",
        "psd1",
        "psm1",
        "py",
        "pyc",
        "pyo",
        "pyw",
        "pyz",
        "reg",
        "rb",
        "rpm",
        "run",
        "scf",
        "scpt",
        "scr",
        "sct",
        "searchconnector-ms",
        "service",
        "settingcontent-ms",
        "sh",
        "shb",
        "shs",
        "shtml",
        "sldm",
        "snap",
        "svg",
        "swf",
        "sys",
        "theme",
        "tmp",
        "tool",
        "url",
        "vb",
        "vbe",
        "vbp",
        "vbs",
        "vhd",
        "vhdx",
        "vsmacros",
        "vsw",
        "website",
        "wsc",
        "wsf",
        "wsh",
        "xbap",
        "xhtml",
        "xla",
        "xlam",
        "xll",
        "xlm",
        "xlsb",
        "xlsm",
        "xltm",
        "xml",
        "xnk",
        "xsl",
        "workflow",
        "zsh",
    ]
)
_RUNS_BY_TYPE: Final = re.compile(
    r"application/(x-(executable|sharedlib|msdownload|ms-shortcut|sh|shellscript|desktop|python|perl|ruby|msi|elf|dosexec)"
    r"|java-archive|javascript|hta|vnd\.(microsoft\.portable-executable|debian\.binary-package|appimage)|xhtml\+xml)"
    r"|text/(html|javascript|x-(shellscript|python|perl)|vbscript)|image/svg\+xml",
    re.IGNORECASE,
)
_RUNS_BY_CONTENT: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"[Desktop Entry]",
    b"L\0\0\0\x01\x14\x02\0",
)
_ENDINGS: Final = {
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "application/ms-tnef": ".dat",
}
_KINDS: Final = (
    (r"application/(ms-tnef|vnd\.ms-tnef)", mark("Outlook's own format")),
    (r"message/(rfc822|global)", mark("Mail")),
    (r"message/(global-)?(delivery|disposition)-.*|message/.*", mark("Report")),
    (r"text/calendar", mark("Calendar")),
    (r"text/(x-)?vcard", mark("Contact")),
    (r"application/pdf", "PDF"),
    (r"application/(pgp-signature|(x-)?pkcs7-signature)", mark("Signature")),
    (r"application/(pgp-encrypted|(x-)?pkcs7-mime)", mark("Encrypted")),
    (r"application/(zip|x-(7z|rar|zip|tar|gzip).*|gzip|vnd\.rar)", mark("Archive")),
    (r"application/.*(spreadsheet|excel).*|text/csv", mark("Table")),
    (r"application/.*(presentation|powerpoint).*", mark("Slides")),
    (r"application/(msword|rtf|.*wordprocessing.*|.*opendocument\.text)", mark("Document")),
    (r"image/.*", mark("Picture")),
    (r"audio/.*", mark("Sound")),
    (r"video/.*", mark("Film")),
    (r"text/.*", mark("Text")),
)


def harmless(name: str, content_type: str) -> str:
    """Return a name that is one file in one folder on every system, and looks like what it is."""
    seen = "".join(
        " " if unicodedata.category(each) in _UNSEEN else each for each in unicodedata.normalize("NFC", name)
    )
    words = " ".join(_FORBIDDEN.sub("_", seen).split()).strip(". ")
    if _RESERVED.match(words):
        words = f"_{words}"
    stem, dot, ending = words.rpartition(".")
    if not words:
        return f"file{_ENDINGS.get(content_type) or mimetypes.guess_extension(content_type) or ''}"
    if not dot or not re.fullmatch(r"\w{1,10}", ending):
        stem, dot, ending = words, "", ""
        added = _ENDINGS.get(content_type, "")
        dot, ending = (".", added[1:]) if added else ("", "")
    return _shortened(stem, _LONGEST - len(ending) - 1).rstrip(". ") + dot + ending


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names, with a number where one is there already; large and small letters are the same."""
    taken: set[str] = set()
    found = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if dot and stem else (name, "")
        number, tried = 1, name
        while tried.casefold() in taken:
            number += 1
            tried = f"{stem} ({number}){ending}"
        taken.add(tried.casefold())
        found.append(tried)
    return found


def runs(name: str, content_type: str, beginning: bytes = b"") -> bool:
    """Tell whether a file may do something by itself once it is opened: a program, a script, a page."""
    ending = name.rpartition(".")[2].strip().lower()
    is_one = ending in _RUNS or bool(_RUNS_BY_TYPE.fullmatch(content_type))
    return is_one or beginning.startswith(_RUNS_BY_CONTENT)


def kind_in_words(name: str, content_type: str) -> str:
    """Return what a file is, in a word or two."""
    if name.casefold() == "winmail.dat":
        return tr(_KINDS[0][1])
    told = content_type
    if content_type in ("application/octet-stream", ""):
        told = mimetypes.guess_type(name)[0] or ""
    if runs(name, content_type):
        return tr("Program or script")
    return tr(next((words for pattern, words in _KINDS if re.fullmatch(pattern, told)), mark("File")))


def _shortened(text: str, room: int) -> str:
    # File systems count bytes: 255 of them at most.
    raw = text[:room].encode("utf-8", "replace")[: 2 * _LONGEST - 20]
    return raw.decode("utf-8", "ignore")
