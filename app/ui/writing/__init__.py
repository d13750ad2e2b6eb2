"""The window in which a mail is written."""
