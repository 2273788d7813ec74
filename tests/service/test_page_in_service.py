"""A browser that a service opens: started by a real `systemd --user`, free of the service's limits."""

import sys
from pathlib import Path

import pytest

from tests.service.user_session import UserSession, wait_until

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
    comes_up = f'sleep 0.5; {sys.executable} -c "{REACHES}" && echo "$1" >{opened}'
    browser.write_text(f"#!/bin/sh\n({comes_up}) &\n")  # as on GNOME, where `gio open` starts it and ends at once
    browser.chmod(0o755)
    assert in_service(session, sys.executable, "-c", REACHES, path=path) != 0
    page_of_a_set = ("-P", "-m", "routine.ui.cli.terminal.open_page", "bedtime_core", str(tmp_path))
    assert in_service(session, sys.executable, *page_of_a_set, path=path) == 0
    wait_until(lambda: opened.exists() and bool(opened.read_text()), "the browser comes up")
    assert Path(opened.read_text().strip()).name == "stretch.html"
