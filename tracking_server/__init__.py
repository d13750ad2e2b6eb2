"""The tracker: a small Flask program that answers pixels and links, and tells each owner what it saw."""
