"""`routine service` against a real `systemd --user`."""

import os
import signal
import sys
from pathlib import Path

import pytest

from routine.errors import ServiceError
from routine.service import systemd
from routine.service.systemd import ServiceStatus
from routine.service.unit_file import unit_path, unit_text
from tests.service.user_session import TEMPLATE, UserSession, wait_until

UNIT = Path(".config/systemd/user/routine.service")
NOTHING = ServiceStatus(installed=False, at_login=False, state="inactive", pid=None, exit_code=None)
EXIT_WITH, HANG = "exit-with", "hang"


@pytest.mark.desktop
def test_an_installed_service_runs_and_starts_at_login(session: UserSession, program: tuple[str, ...]) -> None:
    said = session.install(*program)
    known = session.status()
    assert (known.installed, known.at_login, known.state) == (True, True, "active")
    assert session.pid() > 0
    assert "Reminders run in the background now" in said
    link = session.home / ".config/systemd/user/graphical-session.target.wants/routine.service"
    assert link.resolve() == (session.home / UNIT).resolve()


@pytest.mark.desktop
def test_a_killed_service_comes_back(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    first = session.pid()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: session.status().pid not in (first, None), "another process")
    session.wait_for("active")


@pytest.mark.desktop
def test_a_service_that_hangs_is_started_anew(session: UserSession, stand_in: Path, program: tuple[str, ...]) -> None:
    impatient = unit_text(TEMPLATE, program).replace("WatchdogSec=60", "WatchdogSec=2")
    session.drive("install", given=impatient)
    first = session.pid()
    (stand_in.parent / HANG).touch()
    wait_until(lambda: session.status().pid != first, "the watchdog")
    (stand_in.parent / HANG).unlink()
    session.wait_for("active")


@pytest.mark.desktop
def test_installing_again_runs_the_new_program(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    first = session.pid()
    session.install(*program)
    assert session.pid() != first
    assert session.status().state == "active"
    assert [path.name for path in (session.home / UNIT).parent.iterdir() if path.is_file()] == ["routine.service"]


@pytest.mark.desktop
def test_a_rehearsal_says_what_it_would_do_and_does_nothing(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    before, pid = (session.home / UNIT).stat().st_mtime_ns, session.pid()
    said = session.drive("rehearse", given="another unit").stdout
    assert said.count("Would ") == 3
    assert ((session.home / UNIT).stat().st_mtime_ns, session.pid()) == (before, pid)


@pytest.mark.desktop
def test_uninstalling_leaves_nothing_behind(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    pid = session.pid()
    said = session.drive("uninstall").stdout
    assert session.status() == NOTHING
    assert not [path for path in (session.home / ".config").rglob("*") if not path.is_dir()]
    assert not Path(f"/proc/{pid}").exists()
    assert "profile and your diary stay" in said
    assert "no background service" in session.drive("uninstall").stdout


@pytest.mark.desktop
def test_a_service_that_failed_can_be_uninstalled(
    session: UserSession, stand_in: Path, program: tuple[str, ...]
) -> None:
    session.install(*program)
    (stand_in.parent / EXIT_WITH).write_text("78")
    session.drive("restart", check=False)
    session.drive("uninstall")
    assert session.status() == NOTHING


@pytest.mark.desktop
def test_stop_start_and_restart_do_what_they_say(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    session.drive("stop")
    assert session.status().state == "inactive"
    session.drive("start")
    first = session.pid()
    session.drive("restart")
    assert session.pid() != first


@pytest.mark.desktop
@pytest.mark.parametrize("verb", ["start", "stop", "restart"])
def test_without_a_service_the_answer_names_the_command_that_installs_it(session: UserSession, verb: str) -> None:
    refused = session.drive(verb, check=False)
    assert refused.returncode == 1
    assert "routine service install" in refused.stderr


@pytest.mark.desktop
@pytest.mark.parametrize(("code", "help_with"), [(75, "running already"), (78, "routine config check")])
def test_a_start_that_cannot_succeed_is_tried_once_and_explained(
    session: UserSession, stand_in: Path, program: tuple[str, ...], code: int, help_with: str
) -> None:
    session.install(*program)
    (stand_in.parent / EXIT_WITH).write_text(str(code))
    refused = session.drive("restart", check=False)
    assert refused.returncode == 1
    assert help_with in refused.stderr
    assert (session.status().state, session.status().exit_code) == ("failed", code)
    assert (
        session.run("systemctl", "--user", "show", "routine.service", "--property=NRestarts").stdout == "NRestarts=0\n"
    )


@pytest.mark.desktop
def test_it_comes_and_goes_with_the_desktop_session(session: UserSession, program: tuple[str, ...]) -> None:
    session.install(*program)
    session.drive("stop")
    desktop = session.home / ".config/systemd/user/desktop.target"
    desktop.write_text("[Unit]\nBindsTo=graphical-session.target\n")
    session.run("systemctl", "--user", "daemon-reload")
    session.run("systemctl", "--user", "start", "desktop.target")
    session.wait_for("active")
    session.run("systemctl", "--user", "stop", "desktop.target")
    session.wait_for("inactive")


@pytest.mark.desktop
def test_a_path_with_every_odd_character_runs(session: UserSession, stand_in: Path) -> None:
    odd = stand_in.parent / 'A b\'s "50%n" $HOME \\ ü;'
    odd.mkdir()
    stand_in.rename(odd / "stand in.py")
    session.install(sys.executable, str(odd / "stand in.py"))
    assert session.status().state == "active"


def test_without_a_user_manager_the_answer_is_the_command_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with pytest.raises(ServiceError, match=r"In a terminal: /.* daemon$"):
        systemd.install("[Service]\n")
    assert not unit_path().exists()
