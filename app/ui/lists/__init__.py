"""The lists of mails and people, and what is done with their rows."""
