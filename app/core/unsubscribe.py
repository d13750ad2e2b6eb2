"""Links by which a recipient leaves: what their text or address says in the languages of mail."""

import re
from typing import Final
from urllib.parse import unquote

_WORDS: Final = re.compile(
    r"unsubscri(?:be|ption)|un-subscribe|opt(?:ing)?[-_ ]?out(?!l)|list[-_]unsub"
    r"|abmelde[n-]|abmeldung|abbestellen|austragen"
    r"|d[ée]s[-_ ]?abonn|d[ée]sinscri|d[ée]sinscription"
    r"|darse?[-_ ]de[-_ ]baja|cancelar[-_ ](?:la[-_ ]|tu[-_ ]|su[-_ ])?su[b]?scripci[óo]n|desuscri"
    r"|disiscriv|annulla[-_ ](?:l')?iscrizione|cancella(?:ti|zione)[-_ ]dalla"
    r"|cancelar[-_ ](?:a[-_ ])?(?:inscri[çc][ãa]o|subscri[çc][ãa]o|assinatura)|descadastr"
    r"|afmelden|uitschrijven|avregistrera|avprenumerera|avmeld|afmeld|frameld|peruuta[-_ ]tilaus"
    r"|wypisz|zrezygnuj|rezygnacj|odhl[áa]s|leiratkoz|dezabon|abonelikten|отпис|відпис|απεγγραφ"
    r"|配信停止|退会|購読解除|退订|退訂|取消订阅|수신거부|إلغاء الاشتراك",
    re.IGNORECASE,
)


def says_unsubscribe(text: str, url: str) -> bool:
    """Tell whether a link's visible text, or its path and parameters, say that it unsubscribes."""
    path = unquote(url.split("://", 1)[-1].partition("/")[2])
    return bool(_WORDS.search(text) or _WORDS.search(path))
