"""What `doctor` asks of a desktop that answers, hangs, or is not there."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop import probe
from routine.desktop.probe import Shown, ask_desktop
from routine.desktop.sensors.choose import Found
from routine.i18n import filled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import running_bus

STARTABLE = "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n"


async def shown_on(address: str | None) -> tuple[Shown, list[Found]]:
    environment = {"PATH": os.environ["PATH"]} | ({"DBUS_SESSION_BUS_ADDRESS": address} if address else {})
    shown, found = await ask_desktop(environment, "linux", ())
    return shown, list(found)


async def asked(server: FakeServer, address: str) -> Shown:
    """What is told of a server that runs."""
    await server.start()
    try:
        return (await shown_on(address))[0]
    finally:
        await server.stop()


@pytest.mark.desktop
def test_a_server_is_named_with_what_it_can_do_and_nothing_is_shown() -> None:
    with running_bus() as bus:
        server = FakeServer(bus.address, capabilities=("actions", "persistence"))
        shown = asyncio.run(asked(server, bus.address))
    assert shown == Shown("fake 1.0, with buttons", None, "", "fake 1.0", ("actions", "persistence"))
    assert server.notified == []


@pytest.mark.desktop
def test_a_server_that_hangs_is_told_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "SERVER_WITHIN", timedelta(seconds=1))
    with running_bus() as bus:
        server = FakeServer(bus.address)
        server.hangs = True
        shown = asyncio.run(asked(server, bus.address))
    assert shown.unreachable == "the notification server does not answer"
    assert shown.way_in == probe.START_ANEW


@pytest.mark.desktop
def test_a_bus_without_a_server_says_what_to_start() -> None:
    with running_bus() as bus:
        shown, _ = asyncio.run(shown_on(bus.address))
    assert (shown.unreachable, shown.way_in) == ("no notification server is running", filled(probe.START_ONE, {}))


@pytest.mark.desktop
def test_a_server_that_only_starts_when_needed_is_not_started(tmp_path: Path) -> None:
    (tmp_path / "notifications.service").write_text(STARTABLE)
    with running_bus(tmp_path) as bus:
        shown, _ = asyncio.run(shown_on(bus.address))
    assert shown == Shown("the notification server that starts with the first reminder")


def test_a_bus_that_is_gone_is_told(tmp_path: Path) -> None:
    shown, _ = asyncio.run(shown_on(f"unix:path={tmp_path / 'nobody'}"))
    assert shown.unreachable
    assert "does not answer" in shown.unreachable


def test_other_systems_are_asked_nothing_of_linux() -> None:
    _, found = asyncio.run(ask_desktop({}, "darwin", ()))
    assert {each.works for each in found} == {False}


def test_a_desktop_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(*_: object, **__: object) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(probe, "SENSORS_WITHIN", timedelta(seconds=0.1))
    monkeypatch.setattr(probe, "open_sensors", hang)
    _, found = asyncio.run(shown_on(None))
    assert {each.words for each in found} == {"it does not answer"}
