"""One daemon for one history, whatever terminal, `su` or cron start another from, and whatever a cleaner takes away."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from routine.storage.lock import holder_of
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop
RUNNING = 75


def elsewhere(daemon: LivingDaemon) -> dict[str, str]:
    """The environment of another terminal, that has a runtime folder of its own."""
    folder = daemon.home / "run-of-another-terminal"
    folder.mkdir(mode=0o700, exist_ok=True)
    return {**daemon.environment, "XDG_RUNTIME_DIR": str(folder)}


async def ended(environment: dict[str, str], *words: str) -> tuple[int | None, str]:
    """Run a command to its end; its exit code, and all that it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "routine", *words),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, printed.decode()


async def test_a_second_daemon_with_another_runtime_folder_is_refused_and_told_of_the_first(
    daemon: LivingDaemon,
) -> None:
    await daemon.start("--notifier", "terminal")
    assert daemon.process
    code, said = await ended(elsewhere(daemon), "daemon", "--notifier", "terminal")
    assert code == RUNNING
    assert f"process {daemon.process.pid}" in said
    assert len(daemon.events("started")) == 1


async def test_a_command_with_another_runtime_folder_finds_the_daemon_and_what_it_publishes(
    daemon: LivingDaemon,
) -> None:
    await daemon.start("--notifier", "terminal")
    code, said = await ended(elsewhere(daemon), "status", "--json")
    assert code == 0
    assert '"sources": {"notify": "terminal"' in said
    minutes = count(60)
    while "In force." not in (said := (await ended(elsewhere(daemon), "pause", f"{next(minutes)}m"))[1]):
        assert "Saved." in said  # a command waits 300 ms to hear it, which a busy daemon needs more than once


async def test_a_runtime_folder_that_is_removed_lets_no_second_daemon_in_and_comes_back(daemon: LivingDaemon) -> None:
    await daemon.start("--notifier", "terminal")
    folder = daemon.home / "run" / "routine"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert (await ended(daemon.environment, "daemon", "--notifier", "terminal"))[0] == RUNNING
    await daemon.command("pause", "1h")
    await eventually((folder / "status.json").exists, "it publishes again")
    assert (await ended(daemon.environment, "daemon", "--notifier", "terminal"))[0] == RUNNING


async def test_a_lock_that_is_removed_is_made_anew_before_anybody_can_take_it(daemon: LivingDaemon) -> None:
    await daemon.start("--notifier", "terminal")
    lock = daemon.history.with_name("daemon.lock")
    lock.unlink()
    await eventually(lock.exists, "it is there again")
    assert (await ended(elsewhere(daemon), "daemon", "--notifier", "terminal"))[0] == RUNNING


def freeze(process: "subprocess.Popen[bytes]", history: Path) -> None:
    """Stop it where it holds no file: what it reads or writes just then nobody else could write."""
    while True:
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)  # it may go on for a moment
        if not holder_of(history):
            return
        process.send_signal(signal.SIGCONT)
        time.sleep(0.05)


async def test_a_daemon_whose_locks_another_one_took_ends_and_leaves_it_alone(daemon: LivingDaemon) -> None:
    await daemon.start("--notifier", "terminal")
    assert daemon.process
    first = daemon.process
    freeze(first, daemon.history)  # it cannot see that its lock is removed
    daemon.history.with_name("daemon.lock").unlink()
    daemon.environment = elsewhere(daemon)
    daemon.launch("--notifier", "terminal")
    await eventually(lambda: len(daemon.events("started")) == 2, "the second runs")
    first.send_signal(signal.SIGCONT)
    await eventually(lambda: first.poll() == RUNNING, "the first has ended")
    assert daemon.process
    assert daemon.process.poll() is None


async def test_a_daemon_of_an_earlier_version_keeps_its_successor_out(daemon: LivingDaemon) -> None:
    folder = daemon.home / "run" / "routine"
    folder.mkdir(mode=0o700)
    hold = (
        "import fcntl, os, sys; f = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT); fcntl.lockf(f, fcntl.LOCK_EX); "
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: ASYNC220 - watched, not waited for
        [sys.executable, "-c", hold, str(folder / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as earlier:
        assert earlier.stdout
        earlier.stdout.readline()
        assert (await ended(daemon.environment, "daemon", "--notifier", "terminal"))[0] == RUNNING
        assert f"process {earlier.pid}" in (await ended(daemon.environment, "doctor"))[1]
        earlier.kill()


async def test_a_press_that_changes_the_profile_never_stops_the_daemon_and_is_done_when_the_profile_is_free(
    daemon: LivingDaemon, server: FakeServer, tmp_path: Path
) -> None:
    from tests.storage.test_lock import held

    await server.start()
    await daemon.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(3600)}"\n'
    daemon.write_profile(f"[reminders.hydration]\ntimes = 2\n{hours}{own(daemon.clock(SOON + 1), 'essential = true')}")
    drink = await titled(server, "Were you told to drink less?")
    with held(daemon.profile.with_name(".profile.toml.lock")) as other:
        server.press(drink.number, "not-for-me")
        server.press((await titled(server, "Make tea")).number, "done")
        await eventually(lambda: len(daemon.events("done")) == 1, "it answers meanwhile")
        told = await titled(server, "Your settings are being changed")
        assert f"process {other.pid}" in told.body
        assert "fluid_limit" not in daemon.profile.read_text()
    await titled(server, "Drink reminders are off")
    assert "fluid_limit = true" in daemon.profile.read_text()
    assert daemon.end() == 0
