"""The page in a real browser beside a second server of this computer, whose owner knows all but the cookie."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import chromium
from tests.browser.site import served_site

__all__ = ["chromium"]

FORM = """<!DOCTYPE html><title>Thief</title>
<form method="post" action="{page}do/pause"><input name="until" value="2 hours"></form>
<iframe src="{page}today"></iframe>
<script>
fetch("{page}today", {{credentials: "include", mode: "no-cors"}}).then(() => document.title = "answered",
                                                                    () => document.title = "refused");
</script>
"""


class Thief(ThreadingHTTPServer):
    """Keeps every cookie that it is sent; a browser opens connections that it does not use yet."""

    page = ""

    def __init__(self) -> None:
        self.cookies: list[str] = []
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Asked)


class _Asked(BaseHTTPRequestHandler):
    server: Thief

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.cookies += self.headers.get_all("Cookie", [])
        body = FORM.format(page=self.server.page).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
        """Say nothing."""


@pytest.fixture
def thief() -> Iterator[Thief]:
    server = Thief()
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield server
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.mark.desktop
def test_a_server_on_another_port_gets_no_cookie_and_can_send_no_form(
    chromium: Chromium, thief: Thief, tmp_path: Path
) -> None:
    with served_site(tmp_path) as site:
        page = site.enter(chromium)
        address = urlsplit(str(page.value("location.href")))
        inside = f"{address.scheme}://{address.netloc}/{address.path.split('/')[1]}/"
        thief.page = inside
        before = site.routine("log", "--json")
        for host in ("127.0.0.1", "localhost"):
            page.go(f"http://{host}:{thief.server_port}/")
            page.wait_until("document.title !== 'Thief'", "its request is answered")
            assert page.value("document.title") == "refused"
            page.call("Runtime.evaluate", expression="document.forms[0].submit()")
            page.wait_until("location.pathname.endsWith('/do/pause')", "the form is answered")
            assert page.text("body").strip() == "Forbidden"
        assert thief.asked
        assert thief.cookies == []
        assert site.routine("log", "--json") == before
        page.go(f"{inside}today")
        assert page.text("h1"), "she herself is still in"
