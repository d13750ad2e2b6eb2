"""The desktop program: writes, sends and watches mail; the local database is its single source of truth."""
