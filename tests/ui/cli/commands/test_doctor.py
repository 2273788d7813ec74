"""`doctor`: run with a daemon and without one, with a desktop and without one."""

import asyncio
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from routine.desktop.sensors.readings import Found
from routine.i18n import filled
from routine.model.events import Event, Occurrence, stamp
from routine.storage.runtime import RuntimeFolder
from routine.ui.cli.doctor import probe
from routine.ui.cli.doctor.checks import Shown
from routine.ui.cli.doctor.probe import ask_desktop
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import running_bus
from tests.telling import at
from tests.ui.conftest import BIN, Home, Result, Run

NOW = at("14:07")
BROKEN = "schema = 1\n[rhythm]\nwake = 7\n"
STARTABLE = "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n"


def told(result: Result) -> dict[str, Any]:
    """The checks of a JSON answer, by name."""
    return {check["name"]: check for check in json.loads(result.out)["checks"]}


def test_without_a_desktop_it_says_everything_it_knows_and_ends_with_1(run: Run) -> None:
    result = run("doctor", now=NOW)
    assert result.exit == 1
    assert result.err.startswith("Reminders cannot reach you here: no desktop session found here. Log in")
    for label in ("shown", "running", "service", "idle", "call", "sleep", "profile", "history", "zone", "versions"):
        assert f"\n {label} " in f"\n{result.out}", label


def test_every_line_fits_a_terminal(run: Run, home: Home) -> None:
    lines = run("doctor", now=NOW).out.splitlines()
    assert [line for line in lines if len(line) > 80 and " " in line.strip()] == []


def test_a_screen_reader_hears_one_line_for_each_thing(run: Run) -> None:
    lines = run("doctor", now=NOW, ACCESSIBLE="1").out.splitlines()
    assert all(": " in line and not line.startswith(" ") for line in lines)


def test_json_tells_the_same_for_machines(run: Run) -> None:
    result = run("doctor", "--json", now=NOW)
    answer = json.loads(result.out)
    assert result.exit == 1
    assert (answer["schema"], answer["reachable"], answer["why_not"]) == (1, False, result.err.strip())
    assert answer["versions"].keys() >= {"routine", "Python", "apscheduler", "dbus-fast", "typer"}
    assert (answer["zone"], answer["last_shown"]) == ("Europe/Berlin", None)
    assert {source["need"] for source in answer["sources"]} >= {"idle", "dnd"}


def test_the_last_reminder_is_told_with_its_title(run: Run, home: Home, lived_in: Home) -> None:
    shown = at("13:10")
    home.record(
        Event(at("12:10"), "shown", "sitting", Occurrence("sitting", at("12:10")), {"ask": 1}),
        Event(shown, "shown", "hydration", Occurrence("hydration", shown), {"ask": 1}),
        Event(at("13:20"), "done", "hydration", Occurrence("hydration", shown)),
    )
    result = run("doctor", "--json", now=NOW)
    assert told(result)["last"]["words"] == "Drink a glass of water, 13:10."
    assert json.loads(result.out)["last_shown"] == shown.astimezone().isoformat()


def test_a_broken_profile_without_a_good_one_blocks(run: Run, home: Home) -> None:
    home.write_profile(BROKEN)
    result = run("doctor", "--json", now=NOW)
    assert result.err.strip().endswith("The profile has mistakes. See them: routine config check")
    assert told(result)["profile"]["words"].endswith("has 1 mistake, and there is no last good one.")


def test_a_broken_profile_with_a_good_one_does_not(run: Run, lived_in: Home) -> None:
    lived_in.write_profile(BROKEN)
    result = run("doctor", "--json", now=NOW)
    assert result.err.startswith("Reminders cannot reach you here")
    assert told(result)["profile"]["words"].endswith("the last good one is in force.")


def test_a_history_that_cannot_be_used_blocks(run: Run, home: Home) -> None:
    home.block_history()
    result = run("doctor", "--json", now=NOW)
    assert result.err.startswith("Reminders cannot start. ")
    assert not told(result)["history"]["ok"]


def test_files_that_others_can_reach_are_told_and_no_others(run: Run, home: Home) -> None:
    home.write_profile()
    home.profile.chmod(0o644)
    home.profile.parent.chmod(0o700)
    assert told(run("doctor", "--json", now=NOW))["files"]["ok"]
    home.profile.parent.chmod(0o755)
    check = told(run("doctor", "--json", now=NOW))["files"]
    assert check["advice"] == "Close it: routine doctor --repair"
    assert mode(home.profile) == 0o644, "it looks, and changes nothing"


def test_what_is_open_to_others_is_closed_when_asked_for(run: Run, home: Home) -> None:
    home.write_profile()
    home.profile.chmod(0o644)
    home.profile.parent.chmod(0o755)
    rehearsed = run("--dry-run", "doctor", "--repair", now=NOW)
    assert rehearsed.out.startswith("Would close to others: ")
    assert mode(home.profile) == 0o644
    closed = json.loads(run("doctor", "--repair", "--json", now=NOW).out)
    assert {Path(name).name for name in closed["repaired"]} >= {"profile.toml", home.profile.parent.name}
    assert (mode(home.profile), mode(home.profile.parent)) == (0o600, 0o700)
    assert next(check for check in closed["checks"] if check["name"] == "files")["ok"]
    assert run("doctor", "--repair", now=NOW).out.startswith("Nothing was open to others on this computer.\n\n")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_zone_of_ones_own_is_told(run: Run, home: Home) -> None:
    home.write_profile('schema = 1\n[rhythm]\ntimezone = "Asia/Tokyo"\n')
    assert told(run("doctor", "--json", now=NOW))["zone"]["advice"].startswith("This computer is in Europe/Berlin.")


def test_a_running_daemon_is_told_with_what_it_does_not_know(run: Run, home: Home) -> None:
    home.runtime.mkdir(mode=0o700)
    runtime = RuntimeFolder(home.runtime)
    with runtime.take_lock():
        began = stamp(at("08:41"))
        live = {"started_at": began, "version": "0.0.1", "sources": {}, "closed": {"unreachable": stamp(at("09:14"))}}
        runtime.publish(live)
        checks = told(run("doctor", "--json", now=NOW))
    assert checks["running"]["words"].startswith("Reminders are on since 08:41")
    assert checks["running"]["advice"] == "Take this one: routine service restart"


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


@contextmanager
def on_a_desktop() -> Iterator[tuple[str, FakeServer]]:
    with running_bus() as bus:
        yield bus.address, FakeServer(bus.address)


async def spawned(server: FakeServer, address: str, *words: str) -> tuple[int | None, str]:
    """The installed command, beside a server that the test plays."""
    await server.start()
    process = await asyncio.create_subprocess_exec(
        BIN / "routine",
        *("doctor", *words),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
    )
    printed, _ = await asyncio.wait_for(process.communicate(), 60)
    await server.stop()
    return process.returncode, printed.decode()


@pytest.mark.desktop
def test_with_a_server_it_ends_with_0_and_shows_nothing_unasked(home: Home) -> None:
    with on_a_desktop() as (address, server):
        code, printed = asyncio.run(spawned(server, address))
    assert (code, server.notified) == (0, [])
    assert printed.startswith("Reminders can reach you.\n\n shown           By fake 1.0, with buttons.")


@pytest.mark.desktop
def test_a_real_notification_is_shown_when_asked_for(home: Home) -> None:
    with on_a_desktop() as (address, server):
        code, printed = asyncio.run(spawned(server, address, "--test"))
    assert code == 0
    assert printed.endswith("Sent to fake 1.0, with buttons. If you see nothing: routine doctor\n")
    assert len(server.notified) == 1
