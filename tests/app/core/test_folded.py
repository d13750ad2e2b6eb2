"""What a mail says anew, and what it quotes below, in the forms of many programs and languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.folded import folded_html, folded_text

TEXTS = {
    "English": "Yes.\n\nOn Fri, 20 Nov 2026 at 09:05, Sam <sam@seller.example> wrote:\n> offer\n> text\n",
    "in two lines": "Yes.\n\nOn Fri, 20 Nov 2026 at 09:05, Sam Seller\n<sam@seller.example> wrote:\n\n> offer\n",
    "German": "Ja.\n\nAm 20.11.2026 um 09:05 schrieb Sam:\n> Angebot\n>> älter\n\n",
    "French": "Oui.\n\nLe 20/11/2026 à 09:05, Sam a écrit :\n> offre\n",
    "Japanese": "はい。\n\n2026年11月20日 9:05 Sam <sam@seller.example>：\n> 見積\n",
    "Outlook": "Yes.\n\n-----Original Message-----\nFrom: Sam\nSent: Friday\nTo: Anna\nSubject: Offer\n\noffer",
    "Outlook, German": "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Sam\nGesendet: Freitag\nAn: Anna\n\nAngebot",
    "a line": "Yes.\n________________________________\nFrom: Sam <sam@seller.example>\nSent: Friday\nTo: Anna\n\noffer",
    "a line, Spanish": "Sí.\n________________________________\nDe: Sam\nEnviado: viernes\nPara: Anna\n\noferta",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_quoted_below_a_text_is_folded(text: str) -> None:
    own, quoted = folded_text(text)
    assert own == text.split("\n")[0]
    assert quoted.strip().startswith(("On", "Am", "Le", "2026", "--", "__"))


@pytest.mark.parametrize(
    "text",
    [
        "> quoted first\nanswer below", "> only a quotation\n> here", "words\n-- \nSam\nTel: 1\nFax: 2", "", "\n\n",
        "Agenda:\n-----\nOne: a talk", "a > b\nb > c and more",
    ],
)  # fmt: skip
def test_what_is_no_quotation_below_stays(text: str) -> None:
    assert folded_text(text) == (text, "")


OUTLOOK = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt 0 0 0"><p><b>{}:</b> Sam<br><b>{}:</b> x<br><b>{}:</b> Anna</p></div><p>old</p>'
HTML = {
    "Gmail": '<div>new</div><br><div class="gmail_quote"><div class="gmail_attr">On … wrote:<br></div><blockquote>old</blockquote></div>',
    "Thunderbird": '<p>new</p><div class="moz-cite-prefix">Am 20.11.26 schrieb Sam:<br></div><blockquote type="cite">old</blockquote>',
    "Apple Mail": '<div>new<br><div><br><blockquote type="cite"><div>On 20 Nov 2026, Sam wrote:</div>old</blockquote></div></div>',
    "Outlook on the web": '<div>new</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Sam</div><div>old</div>',
    "Outlook": f'<div class="WordSection1"><p>new</p>{OUTLOOK.format("From", "Sent", "To")}</div>',
    "Outlook, German": f'<div class="WordSection1"><p>new</p>{OUTLOOK.format("Von", "Gesendet", "An")}</div>',
    "Yahoo": '<div>new</div><div class="yahoo_quoted"><div>On Friday wrote:</div>old</div>',
    "Proton": '<div>new</div><div class="protonmail_quote">old</div>',
    "plain, with its words above": "<p>new</p><p>Le 20/11/2026, Sam a écrit :</p><blockquote>old</blockquote>",
    "with its words above, styled": '<p>new</p><div style="color:gray">On 20 Nov 2026 Sam wrote:</div><blockquote>old</blockquote>',
}


@pytest.mark.parametrize("html", HTML.values(), ids=HTML)
def test_what_is_quoted_below_html_is_folded(html: str) -> None:
    own, quoted = folded_html(html)
    assert "new" in own and "old" not in own and "wrote" not in own and "écrit" not in own
    assert "old" in quoted and "new" not in quoted


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote type="cite">old</blockquote><p>answer below</p>',
        '<blockquote type="cite">q</blockquote><p>A</p><blockquote type="cite">q2</blockquote>',
        '<div style="color:gray">On 20 Nov 2026 Sam wrote:</div><blockquote>old</blockquote><p>answer below</p>',
        '<blockquote>q</blockquote><div>answer <blockquote>q2</blockquote></div>',
        '<div class="gmail_quote">forwarded, and nothing said</div>', "<p>words</p>", "", "<p>" * 2_000 + "x",
        "<div>" * 5_000 + "<blockquote>x",
    ],
)  # fmt: skip
def test_html_that_says_something_below_stays_as_it_is(html: str) -> None:
    assert folded_html(html) == (html, "")


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<blockquote>", "</blockquote>", "words", "<br>", "On 1 wrote:", " "]
        )
    )
)
def test_nothing_is_lost(pieces: list[str]) -> None:
    html = "".join(pieces)
    own, quoted = folded_html(html)
    assert (own + quoted).count("words") == html.count("words")
