"""A real Chromium as the recipient, without a screen: opens the page, clicks as a person does, takes pictures.

Driven over two pipes by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
Nothing but this computer can be reached from it: a tracked link is followed as far as its redirect.
"""

import base64
import json
import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.core.errors import Unreachable

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ANSWERS_WITHIN = 20.0
_OPTIONS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    # In one process with the page, so that one question tells where something in a mail is.
    "--disable-features=IsolateSandboxedIframes",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def find_chromium() -> str | None:
    """Return the installed Chromium's path, None where there is none that can be driven."""
    if os.name != "posix":
        return None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


class Refusal(Unreachable):
    """The browser can't do what it was asked, such as find an element of a page that has just gone."""


class Chromium:
    """A running browser. Everything raises Unreachable where it does not answer in time."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._buffer = b""
        self._number = 0

    def open(self, url: str, *, width: int = 1280, height: int = 800, scale: float = 1) -> "Tab":
        """Open an address in a new tab, see `Tab.go`."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        tab = Tab(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        tab.call("Page.enable")
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=False,
        )  # fmt: skip
        tab.go(url)
        return tab

    def urls(self) -> list[str]:
        """Return the addresses of all tabs."""
        targets = self.call("Target.getTargets")["targetInfos"]
        return [target["url"] for target in targets if target["type"] == "page"]

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self._number += 1
        words: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            words["sessionId"] = session
        self._write(json.dumps(words).encode() + b"\0")
        deadline = time.monotonic() + _ANSWERS_WITHIN
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._number:
                break
        if "error" in answer:
            raise Refusal(f"Chromium can't do {method}: {answer['error'].get('message')}.")
        return dict(answer["result"])

    def _write(self, words: bytes) -> None:
        try:
            while words:
                words = words[os.write(self._writing, words) :]
        except OSError as error:
            raise Unreachable("Chromium has ended.") from error

    def _next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._reading], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(self._reading, 1 << 16) if ready else b""
            if not piece:
                raise Unreachable("Chromium does not answer.")
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))


class Tab:
    """One tab of a running browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol on this tab."""
        return self._browser.call(method, self._session, **parameters)

    def go(self, url: str) -> None:
        """Go to an address, and wait until its page stands; what it shows may still be loading."""
        # A mark in the page that is left tells when the next one stands there.
        self.ask("window.left = true")
        self.call("Page.navigate", url=url)
        self.wait(lambda: self.ask("!window.left && document.readyState !== 'loading'"), url)

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page; mails run none."""
        return self.call("Runtime.evaluate", expression=expression)["result"].get("value")

    def click(self, selector: str, *, in_mail: bool = False) -> None:
        """Click the middle of the first element that a CSS selector finds, in the page or in its open mail."""
        x, y = self.wait(lambda: self._resting_place(selector, in_mail), selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path) -> None:
        """Write what the tab shows as a PNG file."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def wait(self, true: Callable[[], Any], what: str) -> Any:
        """Return what `true` returns once that is something. Raises Unreachable after 20 seconds."""
        deadline = time.monotonic() + _ANSWERS_WITHIN
        while not (result := true()):
            if time.monotonic() > deadline:
                raise Unreachable(f"Chromium waited in vain for {what}.")
            time.sleep(0.02)
        return result

    def _resting_place(self, selector: str, in_mail: bool) -> tuple[float, float] | None:
        # While a page is being laid out, a click would miss.
        before = self._place(selector, in_mail)
        time.sleep(0.05)
        return before if before == self._place(selector, in_mail) else None

    def _place(self, selector: str, in_mail: bool) -> tuple[float, float] | None:
        try:
            root = self.call("DOM.getDocument", depth=-1, pierce=True)["root"]
            inside = _document_of_frame(root) if in_mail else root
            if inside is None:
                return None
            node = self.call("DOM.querySelector", nodeId=inside["nodeId"], selector=selector)["nodeId"]
            quads = self.call("DOM.getContentQuads", nodeId=node)["quads"] if node else []
        except Refusal:
            return None
        return (sum(quads[0][::2]) / 4, sum(quads[0][1::2]) / 4) if quads else None


@contextmanager
def running_chromium(program: str, folder: Path, *, dark: bool = False) -> Iterator[Chromium]:
    """Run a browser with its state in a folder while inside. `program` is what `find_chromium` returned."""
    command = [program, *_OPTIONS, f"--user-data-dir={folder}", f"--user-agent={_user_agent(program)}"]
    command += ["--no-sandbox"] if os.getuid() == 0 else []
    command += ["--blink-settings=preferredColorScheme=0"] if dark else []
    # The browser listens on 3 and speaks on 4.
    shell = ["sh", "-c", 'exec "$@" 3<&0 4>&1 </dev/null >/dev/null', "sh", *command]
    with subprocess.Popen(
        shell, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    ) as browser:
        assert browser.stdin is not None
        assert browser.stdout is not None
        try:
            yield Chromium(browser.stdout.fileno(), browser.stdin.fileno())
        finally:
            _end(browser, browser.stdin.fileno())


def _end(browser: subprocess.Popen[bytes], writing: int) -> None:
    with suppress(OSError):
        os.write(writing, b'{"id":0,"method":"Browser.close"}\0')
    try:
        browser.wait(5)
    except subprocess.TimeoutExpired:
        browser.kill()


def _user_agent(program: str) -> str:
    """Return what this browser calls itself when it has a screen: trackers rightly take the other for a bot."""
    version = subprocess.run(
        [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    major = re.search(r"(\d+)\.\d", version.stdout)
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major[1] if major else 140}.0.0.0 Safari/537.36"
    )


def _document_of_frame(node: dict[str, Any]) -> dict[str, Any] | None:
    if "contentDocument" in node:
        return dict(node["contentDocument"])
    found = (_document_of_frame(child) for child in node.get("children", ()))
    return next((document for document in found if document), None)
