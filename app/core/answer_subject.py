"""The subject of an answer: “Re: ” or “Fwd: ” once, however many of them other programs have piled up in their languages."""

import re
from typing import Final

# What programs write before the subject of an answer or of what they pass on, in about 20 languages; single letters
# are left out, for a subject may begin with one.
_PREFIXES: Final = (
    "re", "aw", "antw", "antwort", "sv", "vs", "rif", "res", "resp", "odp", "ynt", "atb", "vá", "να", "απ",
    "σχετ", "ответ", "отв", "на", "bls", "hồi", "trả lời", "回复", "回覆", "答复", "答覆", "返信", "회신", "رد", "תגובה",
    "fw", "fwd", "wg", "tr", "rv", "enc", "vb", "vl", "vs", "vidarebefordrat", "doorst", "pd", "i̇lt", "ilt", "továbbítás",
    "trs", "πρθ", "пересл", "пер", "转发", "轉寄", "轉發", "転送", "전달", "إعادة توجيه", "הועבר", "chuyển tiếp",
)  # fmt: skip
_PREFIX: Final = re.compile(
    rf"\s*(?:{'|'.join(map(re.escape, sorted(set(_PREFIXES), key=len, reverse=True)))})"
    r"\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s*",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r"\[[^\]\s]{1,40}\]\s*")


def bare_subject(subject: str) -> str:
    """Return a subject without what answers and forwards have put before it; a mailing list's mark stays."""
    found = _LIST.match(subject)
    mark, rest = (found[0], subject[found.end() :]) if found else ("", subject)
    while prefix := _PREFIX.match(rest):
        rest = rest[prefix.end() :]
        # The list's mark may have been put in again.
        rest = rest.removeprefix(mark) if mark else rest
    return " ".join(f"{mark}{rest}".split())


def reply_subject(subject: str) -> str:
    """Return the subject of a reply."""
    return f"Re: {bare_subject(subject)}".rstrip()


def forward_subject(subject: str) -> str:
    """Return the subject of a forward."""
    return f"Fwd: {bare_subject(subject)}".rstrip()
