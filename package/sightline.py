"""What the packaged `sightline` starts."""

from app.__main__ import main

main()
