"""`python -m tracking_server` is `sightline-tracker`."""

from tracking_server.cli import main

main()
