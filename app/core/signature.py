"""What stands below a letter in its sender's name."""

from app.core.rich_text import Block, Quote, RichText, Run

# The line that readers know to part a signature from the text (RFC 3676, 4.3).
DELIMITER = "-- "


def signed(letter: RichText, signature: RichText, before: RichText) -> RichText:
    """Return the letter with this signature instead of the one `before`, ahead of what it cites.

    A signature that the writer changed or took out stays as it is; an empty one leaves nothing.
    """
    blocks, old, new = letter.blocks, _lines(before), _lines(signature)
    if old:
        place = next((n for n in range(len(blocks)) if blocks[n : n + len(old)] == old), None)
        if place is None:
            return letter
        return RichText((*blocks[:place], *new, *blocks[place + len(old) :]))
    if not new:
        return letter
    place = _end_of_own_words(blocks)
    # Somewhere to write, and lines of air.
    above = (Block(),) * max(2 - place, 0) or (() if blocks[place - 1].is_blank else (Block(),))
    below = (Block(),) if place < len(blocks) else ()
    return RichText((*blocks[:place], *above, *new, *below, *blocks[place:]))


def _end_of_own_words(blocks: tuple[Block, ...]) -> int:
    place = next((n for n, block in enumerate(blocks) if Quote.CITED in block.quotes), len(blocks))
    # “Anna wrote:” belongs to what it introduces.
    above = place - 1
    while above > 0 and blocks[above].is_blank:
        above -= 1
    introduced = 0 <= above < place < len(blocks) and blocks[above].text.rstrip().endswith(":")
    return above if introduced else place


def _lines(signature: RichText) -> tuple[Block, ...]:
    if all(block.is_blank for block in signature.blocks):
        return ()
    return (Block((Run(DELIMITER),)), *signature.blocks)
