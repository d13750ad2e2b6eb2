"""Mails and threads that are read, with the history of what happened to them."""
