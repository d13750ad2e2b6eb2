"""The main window around the lists and what is read."""
