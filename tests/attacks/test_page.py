"""The page against whoever else is on this computer: refused with a short answer, nothing changed, nothing told."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from routine import clock
from routine.ui.web.keys import AT_ONCE, one_time_token
from tests.attacks.page_requests import (
    MARK,
    TRICKS,
    Attacked,
    answer_to,
    attacked,
    fault_in,
    of_a_stranger,
    of_her_own,
)
from tests.attacks.rounds import chance, rounds
from tests.browser.site import Visitor, served_site
from tests.desktop.parts import GENEROUS, need, only_root_can
from tests.service.user_session import wait_until

REFUSED = "Forbidden\n"
NOBODY = 65534


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with attacked(tmp_path_factory.mktemp("attacked")) as served:
        yield served


def test_odd_requests_of_strangers_change_nothing_and_see_nothing(page: Attacked) -> None:
    """Three hundred here; ten thousand: `python -m bench.attack_page 10000 1`."""
    before, luck = page.everything(), chance("a stranger's requests")
    for _each in range(rounds(300)):
        request = of_a_stranger(page.visitor, luck)
        answer = answer_to(page.visitor.port, request)
        assert not fault_in(answer), (request, answer)
    assert page.everything() == before
    assert page.journal.read_text() == ""


@pytest.mark.parametrize("trick", TRICKS)
def test_no_path_leads_out_of_the_page(page: Attacked, trick: str) -> None:
    path = f"{page.visitor.inside.rstrip('/')}{trick}".encode(errors="replace")
    lines = (" HTTP/1.1", f"Host: 127.0.0.1:{page.visitor.port}", f"Cookie: {page.visitor.cookie}", "Connection: close")
    answer = answer_to(page.visitor.port, b"GET " + path + "\r\n".join([*lines, "", ""]).encode())
    assert b"root:" not in answer
    assert b'"launch"' not in answer
    assert not fault_in(answer, is_own=True)


def test_a_token_lets_in_once_and_one_of_another_run_never(page: Attacked) -> None:
    way = page.site.address().partition(str(page.visitor.port))[2]
    assert page.visitor.ask("GET", way).status == 200
    again = page.visitor.ask("GET", way)
    assert again.status == 403
    assert "set-cookie" not in again.headers
    foreign = one_time_token("of another run", clock.now(), AT_ONCE)
    assert page.visitor.ask("GET", f"/enter?token={foreign}").status == 403


def test_what_everybody_can_read_of_processes_lets_nobody_in(page: Attacked, tmp_path: Path) -> None:
    told, browser = tmp_path / "told", tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\ncat /proc/$$/cmdline /proc/$PPID/cmdline >{told}\necho "$@" >>{told}\n')
    browser.chmod(0o755)
    shown = {"PATH": f"{tmp_path}:{os.defpath}", "DISPLAY": ":7"}
    opens = [sys.executable, "-P", "-m", "routine", "open"]
    subprocess.run(opens, env={**page.site.environment, **shown}, check=True, stdout=subprocess.DEVNULL)
    launcher = page.site.home / "run/routine/page.html"
    token = launcher.read_text().partition('value="')[2].partition('"')[0]
    secrets = [token, page.visitor.cookie.partition("=")[2], page.visitor.key, page.visitor.inside.strip("/")]
    readable = told.read_text() + Path(f"/proc/{page.site.pid()}/cmdline").read_text()
    assert str(launcher) in readable
    assert all(secrets)
    assert [secret for secret in secrets if secret in readable] == []
    assert launcher.stat().st_mode & 0o077 == 0


def test_another_user_of_this_computer_sees_nothing_and_changes_nothing(page: Attacked) -> None:
    only_root_can("be somebody else")
    page.site.routine("open", code=1)  # it leaves its file; there is no browser here
    before, folder = page.everything(), page.site.home / "run/routine"
    folder.parent.parent.chmod(0o755)
    as_nobody = [need("setpriv", "util-linux"), f"--reuid={NOBODY}", "--clear-groups", "sh", "-c"]
    reads = [f"cat {folder / name}" for name in ("page.json", "page.html", "page.lock")]
    for command in (*reads, f"ls {folder}", f"kill {page.site.pid()}"):
        tried = subprocess.run([*as_nobody, command], capture_output=True, text=True, check=False)
        assert (tried.returncode != 0, tried.stdout) == (True, ""), command
    stranger = {"Cookie": "", "Origin": f"http://127.0.0.1:{page.visitor.port}"}
    for path in ("/", "/enter", f"{page.visitor.inside}today", f"{page.visitor.inside}events"):
        answer = page.visitor.ask("GET", path, **stranger)
        assert answer.status == 403
        assert MARK not in answer.text
    assert page.visitor.ask("POST", f"{page.visitor.inside}do/undo", "rows=1", **stranger).text == REFUSED
    assert page.everything() == before


def test_nothing_of_the_diary_stands_in_a_title_or_an_address(page: Attacked) -> None:
    answer = page.visitor.get("today")
    assert MARK not in answer.text.partition("<title>")[2].partition("</title>")[0]
    form = {"key": page.visitor.key, "rows": MARK}
    sent = {"Origin": f"http://127.0.0.1:{page.visitor.port}", "Content-Type": "application/x-www-form-urlencoded"}
    body = "&".join("=".join(pair) for pair in form.items())
    onward = page.visitor.ask("POST", f"{page.visitor.inside}do/undo", body, **sent)
    assert onward.status == 303
    assert MARK not in onward.headers["location"]


def test_strangers_who_hold_connections_keep_nobody_out(page: Attacked) -> None:
    """Each holds its own: silent, with half a head, with a form for the entrance that never comes to its end."""
    host = f"Host: 127.0.0.1:{page.visitor.port}\r\n"
    held = ["", f"GET / HTTP/1.1\r\n{host}", f"POST /enter HTTP/1.1\r\n{host}Content-Length: 9\r\n\r\nt"]
    with ExitStack() as end, socket.create_connection(("127.0.0.1", page.visitor.port), GENEROUS) as tab:
        tab.sendall(f"GET {page.visitor.inside}events HTTP/1.1\r\n{host}Cookie: {page.visitor.cookie}\r\n\r\n".encode())
        while b"data: " not in tab.recv(4096):
            pass
        for each in held * 100:
            stranger = socket.create_connection(("127.0.0.1", page.visitor.port), GENEROUS)
            end.enter_context(stranger)
            with suppress(OSError):  # it was ended already
                stranger.sendall(each.encode())
            if each == held[-1]:
                assert page.visitor.get("today").status == 200
        assert Visitor(page.site).get("today").status == 200
        page.site.routine("quiet", "13:00-13:10")
        while b"data: " not in tab.recv(4096):  # her open tab hears of it
            pass


def test_it_ends_when_told_to_however_many_look_at_it_and_leaves_nothing(tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        visitor, pid = Visitor(site), site.pid()
        lines = (f"GET {visitor.inside}events HTTP/1.1", f"Host: 127.0.0.1:{visitor.port}", f"Cookie: {visitor.cookie}")
        with socket.create_connection(("127.0.0.1", visitor.port), GENEROUS) as tab:
            tab.sendall("\r\n".join([*lines, "", ""]).encode())
            seen = b""
            while b"retry" not in seen:
                seen += tab.recv(4096)
            assert not Path(f"/proc/{pid}/task/{pid}/children").read_text().strip()
            os.kill(pid, signal.SIGTERM)
            while tab.recv(4096):  # until it hangs up
                pass
        wait_until(lambda: not site.pid(), "it has ended")
        assert not (tmp_path / "run/routine/page.json").exists()


@pytest.mark.parametrize("words", [["open", "--print", "--port", "PORT"], ["page", "--port", "PORT"]])
def test_a_port_that_somebody_else_has_is_told(tmp_path: Path, words: list[str]) -> None:
    with served_site(tmp_path) as site, socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        command = [sys.executable, "-P", "-m", "routine", *(word.replace("PORT", port) for word in words)]
        ended = subprocess.run(command, env=site.environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert f"Port {port} cannot be used" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_what_was_left_in_its_place_opens_nothing(tmp_path: Path) -> None:
    """Somebody else's answer in page.json cannot be there (0600); a damaged one is of nobody."""
    with served_site(tmp_path) as site:
        site.address()
        told = site.home / "run/routine/page.json"
        pid = site.pid()
        told.write_text(json.dumps({"pid": pid + 1, "port": 1, "launch": "x"}))
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "routine", "page"], env=site.environment, capture_output=True, check=False
        )
        assert (ended.returncode, ended.stdout) == (0, b"")
        assert site.pid() == pid


def test_whatever_stands_in_the_fields_of_her_forms_no_page_fails(page: Attacked) -> None:
    """The last one: they do change something."""
    luck = chance("forms of her own")
    for _each in range(rounds(60)):
        request = of_her_own(page.visitor, luck)
        answer = answer_to(page.visitor.port, request)
        assert not fault_in(answer, is_own=True), (request, answer)
    assert page.journal.read_text() == ""
