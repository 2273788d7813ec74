"""`routine service` with the real daemon, against a real `systemd --user`."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from routine.errors import ServiceError
from routine.service import systemd
from routine.service.systemd import ServiceStatus
from routine.service.unit_file import UNIT, unit_path
from tests.desktop.conftest import private_bus
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus, eventually
from tests.service.user_session import COMMAND, UserSession, wait_until

__all__ = ["private_bus"]

NOTHING = ServiceStatus(installed=False, at_login=False, state="inactive", pid=None, exit_code=None)
WANTED = ".config/systemd/user/graphical-session.target.wants/routine.service"
SOON = 4
"""Seconds ahead: longer than a loaded machine needs to take a saved profile."""

MISTAKE = '[reminders.tea]\nat = ["25:00"]\n'


@pytest.mark.desktop
def test_an_installed_service_runs_and_starts_at_login(session: UserSession) -> None:
    said = session.routine("service", "install").stdout
    known = session.status()
    assert (known.installed, known.at_login, known.state) == (True, True, "active")
    assert "Reminders run in the background now" in said
    assert f"active (process {session.pid()}); it starts at every login" in session.routine("service", "status").stdout
    assert (session.home / WANTED).resolve() == session.unit.resolve()


@pytest.mark.desktop
def test_what_it_runs_is_the_daemon_that_the_commands_know(session: UserSession) -> None:
    session.routine("service", "install")
    assert session.routine("status").stdout.strip()
    said = session.routine("add", "tea", "--title", "Make tea", "--at", "23:58", "--essential").stdout
    minutes = count(10)
    while "In force" not in said:  # a command waits 300 ms to hear it, which a busy daemon needs more than once
        assert "Saved." in said
        said = session.routine("at", "tea", f"23:{next(minutes)}").stdout
    assert f"already (process {session.pid()})" in session.routine("service", "start").stdout


@pytest.mark.desktop
async def test_a_killed_service_comes_back_and_puts_what_was_open_back_on_the_screen(session: UserSession) -> None:
    server = FakeServer(session.bus)
    await server.start()
    await asyncio.to_thread(session.routine, "service", "install")
    session.write_profile(tea_in(SOON))

    def teas() -> int:
        return [notified.title for notified in server.notified].count("Make tea")

    await eventually(lambda: bool(session.events("shown")), "tea is shown")
    first = session.pid()
    os.kill(first, signal.SIGKILL)
    await asyncio.to_thread(session.wait_for_another, first)
    await eventually(lambda: teas() == 2, "tea is put back")
    assert len(session.events("started")) == 2
    assert len(session.events("shown")) == 1
    await server.stop()


def tea_in(seconds: int) -> str:
    """A profile with one reminder, so soon; the clock in it is UTC's, wherever this machine stands."""
    due = datetime.now(UTC) + timedelta(seconds=seconds)  # noqa: TID251 - a real process is watched
    reminder = f'title = "Make tea"\nat = ["{due:%H:%M:%S}"]\nessential = true\n'
    return f'[rhythm]\ntimezone = "Etc/UTC"\n[reminders.tea]\n{reminder}'


@pytest.mark.desktop
def test_a_service_that_hangs_is_started_anew(session: UserSession) -> None:
    session.routine("service", "install")
    session.unit.write_text(session.unit.read_text().replace("WatchdogSec=60", "WatchdogSec=2"))
    session.run("systemctl", "--user", "daemon-reload")
    session.routine("service", "restart")
    first = session.pid()
    os.kill(first, signal.SIGSTOP)
    session.wait_for_another(first)


@pytest.mark.desktop
def test_installing_again_runs_the_new_program(session: UserSession) -> None:
    session.routine("service", "install")
    first, before = session.pid(), session.contents()
    session.routine("service", "install")
    assert session.pid() != first
    assert session.status().state == "active"
    assert session.contents() == before


@pytest.mark.desktop
def test_a_rehearsal_says_what_it_would_do_and_does_nothing(session: UserSession) -> None:
    session.routine("service", "install")
    before, pid = session.contents(), session.pid()
    for verb in ("install", "uninstall", "stop", "restart"):
        said = session.routine("service", verb, "--dry-run").stdout.splitlines()
        assert said
        assert [line for line in said if not line.startswith("Would ")] == []
    assert (session.contents(), session.pid()) == (before, pid)


@pytest.mark.desktop
def test_uninstalling_ends_it_and_says_what_stays(session: UserSession) -> None:
    session.routine("service", "install")
    pid = session.pid()
    said = session.routine("service", "uninstall").stdout
    assert session.status() == NOTHING
    assert not Path(f"/proc/{pid}").exists()
    assert "stay: ~/.config/routine/profile.toml and ~/.local/share/routine/history.db\n" in said
    assert "no background service" in session.routine("service", "uninstall").stdout


@pytest.mark.desktop
def test_a_service_that_failed_can_be_uninstalled(session: UserSession) -> None:
    session.write_profile(MISTAKE)
    session.routine("service", "install", check=False)
    assert session.status().state == "failed"
    session.routine("service", "uninstall")
    assert session.status() == NOTHING


@pytest.mark.desktop
def test_stop_start_and_restart_do_what_they_say(session: UserSession) -> None:
    session.routine("service", "install")
    session.routine("service", "stop")
    assert session.status().state == "inactive"
    session.routine("service", "start")
    first = session.pid()
    session.routine("service", "restart")
    assert session.pid() != first


@pytest.mark.desktop
@pytest.mark.parametrize("verb", ["start", "stop", "restart"])
def test_without_a_service_the_answer_names_the_command_that_installs_it(session: UserSession, verb: str) -> None:
    refused = session.routine("service", verb, check=False)
    assert refused.returncode == 1
    assert "routine service install" in refused.stderr


@pytest.mark.desktop
def test_a_profile_with_mistakes_is_tried_once_and_explained(session: UserSession) -> None:
    session.write_profile(MISTAKE)
    assert_refused(session, 78, "routine config check")


@pytest.mark.desktop
def test_where_reminders_run_in_a_terminal_it_is_tried_once_and_explained(session: UserSession) -> None:
    with session.in_a_terminal("daemon", "--notifier", "terminal"):
        wait_until(lambda: session.routine("status", check=False).returncode == 0, "the one in the terminal")
        assert_refused(session, 75, "running already")


def assert_refused(session: UserSession, code: int, help_with: str) -> None:
    refused = session.routine("service", "install", check=False)
    assert refused.returncode == 1
    assert help_with in refused.stderr
    assert (session.status().state, session.status().exit_code) == ("failed", code)
    restarts = session.run("systemctl", "--user", "show", "routine.service", "--property=NRestarts").stdout
    assert restarts == "NRestarts=0\n"


@pytest.mark.desktop
def test_it_comes_and_goes_with_the_desktop_session(session: UserSession) -> None:
    session.routine("service", "install")
    session.routine("service", "stop")
    with session.on_a_desktop():
        session.wait_for("active")
    session.wait_for("inactive")


@pytest.mark.desktop
def test_a_path_with_every_odd_character_runs(session: UserSession, tmp_path: Path) -> None:
    odd = tmp_path / 'A b\'s "50%n" $HOME \\ ü;\n[x]'
    odd.symlink_to(Path(COMMAND).parents[1])
    session.run(str(odd / "bin" / Path(sys.executable).name), "-m", "routine", "service", "install")
    assert "50%%n" in session.unit.read_text()
    assert session.status().state == "active"


@pytest.mark.desktop
@pytest.mark.parametrize("verb", ["start", "status"])
def test_on_a_bus_without_systemd_the_answer_is_the_command_for_a_terminal(
    private_bus: PrivateBus, tmp_path: Path, verb: str
) -> None:
    surroundings = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": os.defpath}
    told = {**surroundings, "DBUS_SESSION_BUS_ADDRESS": private_bus.address}
    refused = subprocess.run([COMMAND, "service", verb], env=told, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Nothing here runs background services for you")
    assert refused.stderr.endswith(f"in a terminal: {COMMAND} daemon\n")


def test_without_a_user_manager_the_answer_is_the_command_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(ServiceError, match=r"in a terminal: /.* daemon$"):
        systemd.install({UNIT: "[Service]\n"})
    assert not unit_path().exists()
