"""A profile that an editor is just writing is left alone until it is whole."""

import subprocess
import sys

import pytest

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
    assert [str(event.detail["text"]).lstrip("#\n") for event in daemon.events("profile")[1:]] == [whole, whole]
