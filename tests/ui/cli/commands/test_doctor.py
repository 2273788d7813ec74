"""`doctor`: run with a daemon and without one, with a desktop and without one."""

import asyncio
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import running_bus
from tests.telling import at
from tests.ui.conftest import BIN, Home, Run

NOW = at("14:07")


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
    assert printed.endswith("Sent to fake 1.0, with buttons. If you see nothing, check this computer: routine doctor\n")
    assert len(server.notified) == 1
