"""Trying everything on this computer: an SMTP server that keeps what it is sent, a tracker, a recipient."""
