"""Requests that nobody's browser sends: mutated ones, and what each of them must be answered."""

import random
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from routine.storage import resources
from routine.ui.web.app import DEEDS, WISHES
from routine.ui.web.parts import PARTS
from tests.browser.site import Site, Visitor
from tests.desktop.parts import GENEROUS, end

MARK = "Zebrafink"
"""Stands on the page, and nowhere else."""

OWN = resources.config_text("profile.toml") + f'\n[reminders.own]\ntitle = "{MARK}"\nevery = "1h"\n'

TRICKS = (
    *("/../today", "//today", "/./today", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/today%00", "/today/"),
    *("/do/../today", "/do/%2e%2e/undo", "/page.json", "/../routine/page.json", "/%c0%ae%c0%ae/", "/today;a=b", "/%"),
    *("/" + "a" * 9000, "/do/" + "x" * 500, "/\udcff", "/today?said=" + "9" * 500, "/enter?token=", "/do/_do", "/do/"),
)
WORDS = (
    *("", "0", "-1", "1e999", "99999999999999999999", "NaN", "25:99", "2026-02-31", "0000-00-00", "9999-12-31", "\x00"),
    *("tomorrow", "left calf 6 3m", "; DROP TABLE events", "<script>alert(1)</script>", "{{ 7 * 7 }}", "../../passwd"),
    *("\ud800", "\u202e", "a" * 5000, "x=1\n[reminders]\n", '"""', "'", "\\", "%s%n", "on", "true", "[]", "\r\nX: y"),
)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "", "A" * 300)
FORM = "application/x-www-form-urlencoded"
KINDS = (*[FORM] * 10, "multipart/form-data; boundary=b", "multipart/form-data", "text/plain", "\x00")
HEADERS = (
    *("Content-Length: 5", "Content-Length: -5", "Content-Length: 99999999999", "Content-Length: x", "Expect: x"),
    *("Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Host: evil.example", "Host: localhost", "Upgrade: x"),
    *("Cookie: calm-calves=", 'Cookie: calm-calves="', "Cookie: ; = ;", "Origin: null", "X: " + "y" * 70_000, ": x"),
)
REST = b"\r\n\r\n" + b"x" * 70_000
"""Comes behind it, so that the page waits for no more of what is lacking."""

LACKS = 5
"""Seconds without an answer after which the page is told that no more comes: a torn length may promise megabytes."""


class Attacked(NamedTuple):
    """A page with a diary behind it, somebody who was let in, and what it writes into the journal."""

    site: Site
    visitor: Visitor
    journal: Path

    def everything(self) -> str:
        """All that could be changed."""
        return self.site.routine("log", "--json") + self.site.profile.read_text()


@contextmanager
def attacked(home: Path) -> Iterator[Attacked]:
    """Serve it from that home; ended at the end."""
    site, journal = Site(home, {}), home / "journal"
    site.write_profile(OWN)
    site.routine("cramp", "log", "03:10", "left", "calf", "6", "3m")
    command = [sys.executable, "-P", "-m", "routine", "page"]
    with journal.open("w") as told, subprocess.Popen(command, env=site.environment, stderr=told, text=True) as page:
        try:
            site.routine("open", "--print")
            yield Attacked(site, Visitor(site), journal)
        finally:
            end(page)


def of_a_stranger(visitor: Visitor, chance: random.Random) -> bytes:
    """A request that lacks the cookie, or the key of the form; mutated otherwise."""
    has_cookie = chance.random() < 0.3
    method, path = _target(visitor, chance)
    if has_cookie:
        method, path = "POST", f"{visitor.inside}do/{chance.choice(_wishes())}"
    key = chance.choice(("", "wrong", visitor.key[:-1], visitor.key + "x", visitor.key.swapcase()))
    body = urlencode({"key": key, "back": "today", **_fields(chance)}, errors="replace").encode()
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{visitor.port}",
        f"Content-Type: {chance.choice(KINDS)}",
    ]
    lines += [f"Origin: http://127.0.0.1:{visitor.port}", f"Content-Length: {len(body)}"]
    cookie = chance.choice((visitor.cookie[:-1], visitor.cookie.upper(), "calm-calves=", visitor.cookie + "x"))
    lines.append(f"Cookie: {visitor.cookie if has_cookie else cookie}")
    lines += chance.sample(HEADERS, chance.choice((0, 0, 0, 1, 2)))
    return _torn("\r\n".join([*lines, "", ""]).encode(errors="replace") + body, chance) + REST


def of_her_own(visitor: Visitor, chance: random.Random) -> bytes:
    """A form of the page as a browser sends it, with anything in its fields."""
    body = urlencode({"key": visitor.key, "back": chance.choice(("today", "x")), **_fields(chance)}, errors="replace")
    lines = [f"POST {visitor.inside}do/{chance.choice(_wishes())} HTTP/1.1", f"Host: 127.0.0.1:{visitor.port}"]
    lines += [f"Origin: http://127.0.0.1:{visitor.port}", f"Cookie: {visitor.cookie}", f"Content-Type: {FORM}"]
    lines += [f"Content-Length: {len(body)}", "Connection: close", "", body]
    return "\r\n".join(lines).encode()


def answer_to(port: int, request: bytes) -> bytes:
    """Send it; all that comes back until the page hangs up."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=GENEROUS) as connection, suppress(ConnectionError):
        connection.sendall(request)
        if not select.select([connection], [], [], LACKS)[0]:
            connection.shutdown(socket.SHUT_WR)
        while (more := connection.recv(65536)) and len(received) < 2**20:
            received += more
    return received


def fault_in(answer: bytes, *, is_own: bool = False) -> str:
    """What is wrong with that answer; empty: nothing."""
    head, _, text = answer.partition(b"\r\n\r\n")
    status = int(head.split(b" ")[1]) if head else 0
    if status >= 500 or b"Traceback" in answer:
        return "it was not refused, but failed"
    if not is_own and (MARK.encode() in answer or b'name="key"' in answer):
        return "it shows the page to a stranger"
    return "a long answer" if status >= 400 and len(text) > 500 else ""


def _wishes() -> list[str]:
    starts = "start"  # reminders that would go on after the attack, in a home that is gone
    return sorted({*WISHES, *DEEDS, "nothing-of-ours"} - {starts})


def _target(visitor: Visitor, chance: random.Random) -> tuple[str, str]:
    parts = [part.name for part in PARTS] + [name for part in PARTS for name in part.documents]
    known = [f"{visitor.inside}{name}" for name in (*parts, "events", "style.css", "do/undo")]
    path = chance.choice((*known, "/", "/enter", visitor.inside, f"{visitor.inside[:-2]}/today"))
    trick = chance.choice((*TRICKS, "", "", ""))
    absolute = chance.choice(("", "", "", "http://evil.example", f"http://127.0.0.1:{visitor.port}"))
    return chance.choice((*METHODS, "GET", "GET", "POST", "POST")), absolute + path.rstrip("/") + trick


def _fields(chance: random.Random) -> dict[str, str]:
    names = (
        "rows",
        "until",
        "name",
        "time",
        "at",
        "night",
        "id",
        "value",
        "title",
        "minutes",
        "note",
        "leg",
        "file",
        "tag",
        "button",
        "shown",
    )
    return {name: chance.choice(WORDS) for name in chance.sample(names, chance.randint(0, 6))}


def _torn(request: bytes, chance: random.Random) -> bytes:
    """With bytes that were changed, lost, doubled or made up; or as it was."""
    torn = bytearray(request)
    for _each in range(chance.choice((0, 0, 0, 0, 1, 3, 20))):
        place, length = chance.randrange(len(torn) + 1), chance.choice((0, 1, 1, 5, 200))
        kept = torn[place : place + length]
        torn[place : place + length] = chance.choice((b"", bytes(kept) * 2, chance.randbytes(length), b"\r\n", b"\x00"))
    return bytes(torn)
