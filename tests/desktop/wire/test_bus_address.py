"""Where the buses of a login listen."""

from pathlib import Path

from routine.desktop.wire.bus_address import session_bus_address, system_bus_address


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
