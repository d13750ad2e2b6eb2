"""The tables, as the newest migration leaves them. Times are unix microseconds unless they say seconds."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata: Final = MetaData()

# One row: the database's random epoch, and a number that grows when owners or keys change.
tracker: Final = Table(
    "tracker",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String(32), nullable=False),
    Column("keys_revision", BigInteger, nullable=False),
)

# The id is random: a hit waiting for a database must never reach another owner in a restored one.
owner: Final = Table(
    "owner",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False, unique=True),
    Column("credential_hash", String(64), nullable=False, unique=True),
    Column("revision", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("slow_images", Boolean, nullable=False),
)

signing_key: Final = Table(
    "signing_key",
    metadata,
    Column("owner_id", BigInteger, ForeignKey("owner.id"), primary_key=True, autoincrement=False),
    Column("key_id", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary(32), nullable=False),
    Column("revoked_at", BigInteger),
)

# How many hits a delivery had beyond those kept as events; no row where there were none.
excess: Final = Table(
    "excess",
    metadata,
    Column("owner_id", BigInteger, ForeignKey("owner.id"), primary_key=True, autoincrement=False),
    Column("delivery", LargeBinary(8), primary_key=True),
    Column("hits", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# Networks that are an owner's: those that the owner listed (from 0, without end), and those that the
# owner's app polled from, from when until when.
own_network: Final = Table(
    "own_network",
    metadata,
    Column("owner_id", BigInteger, ForeignKey("owner.id"), primary_key=True, autoincrement=False),
    Column("network", String(64), primary_key=True),
    Column("from_at", BigInteger, primary_key=True, autoincrement=False),
    Column("until_at", BigInteger),
    sqlite_with_rowid=False,
)

# Owners whose events are to be judged again, and the last delivery that was: in the order of the index of events.
reclassification: Final = Table(
    "reclassification",
    metadata,
    Column("owner_id", BigInteger, ForeignKey("owner.id"), primary_key=True, autoincrement=False),
    Column("sent_at_seconds", BigInteger, nullable=False),
    Column("delivery", LargeBinary(8), nullable=False),
)

# `number` counts the events of a delivery. Evidence, bot, device and place are JSON texts. An owner is
# checked when its row is locked, so that the database need not do it again for every event.
event: Final = Table(
    "event",
    metadata,
    Column("owner_id", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("delivery", LargeBinary(8), nullable=False),
    Column("number", Integer, nullable=False),
    Column("purpose", String(1), nullable=False),
    Column("link_number", Integer, nullable=False),
    Column("target", Text, nullable=False),
    Column("sent_at_seconds", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("bot", Text),
    Column("device", Text, nullable=False),
    Column("place", Text),
    Column("ip", String(64), nullable=False),
    Column("user_agent", Text),
    Column("seconds_open", Float),
    # By time before the random id: mails are read soon after they were sent, so hits that arrive
    # together touch few pages, however many events there are.
    UniqueConstraint("owner_id", "sent_at_seconds", "delivery", "number"),
    sqlite_with_rowid=False,
)

# Other clicks tell more of a click than anything else; opens, which are many more, cost nothing here.
clicks: Final = Index(
    "event_click",
    event.c.owner_id,
    event.c.sent_at_seconds,
    event.c.delivery,
    event.c.at,
    sqlite_where=text("purpose = 'c'"),
    postgresql_where=text("purpose = 'c'"),
)
