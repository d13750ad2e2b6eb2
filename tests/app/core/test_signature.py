"""The signature below a letter."""

from app.core.rich_text import Block, Quote, RichText, Run, to_html, to_text
from app.core.rich_text_import import from_html, from_text
from app.core.signature import signed

SAM = from_html('<p>Sam Seller<br><b>Seller Ltd</b> <a href="https://seller.example">seller.example</a></p>')
OFFERS = from_text("Offers\nSeller Ltd")
NONE = RichText()


def test_a_new_mail_has_the_signature_below_the_place_where_one_writes() -> None:
    letter = signed(RichText((Block(),)), SAM, NONE)
    assert [block.text for block in letter.blocks] == [
        "",
        "",
        "-- ",
        "Sam Seller",
        "Seller Ltd seller.example",
    ]
    assert to_text(letter).splitlines()[-3] == "-- ", "readers know this line (RFC 3676)"
    assert '<a href="https://seller.example">' in to_html(letter)


def test_another_identity_exchanges_it_and_nothing_else() -> None:
    written = from_text("Dear Anna,\n\nplease look.")
    with_sam = signed(written, SAM, NONE)
    with_offers = signed(with_sam, OFFERS, SAM)
    assert [block.text for block in with_offers.blocks][-3:] == ["-- ", "Offers", "Seller Ltd"]
    assert signed(with_offers, SAM, OFFERS) == with_sam
    assert [block.text for block in signed(with_sam, NONE, SAM).blocks] == [
        "Dear Anna,",
        "",
        "please look.",
        "",
    ]


def test_a_signature_that_the_writer_changed_stays_as_it_is() -> None:
    changed = RichText(signed(from_text("Hello"), SAM, NONE).blocks[:-1])
    assert signed(changed, OFFERS, SAM) == changed


def test_an_answer_has_it_above_what_it_cites() -> None:
    cited = Block((Run("What does it cost?"),), quotes=(Quote.CITED,))
    letter = signed(RichText((Block(), Block((Run("Anna wrote:"),)), cited)), OFFERS, NONE)
    lines = [block.text for block in letter.blocks]
    assert lines == ["", "", "-- ", "Offers", "Seller Ltd", "", "Anna wrote:", "What does it cost?"]
    assert letter.blocks[-1] == cited


def test_without_a_signature_nothing_is_added() -> None:
    assert signed(from_text("Hello"), from_text(" \n"), NONE) == from_text("Hello")
