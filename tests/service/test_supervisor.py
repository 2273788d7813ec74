"""The notify protocol, against a socket as systemd opens it."""

import os
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from routine.service.supervisor import Supervisor


@pytest.fixture(params=["in the file system", "abstract"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = str(tmp_path / "notify")
    return f"@{path}" if request.param == "abstract" else path


@pytest.fixture
def heard(address: str) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind("\0" + address[1:] if address.startswith("@") else address)
        listener.settimeout(30)
        yield listener


def test_each_word_arrives_as_systemd_reads_it(heard: socket.socket, address: str) -> None:
    supervisor = Supervisor({"NOTIFY_SOCKET": address})
    supervisor.ready()
    supervisor.alive()
    supervisor.stopping()
    words = [heard.recv(4096) for _ in range(3)]
    assert words == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_the_watchdog_is_fed_twice_in_its_time() -> None:
    environ = {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())}
    assert Supervisor(environ).watchdog_interval() == timedelta(seconds=30)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"WATCHDOG_USEC": "60000000"},
        {"NOTIFY_SOCKET": "/x"},
        {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "0"},
        {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "soon"},
        {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"},
    ],
)
def test_nobody_is_fed_where_nobody_watches(environ: dict[str, str]) -> None:
    assert Supervisor(environ).watchdog_interval() is None


@pytest.mark.parametrize("environ", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}, {"NOTIFY_SOCKET": "@nobody-listens"}])
def test_talking_to_nobody_is_no_trouble(environ: dict[str, str]) -> None:
    supervisor = Supervisor(environ)
    supervisor.ready()
    supervisor.alive()
    supervisor.stopping()


def test_a_manager_that_does_not_read_cannot_hold_the_daemon_up(heard: socket.socket, address: str) -> None:
    supervisor = Supervisor({"NOTIFY_SOCKET": address})
    for _ in range(10_000):
        supervisor.alive()
