"""The tracker's database: the only SQL of the tracker (SQLAlchemy Core; SQLite or PostgreSQL)."""
