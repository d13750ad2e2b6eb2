"""A mail as the SMTP command DATA takes it."""

from collections.abc import Iterable, Iterator


def dot_stuffed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Double each dot that begins a line (RFC 5321, 4.5.2), and end the last line."""
    last, held = b"\r\n", b""
    for each in pieces:
        # A line end that is cut in two is put together again.
        piece = held + each
        held = b"\r" if piece.endswith(b"\r") else b""
        piece = piece.removesuffix(b"\r")
        if piece:
            dot = b"." if last == b"\r\n" and piece.startswith(b".") else b""
            yield dot + piece.replace(b"\r\n.", b"\r\n..")
            last = (last + piece)[-2:]
    if held or last != b"\r\n":
        yield held + b"\r\n"
