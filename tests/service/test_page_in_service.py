"""A browser that a service opens: started by a real `systemd --user`, free of the service's limits."""

import sys
from pathlib import Path

import pytest

from tests.service.user_session import UserSession

OPEN = (
    "import asyncio, os; from pathlib import Path; from routine.desktop.browser import open_page; "
    "asyncio.run(open_page(Path('{page}'), os.environ, 'linux'))"
)
REACHES = "import socket; socket.socket(socket.AF_INET)"
LIMITS = ("--property=RestrictAddressFamilies=AF_UNIX", "--property=NoNewPrivileges=yes")


def in_service(session: UserSession, *command: str, path: str) -> int:
    """Run it as a service with the limits of ours; its exit code."""
    asked = (
        "systemd-run",
        "--user",
        "--wait",
        "--collect",
        "--quiet",
        f"--setenv=PATH={path}",
        *LIMITS,
        "--",
        *command,
    )
    return session.run(*asked, check=False).returncode


@pytest.mark.desktop
def test_it_reaches_the_network_though_the_service_does_not(session: UserSession, tmp_path: Path) -> None:
    path = f"{tmp_path}:/usr/bin:/bin"
    opened = tmp_path / "opened"
    browser = tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\n{sys.executable} -c "{REACHES}" && echo "$1" >{opened}\n')
    browser.chmod(0o755)
    assert in_service(session, sys.executable, "-c", REACHES, path=path) != 0
    assert in_service(session, sys.executable, "-c", OPEN.format(page=tmp_path / "stretch.html"), path=path) == 0
    assert opened.read_text().strip() == str(tmp_path / "stretch.html")
