import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.user_session import HERE, UserSession


def _cannot(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def user_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UserSession]:
    if os.geteuid() != 0:
        _cannot("a private systemd can only be started by root")
    needed = {"systemctl": "systemd", "dbus-daemon": "dbus", "unshare": "util-linux", "setpriv": "util-linux"}
    if missing := sorted({package for program, package in needed.items() if not shutil.which(program)}):
        _cannot(f"no {' '.join(missing)} here. To run them: sudo apt install {' '.join(missing)}")
    folder = tmp_path_factory.mktemp("session")
    command = ["sh", str(HERE / "user_manager.sh"), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        word, _, process = session.stdout.readline().partition(" ")
        if word != "ready":
            session.stdin.close()
            _cannot("this machine lets nobody start a systemd of their own (a container without mounts?)")
        yield UserSession(int(process), folder / "home")
        session.stdin.close()
        session.wait(timeout=60)


@pytest.fixture
def session(user_session: UserSession) -> Iterator[UserSession]:
    """The session, without the service before and after."""
    yield user_session
    user_session.run("systemctl", "--user", "stop", "routine.service", check=False)
    user_session.run("systemctl", "--user", "reset-failed", check=False)
    shutil.rmtree(user_session.home / ".config" / "systemd", ignore_errors=True)
    user_session.run("systemctl", "--user", "daemon-reload")


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A folder of its own with the stand-in: files beside it tell it how to behave."""
    return Path(shutil.copy(HERE / "stand_in.py", tmp_path))


@pytest.fixture
def program(stand_in: Path) -> tuple[str, ...]:
    """The command the unit runs, less its last word `daemon`."""
    return (sys.executable, str(stand_in))
