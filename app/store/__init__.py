"""The local database, the single source of truth: the only SQL of the app."""
