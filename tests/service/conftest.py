import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.desktop.conftest import pytest_pyfunc_call
from tests.desktop.parts import cannot, only_root_can
from tests.service.user_session import HERE, UserSession

__all__ = ["pytest_pyfunc_call"]


@pytest.fixture(scope="session")
def user_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UserSession]:
    only_root_can("start a systemd of its own")
    needed = {"systemctl": "systemd", "dbus-daemon": "dbus", "unshare": "util-linux", "setpriv": "util-linux"}
    if missing := sorted({package for program, package in needed.items() if not shutil.which(program)}):
        cannot(f"no {' '.join(missing)} here. To run them: sudo apt install {' '.join(missing)}")
    folder = tmp_path_factory.mktemp("session")
    command = ["sh", str(HERE / "user_manager.sh"), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        word, _, process = session.stdout.readline().partition(" ")
        if word != "ready":
            session.stdin.close()
            cannot("this machine lets nobody start a systemd of their own (a container without mounts?)")
        yield UserSession(int(process), folder / "home")
        session.stdin.close()
        session.wait()


@pytest.fixture
def session(user_session: UserSession) -> Iterator[UserSession]:
    """The session of somebody who has never used the program."""
    yield user_session
    user_session.clean()
