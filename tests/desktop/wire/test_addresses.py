"""Where the buses and the X server of a login listen, and the cookie that it asks for."""

from pathlib import Path

import pytest

from routine.desktop.wire.addresses import display_address, session_bus_address, system_bus_address
from routine.ports import Unavailable
from tests.desktop.x11 import COOKIE, HERE, INTERNET, LOCAL, authority_entry


def test_the_session_bus_is_where_the_environment_or_the_runtime_folder_says(tmp_path: Path) -> None:
    folder = tmp_path / "my, run"
    folder.mkdir()
    environment = {"XDG_RUNTIME_DIR": str(folder)}
    assert session_bus_address({}) is None
    assert session_bus_address(environment) is None, "no bus listens there"
    (folder / "bus").touch()
    assert session_bus_address(environment) == f"unix:path={tmp_path}/my%2C%20run/bus"
    assert session_bus_address({**environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert session_bus_address({**environment, "DBUS_SESSION_BUS_ADDRESS": ""}) is not None


def test_the_system_bus_is_where_the_environment_or_the_socket_says(tmp_path: Path) -> None:
    socket = tmp_path / "socket"
    assert system_bus_address({}, socket) is None
    socket.touch()
    assert system_bus_address({}, socket) == f"unix:path={socket}"
    assert system_bus_address({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}, socket) == "unix:path=/x"


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({}, "DISPLAY is not set"),
        ({"DISPLAY": ""}, "DISPLAY is not set"),
        ({"DISPLAY": "localhost:10.0"}, "not on this computer"),
        ({"DISPLAY": "nonsense"}, "not on this computer"),
    ],
)
def test_a_login_without_a_display_of_its_own_is_told_so(environment: dict[str, str], why: str) -> None:
    with pytest.raises(Unavailable, match=why):
        display_address(environment)


@pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
def test_every_way_to_name_a_display_of_this_computer_is_read(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / "X7")
    assert display_address({"DISPLAY": name}, tmp_path).sockets == (path, f"\0{path}")


def test_the_cookie_of_this_computer_comes_before_that_of_its_earlier_name(tmp_path: Path) -> None:
    file = tmp_path / ".Xauthority"
    environment = {"DISPLAY": ":7", "HOME": str(tmp_path)}
    assert display_address(environment).cookie == b"", "no file: a server that asks for nothing"
    file.write_bytes(authority_entry(LOCAL, b"old-name", "7", bytes(16)) + authority_entry(INTERNET, HERE, "7", b"far"))
    assert display_address(environment).cookie == bytes(16)
    file.write_bytes(
        file.read_bytes() + authority_entry(LOCAL, HERE, "8", b"other") + authority_entry(LOCAL, HERE, "7", COOKIE)
    )
    assert display_address(environment).cookie == COOKIE


@pytest.mark.parametrize("length", range(40))
def test_a_file_that_is_cut_short_gives_no_half_cookie(length: int, tmp_path: Path) -> None:
    whole = authority_entry(LOCAL, HERE, "7", COOKIE)
    (tmp_path / "authority").write_bytes(whole[:length])
    environment = {"DISPLAY": ":7", "XAUTHORITY": str(tmp_path / "authority")}
    assert display_address(environment).cookie == b""
