"""The packages that need no Python: a folder and a .deb, made by `./run package`."""
