"""Recipients by their domain, and domains whose gateways the user knows about: one schema step."""

STEP = """
    CREATE INDEX recipient_of_domain ON recipient (lower(substr(address, instr(address, '@') + 1)), id);
    CREATE TABLE known_gateway (domain TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
