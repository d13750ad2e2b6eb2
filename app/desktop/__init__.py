"""How the desktop knows the program: its entry in the menus, mailto: links, .eml files, and the start at login."""
