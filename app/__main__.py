"""`python -m app`: the command line, until there is a window."""

from app.cli import main

if __name__ == "__main__":
    main()
