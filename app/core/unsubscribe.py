"""Links by which a recipient leaves: what their text or address says in the languages of mail."""

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

# Compared with text in lower case, without accents, its words parted by single spaces.
_PHRASES: Final = (
    *(" opt out ", " optout ", " opting out ", " un subscri", "unsubscri", " list unsub"),
    *(" abmelde", " abbestell", " austragen ", " desabonn", " desinscri", " se desabonn"),
    *(
        " darse de baja ",
        " darme de baja ",
        " date de baja ",
        " cancelar suscripcion ",
        " cancelar la suscripcion ",
    ),
    *(" anular la suscripcion ", " desuscri", " disiscriv", " annulla iscrizione ", " annulla l iscrizione "),
    *(
        " cancellati ",
        " cancelar inscricao ",
        " cancelar a inscricao ",
        " cancelar subscricao ",
        " descadastr",
    ),
    *(
        " cancelar assinatura ",
        " afmelden ",
        " uitschrijven ",
        " avregistrera",
        " avprenumerera",
        " avsluta prenum",
    ),
    *(" avmeld", " afmeld", " frameld", " peruuta tilaus", " wypisz", " zrezygnuj", " anuluj subskrypcj"),
    *(
        " odhlasit ",
        " leiratkoz",
        " dezabon",
        " abonelikten",
        " отпис",
        " відпис",
        " απεγγραφ",
        " διαγραφη απο",
    ),
    *("配信停止", "退会", "購読解除", "退订", "退訂", "取消订阅", "取消訂閱", "수신거부", " الغاء الاشتراك"),
)
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def says_unsubscribe(text: str, url: str) -> bool:
    """Tell whether a link's visible text, or its path and parameters, say that it unsubscribes."""
    path = unquote(url.split("://", 1)[-1].partition("/")[2])
    words = _plain_words(f"{text} / {path}")
    return any(phrase in words for phrase in _PHRASES)


def _plain_words(text: str) -> str:
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = unicodedata.normalize("NFC", text)
    return " " + _BETWEEN_WORDS.sub(" ", text.lower()) + " "
