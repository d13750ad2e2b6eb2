"""What a subject says beside its own words: that the mail answers or forwards another, or that a program wrote it."""

import re
from functools import lru_cache
from typing import Final

# As mail programs write them in the languages they speak; “Vs” answers in Finnish, “R” in Italian.
_ANSWERS: Final = (
    "re", "aw", "antw", "antwort", "antwoord", "sv", "svar", "vs", "r", "rif", "res", "resp", "ref", "odp", "ynt", "bls", "atb",
    "vá", "αντ", "απ", "σχετ", "отв", "ответ", "回复", "答复", "回覆", "返信", "답장", "رد", "השב",
)  # fmt: skip
_FORWARDS: Final = (
    "fw", "fwd", "wg", "weitergeleitet", "tr", "i", "rv", "enc", "doorst", "vl", "vb", "fs", "pd", "πρθ", "itt", "továbbítás",
    "пер", "转发", "轉寄", "전달", "転送",
)  # fmt: skip
_AUTOMATIC: Final = (
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse", "auto",
    "out of office", "out of office autoreply", "out of the office", "vacation reply", "away from my mail",
    "automatische antwort", "abwesenheitsnotiz", "abwesenheit", "abwesenheitsmeldung", "réponse automatique",
    "absence du bureau", "absent du bureau", "respuesta automática", "fuera de la oficina", "risposta automatica",
    "fuori sede", "automatisch antwoord", "afwezig", "afwezigheidsbericht", "resposta automática", "fora do escritório",
    "automatiskt svar", "autosvar", "automatisk svar", "automaattinen vastaus", "poissa toimistosta",
    "odpowiedź automatyczna", "automatická odpověď", "automatikus válasz", "otomatik yanıt", "αυτόματη απάντηση",
    "автоответ", "автоматический ответ", "автоматична відповідь", "自动回复", "自動回覆", "自動応答", "자동 회신", "رد تلقائي",
    "תשובה אוטומטית",
)  # fmt: skip
_MOST_PREFIXES: Final = 50
_KEPT: Final = 4_096
# “[list]” before it, a count after it as in “Re[2]:” or “Re(3):”, a space before the colon as in French.
_PREFIX: Final = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]\s*)?(?P<word>[^\s:：\[\](){}^0-9]{1,20})\s*(?:[\[(^]\s*\d{1,3}\s*[\])]?)?\s*[:：]"
)
_NAMED: Final = re.compile(
    rf"\s*(?:{'|'.join(sorted(map(re.escape, _AUTOMATIC), key=len, reverse=True))})\s*(?:[:：]|[-–—]\s|$)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r"\s*\[[^\[\]]{1,60}\]\s*(?=\S)")
_TRAILER: Final = re.compile(r"\s*\(fwd\)\s*$", re.IGNORECASE)


def is_answer(subject: str) -> bool:
    """Tell whether a subject is an answer's: “Re: …”, “AW: …”, “SV: …”, “RE[2]: …”."""
    match = _PREFIX.match(subject)
    return match is not None and match["word"].casefold() in _ANSWERS


def is_automatic(subject: str) -> bool:
    """Tell whether a subject begins as those of automatic answers do. Alone it proves nothing: people write so too."""
    return _NAMED.match(subject) is not None


# The same subjects are compared again and again.
@lru_cache(_KEPT)
def base_subject(subject: str) -> str:
    """Return a subject without what answering and forwarding put around it, to be compared (RFC 5256, 2.1)."""
    text = subject
    for _ in range(_MOST_PREFIXES):
        text, before = _without_one(text), text
        if text == before:
            break
    return " ".join(text.split()).casefold()


def _without_one(text: str) -> str:
    if match := _NAMED.match(text):
        return text[match.end() :]
    match = _PREFIX.match(text)
    if match and match["word"].casefold() in (*_ANSWERS, *_FORWARDS):
        return text[match.end() :]
    return _TRAILER.sub("", _LIST.sub("", text, count=1))
