"""The page under a real `systemd --user`: opened from a notification and from the menu, it is nobody's child."""

import asyncio
import sys
from pathlib import Path

import pytest

from routine.service.placed_files import place_of
from routine.service.unit_file import PAGE_UNIT
from tests.browser.site import Visitor
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually, need
from tests.service.user_session import UserSession

END_PAGE = (
    "import os, signal; from routine.storage import lock, paths; "
    "os.kill(lock.pid_of(paths.runtime_folder() / 'page.lock'), signal.SIGTERM)"
)
LIVES = "(sleep 60 & echo $! $1 >>{told}) >/dev/null 2>&1\n"
"""What a browser is to us: `xdg-open` ends at once, and the browser lives on."""


def page_pid(session: UserSession) -> int:
    """The process of the unit, 0: none."""
    return int(session.run("systemctl", "--user", "show", PAGE_UNIT, "--property=MainPID", "--value").stdout)


def cgroup_of(pid: int) -> str:
    """Where systemd counts that process; empty: it is gone."""
    path = Path(f"/proc/{pid}/cgroup")
    return path.read_text() if path.exists() else ""


def ancestors(pid: int) -> list[int]:
    found = []
    while pid > 1:
        found.append(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return found


@pytest.fixture
def opened(session: UserSession, tmp_path: Path) -> Path:
    """Where each opening leaves a line: the process that lives on, and what it was given."""
    told, browser = tmp_path / "opened", tmp_path / "xdg-open"
    browser.write_text("#!/bin/sh\n" + LIVES.format(told=told))
    browser.chmod(0o755)
    told.touch()
    session.run("systemctl", "--user", "set-environment", f"PATH={tmp_path}:/usr/bin:/bin", "DISPLAY=:7")
    return told


def browsers(opened: Path) -> list[int]:
    return [int(line.split()[0]) for line in opened.read_text().splitlines()]


@pytest.mark.desktop
async def test_it_is_its_own_unit_from_a_notification_and_from_the_menu(session: UserSession, opened: Path) -> None:
    gio, server = need("gio", "libglib2.0-bin"), FakeServer(session.bus)
    await server.start()
    await asyncio.to_thread(session.routine, "service", "install")
    await eventually(lambda: len(server.notified) == 1, "the daemon says hello")
    server.press(server.last.number, "open")
    await eventually(lambda: len(browsers(opened)) == 1, "a browser is opened")
    daemon, page = session.pid(), page_pid(session)
    assert page
    assert PAGE_UNIT in cgroup_of(page)
    launch = ("env", f"PATH={opened.parent}:/usr/bin:/bin", "DISPLAY=:7", gio, "launch")
    entry = session.home / ".local/share" / place_of("menu").relative_to(place_of("menu").parents[1])
    await asyncio.to_thread(session.run, *launch, str(entry))
    await eventually(lambda: len(browsers(opened)) == 2, "the menu opens it, too")
    assert page_pid(session) == page, "both share one"
    assert daemon not in ancestors(page)
    for browser in browsers(opened):
        assert not {daemon, page} & set(ancestors(browser))
        assert "routine" not in cgroup_of(browser)
    await asyncio.to_thread(session.routine, "service", "uninstall")
    assert not cgroup_of(page)
    assert not [name for name in session.files() if name.endswith(PAGE_UNIT)]
    await server.stop()


@pytest.mark.desktop
def test_its_button_installs_the_reminders_and_starts_them(session: UserSession) -> None:
    visitor = Visitor(session)
    try:
        assert 'action="do/start"' in visitor.get("today").text
        assert "The reminders are on" in visitor.post("start", back="today").text
        status = session.status()
        assert (status.installed, status.at_login, status.state) == (True, True, "active")
        session.run("systemctl", "--user", "stop", "routine.service")
        assert "The reminders are on" in visitor.post("start", back="today").text, "installed, it is started"
        assert session.status().state == "active"
    finally:
        session.run(sys.executable, "-c", END_PAGE)
