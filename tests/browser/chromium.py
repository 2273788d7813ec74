"""A real Chromium without a window, driven over a pipe: no port, no driver, nothing to install beside it.

It speaks the DevTools protocol: one JSON message after another, each ended by a zero byte.
"""

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.desktop.parts import GENEROUS, cannot, end, need

AXE = Path(__file__).with_name("node_modules") / "axe-core/axe.min.js"
"""Fetched by scripts/run-tests, as its package.json says: PyPI has no newer one without a browser of its own."""

OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"),
    *("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--hide-scrollbars", "--force-prefers-reduced-motion"),
)
CLOCK = """
    window.testClock = 0;
    performance.now = () => window.testClock;
    Date.now = () => 1e12 + window.testClock;
"""
"""A clock that only the test moves, in milliseconds."""

KEYS: Mapping[str, tuple[str, str, int]] = {
    " ": ("Space", " ", 32),
    "n": ("KeyN", "n", 78),
    "Escape": ("Escape", "", 27),
    "Tab": ("Tab", "", 9),
    "Enter": ("Enter", "\r", 13),
}
"""Key -> its code, the text it types, its number."""


class GoneOnError(AssertionError):
    """The page went on to another one while it was asked."""


class Chromium:
    """One browser, with a profile of its own that is thrown away. Make it with `running_chromium`."""

    def __init__(self, process: "subprocess.Popen[str]", writing: int, reading: int) -> None:
        self._process, self._writing, self._reading = process, writing, reading
        self._number = 0
        self._rest = b""
        self._answers: dict[int, dict[str, Any]] = {}
        self._pages: dict[str, Page] = {}

    def open(self, page: Path, *, clock: bool = False) -> "Page":
        """Open a file in a tab of its own.

        Args:
            page: what to show.
            clock: its time stands still until the test moves it.
        """
        opened = self.tab()
        if clock:
            opened.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
        opened.go(page.as_uri())
        return opened

    def tab(self) -> "Page":
        """An empty tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        opened = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            opened.call(f"{domain}.enable")
        return opened

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol and wait for its answer."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        limit = time.monotonic() + GENEROUS
        while number not in self._answers:
            assert time.monotonic() < limit, f"no answer to {method}"
            self._read()
        answer = self._answers.pop(number)
        if "navigated" in answer.get("error", {}).get("message", ""):
            raise GoneOnError
        assert "error" not in answer, f"{method}: {answer['error']}"
        result = answer["result"]
        assert isinstance(result, dict)
        return result

    def _read(self) -> None:
        ready, _, _ = select.select([self._reading], [], [], GENEROUS)
        assert ready, "Chromium says nothing more"
        told = os.read(self._reading, 1_000_000)
        assert told, f"Chromium has ended with {self._process.wait(GENEROUS)}"
        *messages, self._rest = (self._rest + told).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            elif page := self._pages.get(message.get("sessionId", "")):
                page.hear(message["method"], message["params"])


class Page:
    """One tab.

    Attributes:
        requests: every address it asked for.
        complaints: errors and warnings of its console.
    """

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser, self._session = browser, session
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol for this tab."""
        return self._browser.call(method, self._session, **parameters)

    def hear(self, event: str, told: Mapping[str, Any]) -> None:
        """What Chromium tells of this tab."""
        if event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(told["exceptionDetails"]))
        elif event == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])
        elif event == "Runtime.consoleAPICalled":
            self.complaints.append(json.dumps(told["args"]))

    def go(self, address: str) -> None:
        """Go to an address, and wait until it is loaded."""
        self.call("Page.navigate", url=address)
        self.wait_until("location.href !== 'about:blank'", "it is loaded")

    def value(self, expression: str) -> Any:
        """What an expression in the page is worth."""
        told = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, f"{expression}: {told['exceptionDetails']}"
        return told["result"].get("value")

    def text(self, selector: str) -> str:
        """What a person reads there."""
        return str(self.value(f"document.querySelector({json.dumps(selector)}).innerText"))

    def wait_until(self, expression: str, what: str) -> None:
        """Wait until an expression holds on a page that is loaded: until then the browser itself moves the focus."""
        limit = time.monotonic() + GENEROUS
        while not self._holds(expression):
            assert time.monotonic() < limit, f"not within {GENEROUS} s: {what}"
            time.sleep(0.02)

    def _holds(self, expression: str) -> bool:
        try:
            return bool(self.value(f"document.readyState === 'complete' && ({expression})"))
        except GoneOnError:
            return False

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until a person reads that there."""
        condition = f"document.querySelector({json.dumps(selector)}).innerText === {json.dumps(text)}"
        self.wait_until(condition, f'"{text}" at {selector}')

    def set_clock(self, seconds: float) -> None:
        """Move the page's clock to that second; only for a page that was opened with one."""
        self.value(f"window.testClock = {seconds * 1000}")

    def press(self, key: str) -> None:
        """Press a key."""
        code, text, number = KEYS[key]
        about = {"key": key, "code": code, "windowsVirtualKeyCode": number}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def resize(self, width: int, height: int) -> None:
        """Show it in a window of that size, in CSS pixels: 320 is what 400 % zoom leaves of 1280."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, path: Path) -> None:
        """Save what is to be seen as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        told = self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=False)
        return base64.b64decode(told["data"])

    def axe(self, *more_rules: str) -> list[str]:
        """What axe-core finds wrong: its usual rules, the size of what is pressed (WCAG 2.5.8), and these."""
        if not AXE.is_file():
            cannot("axe-core is not here. To run this test: sudo apt install npm, and then make test")
        self.value(AXE.read_text() + ";0")
        rules = json.dumps({rule: {"enabled": True} for rule in ("target-size", *more_rules)})
        found = self.value(f"axe.run({{ rules: {rules} }})")
        return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found["violations"]]


def sheets(pdf: bytes) -> int:
    """How many sheets of paper a PDF of Chromium takes."""
    return sum(pdf.count(b"/Type /Page" + after) for after in (b"\n", b"\r", b" ", b"/"))


@contextmanager
def running_chromium(folder: Path) -> Iterator[Chromium]:
    """A browser that runs meanwhile, its profile in that folder."""
    to_read, writing = os.pipe()
    reading, to_write = os.pipe()
    command = [need("chromium", "chromium"), *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    on_3_and_4 = f'exec "$@" 3<&{to_read} 4>&{to_write}'  # where it looks for them; dash knows no fd over 9
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    process = subprocess.Popen(
        ["bash", "-c", on_3_and_4, "bash", *command],
        pass_fds=(to_read, to_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**surroundings, "HOME": str(folder)},
        text=True,
    )
    for descriptor in (to_read, to_write):
        os.close(descriptor)
    try:
        yield Chromium(process, writing, reading)
    finally:
        os.close(writing)  # the end of the pipe ends Chromium and all its processes
        _wait_or_kill(process)
        os.close(reading)


def _wait_or_kill(process: "subprocess.Popen[str]") -> None:
    try:
        process.wait(GENEROUS)
    except subprocess.TimeoutExpired:
        end(process)
