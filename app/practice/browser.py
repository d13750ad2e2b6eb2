"""A real browser as the recipient, where Chromium is installed: bounded in time, with a profile of its own."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress

_WITHIN = 20.0
# Without a screen Chromium calls itself HeadlessChrome, which is a machine's name and counted as one.
_USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
_FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--virtual-time-budget=3000",
    "--dump-dom", f"--user-agent={_USER_AGENT}",
)  # fmt: skip


def chromium() -> str | None:
    """Return where Chromium is, None where it is not installed."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )


def visit(browser: str, url: str) -> None:
    """Open a page, let it load what it shows, and close the browser."""
    # As root Chromium runs only without its sandbox; the page is our own, on this computer.
    sandbox = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="sightline-browser-", ignore_cleanup_errors=True) as folder:
        command = [browser, *_FLAGS, *sandbox, f"--user-data-dir={folder}", url]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=_WITHIN, check=False)
