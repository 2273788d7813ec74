"""`daemon` and `service`: the reminders in this window, or in the background."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from routine.service.completion import SHELLS, Shell
from routine.ui.cli.click_layer import tree
from routine.ui.cli.completion import completion
from routine.ui.cli.registry import COMMANDS
from tests.desktop.parts import need
from tests.ui.conftest import BIN, Home, Run

GENEROUS = 60.0


def wait_until(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + GENEROUS
    while not holds():
        assert time.monotonic() < end, f"not within {GENEROUS} s: {what}"
        time.sleep(0.02)


@pytest.fixture
def daemon(home: Home) -> Iterator[subprocess.Popen[str]]:
    """The real one, in a terminal that is a file."""
    printed = (home.folder / "printed").open("w")
    command = [str(BIN / "routine"), "daemon", "--notifier", "terminal"]
    with printed, subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT, text=True) as process:
        wait_until((home.runtime / "status.json").exists, "the live status")
        wait_until(lambda: "Reminders are on" in (home.folder / "printed").read_text(), "the first screen")
        yield process
        process.terminate()


def test_the_daemon_says_that_it_runs_and_ends_cleanly(daemon: subprocess.Popen[str], run: Run, home: Home) -> None:
    status = run("status", "--json")
    assert status.exit == 0
    told = json.loads(status.out)
    assert (told["running"], told["pid"], told["sources"]["notify"]) == (True, daemon.pid, "terminal")
    assert run().exit == 0
    assert "They are on already since " in run("start").out
    assert f"on already (process {daemon.pid})" in run("service", "start").out
    daemon.send_signal(signal.SIGTERM)
    assert daemon.wait(timeout=GENEROUS) == 0
    assert run("status").exit == 3
    assert home.profile.exists()


def test_a_second_daemon_ends_with_75_and_names_the_first(daemon: subprocess.Popen[str], spawn: Run) -> None:
    second = spawn("daemon", "--notifier", "terminal")
    assert second.exit == 75
    assert f"already running (process {daemon.pid})" in second.err


def test_a_daemon_without_the_desktop_that_was_demanded_ends_with_69(spawn: Run) -> None:
    result = spawn("daemon", "--notifier", "dbus")
    assert result.exit == 69
    assert len(result.err.splitlines()) == 1
    assert "routine daemon --notifier terminal" in result.err


def test_a_daemon_with_a_broken_profile_ends_with_78(spawn: Run, home: Home) -> None:
    home.write_profile("[rhythm]\nwake = 7\n")
    result = spawn("daemon", "--notifier", "terminal")
    assert result.exit == 78
    assert "profile.toml:2:8: " in result.err


def test_an_unknown_notifier_is_refused(run: Run) -> None:
    result = run("daemon", "--notifier", "pigeon")
    assert result.exit == 2
    assert "pigeon" in result.err


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("start", "Reminders are on."),
        ("stop", "Reminders are off until the next login."),
        ("restart", "Reminders were restarted."),
    ],
)
def test_start_stop_and_restart_say_what_is_so_now(run: Run, systemctl: Path, verb: str, said: str) -> None:
    result = run("service", verb)
    assert result.exit == 0
    assert result.out.startswith(said)
    assert f"--user {verb} routine.service" in systemctl.read_text()
    assert run("service", verb, "-q").out == ""


@pytest.mark.parametrize("verb", ["start", "stop", "restart", "install", "uninstall"])
def test_a_dry_run_of_the_service_asks_for_nothing(run: Run, systemctl: Path, verb: str) -> None:
    result = run("service", verb, "--dry-run")
    assert result.out.startswith("Would ")
    asked = systemctl.read_text().splitlines() if systemctl.exists() else []
    assert [line for line in asked if " show " not in line] == []


def test_service_status_is_one_sentence(run: Run, systemctl: Path) -> None:
    result = run("service", "status")
    assert result.out == "The background service is inactive; it starts at every login.\n"


def test_without_systemd_the_way_out_is_told(run: Run) -> None:
    for verb in ("start", "stop", "restart", "status", "logs"):
        result = run("service", verb, PATH=str(BIN))
        assert result.exit == 1
        assert len(result.err.splitlines()) == 1
        assert "routine daemon" in result.err


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_printed_without_any_installation(run: Run, shell: Shell) -> None:
    assert run("completion", shell).out == completion(shell, tree(COMMANDS))


def test_the_manual_opens_without_any_installation(spawn: Run, tmp_path: Path) -> None:
    assert "ROUTINE(1)" in spawn("manual", PATH=f"{Path(need('man', 'man-db')).parent}:{os.defpath}").out
    without = spawn("manual", PATH=str(tmp_path))
    assert (without.exit, "--help --all" in without.out) == (1, True)
