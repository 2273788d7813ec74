"""A daemon whose first screen goes nowhere: a full disk, a closed stream, a terminal that lacks the letters."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon


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
