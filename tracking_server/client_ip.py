"""The client's address, which a front may know better than the socket.

`X-Forwarded-For` is written by anybody; only the entries that the operator's own proxies appended
count. With n trusted hops these are the last n entries, and the client is the first of them.
"""

import ipaddress


def client_ip(remote: str, forwarded_for: str, trusted_hops: int) -> str:
    """Return the address of the client as text, "" where none is known.

    `remote` is the socket's other end, `forwarded_for` the header's value, several headers joined by
    commas. With fewer entries than trusted hops, or one that is no address, the socket's other end
    counts: the chain is not the one that was configured.
    """
    entries = [entry.strip() for entry in forwarded_for.split(",") if entry.strip()] if trusted_hops else []
    if not trusted_hops or len(entries) < trusted_hops:
        return remote
    return plain_address(entries[-trusted_hops]) or remote


def plain_address(text: str) -> str:
    """Return an address without port, brackets and zone, an IPv4-mapped one as IPv4; "" where it is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)
