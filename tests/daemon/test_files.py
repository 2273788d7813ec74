"""A profile that an editor is just writing is left alone until it is whole."""

import asyncio
import os
import subprocess
import sys

import pytest

from routine import clock
from routine.history import History
from routine.model.events import Event
from routine.storage.lock import PATIENCE, only_one
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import own
from tests.desktop.parts import eventually

SLOW_EDITOR = """
import sys, threading, time
told = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), told.set()), daemon=True).start()
with open(sys.argv[1], "w") as saving:
    print("begun", flush=True)
    while not told.is_set():
        saving.write("#")
        saving.flush()
        time.sleep(0.01)
    saving.write("\\n" + sys.argv[2])
"""
"""Saves in place, and takes its time until its standard input is closed."""


@pytest.mark.desktop
async def test_a_half_saved_profile_is_not_taken_when_a_command_comes_meanwhile(daemon: LivingDaemon) -> None:
    """An editor that saves in place shows, for a moment, an empty file: which is a profile without reminders."""
    await daemon.start("--notifier", "terminal")
    whole = own("23:59")
    daemon.write_profile(whole)
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    command = [sys.executable, "-c", SLOW_EDITOR, str(daemon.profile), whole]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as editor:  # noqa: ASYNC220
        assert editor.stdout and editor.stdin  # noqa: PT018 - both are pipes
        assert editor.stdout.readline()
        await daemon.command("pause", "1h")
        editor.stdin.close()
    await eventually(lambda: len(daemon.events("profile")) == 3, "the whole profile is taken")
    assert [text.lstrip("#\n") for text in texts(daemon)[1:]] == [whole, whole]


@pytest.mark.desktop
async def test_a_profile_that_is_emptied_and_then_written_is_taken_when_it_is_written(daemon: LivingDaemon) -> None:
    """Some programs close the empty file before they write; and `cp -p` sets its time back."""
    await daemon.start("--notifier", "terminal")
    daemon.write_profile(own("23:59"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    whole = own("23:58")
    history = History.open(daemon.history)
    for _ in range(10):
        daemon.profile.write_text("")
        os.utime(daemon.profile, (0, 0))
        history.record(Event(clock.now(), "resumed"))  # so that it reads both files at just that moment
        await asyncio.sleep(0.05)
        daemon.profile.write_text(whole)
        await asyncio.sleep(0.1)
    history.close()
    await eventually(lambda: texts(daemon)[-1] == whole, "the whole profile is taken")
    assert "" not in texts(daemon)


IN_TWO_STEPS = """
import os, sys
path, begin, end = sys.argv[1:]
os.unlink(path)
with open(path, "w") as saving:
    saving.write(begin)
    saving.flush()
    print("begun", flush=True)
    sys.stdin.read()
    saving.write(end)
"""
"""Deletes the file, makes it anew, and pauses in the middle until its standard input is closed."""


@pytest.mark.desktop
async def test_a_profile_that_is_made_anew_and_written_slowly_counts_when_it_is_closed(daemon: LivingDaemon) -> None:
    await daemon.start("--notifier", "terminal")
    daemon.write_profile(own("23:59"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    begin, end = "[rhythm]\nwake = '06:30'\n", own("23:58")
    command = [sys.executable, "-c", IN_TWO_STEPS, str(daemon.profile), begin, end]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as editor:  # noqa: ASYNC220
        assert editor.stdout and editor.stdin  # noqa: PT018 - both are pipes
        assert editor.stdout.readline()
        await asyncio.sleep(1.5)  # longer than a text that nobody writes has to stay the same
        await daemon.command("pause", "1h")
        editor.stdin.close()
    await eventually(lambda: texts(daemon)[-1] == begin + end, "the whole profile is taken")
    assert begin not in texts(daemon)


@pytest.mark.desktop
async def test_a_command_that_hangs_in_the_middle_of_an_edit_holds_up_neither_answers_nor_hand_edits_for_long(
    daemon: LivingDaemon,
) -> None:
    await daemon.start("--notifier", "terminal")
    await daemon.command("config", "set", "delivery.snooze", "9m")
    edited = texts(daemon)
    with only_one(daemon.profile.with_name(".profile.toml.lock"), PATIENCE):  # the daemon reads between edits
        daemon.write_profile(own("23:59"))
        await daemon.command("pause", "1h")
        await eventually(lambda: texts(daemon) == [*edited, own("23:59")], "the hand edit is taken")


def texts(daemon: LivingDaemon) -> list[str]:
    return [str(event.detail["text"]) for event in daemon.events("profile")]
