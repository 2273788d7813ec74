"""The page in many tabs at once: who opens it again and again from the menu closes none."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.site import served_site
from tests.service.user_session import wait_until


@pytest.mark.desktop
def test_it_opens_however_many_tabs_of_it_are_open_and_one_that_is_looked_at_hears_again(
    chromium: Chromium, tmp_path: Path
) -> None:
    with served_site(tmp_path) as site:
        first = site.enter(chromium)
        address = str(first.value("location.href"))
        for _each in range(8):  # a browser keeps six connections to one server
            tab = chromium.tab()
            tab.go(address)
            tab.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
        first.wait_until("events.readyState === EventSource.CLOSED", "it makes room")
        first.call("Page.bringToFront")
        first.wait_until("events.readyState === EventSource.OPEN", "it listens again")
        seen = str(first.value("main.dataset.seen"))
        site.routine("pause", "2h")
        first.wait_until(f"main.dataset.seen !== '{seen}'", "it hears of a change")


class Impostor(BaseHTTPRequestHandler):
    """Answers everything, on the port of a page that has ended."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"data: 99\n\n<main data-live data-seen=99><p id=told>Impostor</p></main>")

    def log_message(self, *_told: object) -> None:
        """Nothing."""


@pytest.mark.desktop
def test_a_page_that_has_ended_says_so_and_trusts_nobody_who_takes_its_port(chromium: Chromium, tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        page = site.enter(chromium)
        page.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
        port = int(page.value("location.port"))
        site.stop()
        wait_until(lambda: not site.pid(), "it has ended")
    with ThreadingHTTPServer(("127.0.0.1", port), Impostor) as impostor:
        thread = threading.Thread(target=impostor.serve_forever)
        thread.start()
        try:
            page.wait_until("!document.getElementById('ended').hidden", "it says that it has ended")
            assert page.text("#ended") == "This page has ended. Open it anew."
            asked = Impostor.asked
            page.value("document.querySelector('nav a').click()")
            page.value("document.querySelector('main form[method=post]').requestSubmit()")
            page.call("Page.bringToFront")
            page.value("document.dispatchEvent(new Event('visibilitychange'))")
            page.value("new Promise((done) => setTimeout(done, 300))")
            assert Impostor.asked == asked
            assert "Impostor" not in page.text("body")
        finally:
            impostor.shutdown()
            thread.join()


@pytest.mark.desktop
def test_pressed_twice_at_once_it_is_sent_once(chromium: Chromium, tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        page = site.enter(chromium)
        pressed = """(() => {
            const form = document.querySelector("main form[action='do/done']"), dropped = [];
            document.addEventListener("submit", (event) => dropped.push(event.defaultPrevented));
            form.requestSubmit(); form.requestSubmit(); return dropped.join(); })()"""
        assert page.value(pressed) == "false,true"
        page.wait_until("document.querySelector('#told form')", "it is told")
        again = pressed.replace("form.requestSubmit(); ", "", 1)
        assert page.value(again) == "false", "the page that came back counts anew"
