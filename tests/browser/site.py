"""The page of her own, served by a real process from a home of its own, and a browser that was let in."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from routine import clock
from tests.browser.chromium import Chromium, Page
from tests.desktop.parts import GENEROUS


class Site:
    """One home, and the page that is served from it. Make it with `served_site`.

    Attributes:
        home: it holds everything, the folder of the login too.
        environment: of every process.
    """

    def __init__(self, home: Path, more: Mapping[str, str]) -> None:
        self.home = home
        runtime = home / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        folders = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
        self.environment = {**kept, **folders, **more}

    @property
    def profile(self) -> Path:
        return self.home / ".config/routine/profile.toml"

    def write_profile(self, text: str) -> None:
        """Write it as an editor does."""
        self.profile.parent.mkdir(parents=True, exist_ok=True)
        self.profile.write_text(text)

    def routine(self, *words: str, code: int = 0) -> str:
        """Run a command of its person; what it printed."""
        command = [sys.executable, "-P", "-m", "routine", *words]
        ended = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=GENEROUS, check=False
        )
        assert ended.returncode == code, f"{words}: {ended.returncode} {ended.stderr}"
        return ended.stdout

    def address(self) -> str:
        """An address that lets a browser in once; starts the page where it is not served."""
        return self.routine("open", "--print", "--quiet").strip()

    def pid(self) -> int:
        """The process that serves the page, 0: none does."""
        code = "from routine.storage import paths, lock; print(lock.pid_of(paths.runtime_folder() / 'page.lock') or 0)"
        ended = subprocess.run(
            [sys.executable, "-P", "-c", code], env=self.environment, capture_output=True, check=True
        )
        return int(ended.stdout)

    def enter(self, chromium: Chromium, part: str = "today") -> Page:
        """A tab of a browser that was let in and shows that part; its requests are of that part alone."""
        page = chromium.tab()
        page.go(self.address())
        page.wait_until("location.pathname.endsWith('/today')", "it goes on by itself")
        if part != "today":
            page.go(urljoin(str(page.value("location.href")), part))
        page.requests.clear()
        return page

    def stop(self) -> None:
        """End what serves the page."""
        if pid := self.pid():
            os.kill(pid, signal.SIGTERM)


def zone_where_it_is(hour: int) -> str:
    """A zone, for `TZ`, in which it is between that hour of the day and the next one."""
    east = (hour - clock.now().hour + 11) % 24 - 11
    return f"Etc/GMT{-east:+d}"  # the signs of these are those of POSIX, the other way round


@contextmanager
def served_site(home: Path, **more: str) -> Iterator[Site]:
    """A home of its own, whose page is ended at the end."""
    site = Site(home, more)
    try:
        yield site
    finally:
        site.stop()


def is_fit_for_everybody(page: Page, scheme: str, width: int) -> None:
    """Axe finds nothing, with contrast of seven to one, and nothing is cut or scrolls sideways at that width."""
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.resize(width, 640)
    assert page.axe("color-contrast-enhanced") == []
    assert page.value("document.documentElement.scrollWidth") <= width


class Served(Protocol):
    """Whatever lets somebody in."""

    def address(self) -> str: ...


class Visitor:
    """Who asks for addresses of the page without a browser, and is let in.

    Attributes:
        port: of the page.
        inside: what every address begins with.
        cookie: what a browser would send.
        key: what stands in every form.
    """

    def __init__(self, site: Served) -> None:
        address = urlsplit(site.address())
        self.port = int(address.port or 0)
        self.cookie = self.inside = ""
        answer = self.ask("GET", f"{address.path}?{address.query}")
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        self.inside = answer.text.partition("url=")[2].partition('"')[0]
        self.key = self.get("today").text.partition('name="key" value="')[2].partition('"')[0]

    def get(self, part: str) -> "Answer":
        """Fetch a part of the page."""
        return self.ask("GET", f"{self.inside}{part.partition('#')[0]}")

    def post(self, wish: str, **form: str) -> "Answer":
        """Send a form, and fetch what comes of it."""
        body = urlencode({"key": self.key, **form})
        sent = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.ask("POST", f"{self.inside}do/{wish}", body, **sent)
        onward = answer.headers.get("location")
        return self.get(onward.removeprefix("../")) if onward else answer

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> "Answer":
        """Send a request as it is given, with the cookie unless another is given."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=GENEROUS)
        try:
            connection.request(method, path, body, {"Cookie": self.cookie, **headers})
            answer = connection.getresponse()
            lowered = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, lowered, answer.read().decode(errors="replace"))
        finally:
            connection.close()


class Answer(NamedTuple):
    """Status, headers by their names in small letters, and text."""

    status: int
    headers: Mapping[str, str]
    text: str


def end_page(told: Path) -> None:
    """End what serves the page: it would go on for ten minutes."""
    if told.exists():
        os.kill(json.loads(told.read_text())["pid"], signal.SIGTERM)
