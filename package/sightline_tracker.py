"""What the packaged `sightline-tracker` starts."""

import sys

from tracking_server.cli import main

# The migrations are read as sources: nothing is written beside them, where the system's packages are.
sys.dont_write_bytecode = True
main()
