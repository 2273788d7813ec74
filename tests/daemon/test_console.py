"""What the daemon prints, also where it goes nowhere: a full disk, a closed stream, a terminal without the letters."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from routine.daemon.console import greet, tell_of_loss, write
from routine.desktop.notify.choose import Choice
from routine.outlet import Outlet
from routine.text.notice import greeting
from tests.daemon.living import LivingDaemon
from tests.daemon.remembered import remembered
from tests.fakes import FakeNotifier
from tests.telling import at, texts
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]


@pytest.mark.parametrize("sink", ["full", "unread", "closed", "latin"])
async def test_a_first_screen_that_nobody_can_read_keeps_no_daemon_from_its_work(sink: str, tmp_path: Path) -> None:
    daemon = LivingDaemon(tmp_path, None, **({"PYTHONIOENCODING": "iso-8859-1"} if sink == "latin" else {}))
    daemon.write_profile('[reminders.tea]\ntitle = "Łódź tea"\nat = ["14:00"]\n')
    reading, unread = os.pipe()
    os.close(reading)
    full = os.open("/dev/full", os.O_WRONLY)
    output = {"full": full, "unread": unread, "closed": full, "latin": subprocess.DEVNULL}[sink]
    daemon.process = subprocess.Popen(  # noqa: ASYNC220 - watched, not waited for
        [sys.executable, "-m", "routine", "daemon"],
        env=daemon.environment,
        stdout=output,
        stderr=output,
        preexec_fn=(lambda: os.closerange(0, 3)) if sink == "closed" else None,
    )
    try:
        await daemon.begun()
        assert daemon.end() == 0
    finally:
        daemon.kill()
        os.close(unread)
        os.close(full)


@pytest.mark.parametrize(
    ("shown_by", "is_first", "greets"), [("dbus:fake 1.0", True, 1), ("dbus:fake 1.0", False, 0), ("terminal", True, 0)]
)
async def test_the_first_start_greets_by_notification_too_unless_the_terminal_has_just_said_it(
    lived_in: Home, capsys: pytest.CaptureFixture[str], shown_by: str, is_first: bool, greets: int
) -> None:
    async with remembered(lived_in) as memory:
        choice = Choice(FakeNotifier(memory, description=shown_by), ())  # type: ignore[arg-type]  # nobody presses
        greet(memory, at("13:15"), choice, is_first=is_first)
        assert memory.notices == [greeting(memory.facts, at("13:15"), texts())] * greets
    assert "~/config/routine/profile.toml" in capsys.readouterr().out


@pytest.mark.parametrize("is_full", [False, True])
def test_a_line_that_was_not_taken_is_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_full: bool) -> None:
    (tmp_path / "out").touch()
    descriptor = os.open("/dev/full" if is_full else tmp_path / "out", os.O_WRONLY)
    with io.TextIOWrapper(io.BufferedWriter(Outlet(descriptor))) as stream, monkeypatch.context() as here:
        here.setattr(sys, "stdout", stream)
        if is_full:
            with pytest.raises(OSError, match="No space left"):
                write("tea")
        else:
            write("tea")
            assert (tmp_path / "out").read_text() == "tea\n"
    os.close(descriptor)


def test_rows_that_are_lost_are_said_and_are_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_of_loss(0) == 0
    assert capsys.readouterr().err == ""
    assert tell_of_loss(1) == 74
    assert tell_of_loss(3) == 74
    assert capsys.readouterr().err.splitlines() == [
        "1 entry could be kept nowhere and is lost.",
        "3 entries could be kept nowhere and are lost.",
    ]
