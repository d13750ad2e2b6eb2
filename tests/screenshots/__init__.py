"""Pictures of every screen of the desktop program: `./run screenshots`."""
