"""Owners, keys and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _owners()
    op.create_table(
        "excess",
        sa.Column(
            "owner_id", sa.BigInteger, sa.ForeignKey("owner.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("delivery", sa.LargeBinary(8), primary_key=True),
        sa.Column("hits", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("owner_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("delivery", sa.LargeBinary(8), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(1), nullable=False),
        sa.Column("link_number", sa.Integer, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("sent_at_seconds", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("bot", sa.Text),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("ip", sa.String(64), nullable=False),
        sa.Column("user_agent", sa.Text),
        sa.Column("seconds_open", sa.Float),
        sa.UniqueConstraint("owner_id", "sent_at_seconds", "delivery", "number"),
        sqlite_with_rowid=False,
    )
    clicks = sa.text("purpose = 'c'")
    op.create_index(
        "event_click",
        "event",
        ["owner_id", "sent_at_seconds", "delivery", "at"],
        sqlite_where=clicks,
        postgresql_where=clicks,
    )


def _owners() -> None:
    op.create_table(
        "tracker",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.String(32), nullable=False),
        sa.Column("keys_revision", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "owner",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        sa.Column("credential_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("slow_images", sa.Boolean, nullable=False),
    )
    op.create_table(
        "signing_key",
        sa.Column(
            "owner_id", sa.BigInteger, sa.ForeignKey("owner.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("key_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.LargeBinary(32), nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
    )
    op.create_table(
        "own_network",
        sa.Column(
            "owner_id", sa.BigInteger, sa.ForeignKey("owner.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("network", sa.String(64), primary_key=True),
        sa.Column("from_at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("until_at", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reclassification",
        sa.Column(
            "owner_id", sa.BigInteger, sa.ForeignKey("owner.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("sent_at_seconds", sa.BigInteger, nullable=False),
        sa.Column("delivery", sa.LargeBinary(8), nullable=False),
    )
