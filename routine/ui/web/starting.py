"""Starts the reminders, whatever is here: the service, installed where it is not; without systemd a process apart."""

import subprocess
import time
from collections.abc import Sequence
from datetime import timedelta

from routine.errors import ServiceError
from routine.service import systemd
from routine.service.unit_file import running_command
from routine.session import Session

RUN_WITHIN = timedelta(seconds=15)
"""A busy computer needs some seconds to start Python."""

_NOTHING = subprocess.DEVNULL
INSTALL = ("service", "install", "--yes", "--quiet")


def start_reminders(session: Session) -> None:
    """Start them as the commands do, unless they run; where nothing installed them, they start at every login too.

    What installs is a process of its own: it loads the command line, which the page would keep in memory.

    Raises:
        ServiceError: they do not run.
    """
    if session.running_pid() is not None:
        return
    is_here, command = systemd.is_here(), running_command()
    if is_here and systemd.status().installed:
        systemd.start()
        return
    ended = subprocess.run([*command, *INSTALL], stdin=_NOTHING, capture_output=True, check=False)  # noqa: S603 - our own
    if ended.returncode or not (is_here or _comes_up(session, [*command, "daemon"])):
        raise ServiceError(session.texts.one("page", "today", "not_started"))


def _comes_up(session: Session, command: Sequence[str]) -> bool:
    """Run the reminders as the desktop does at the next login, so that they go on when the page has ended."""
    limit = time.monotonic() + RUN_WITHIN.total_seconds()
    apart = subprocess.Popen(  # noqa: S603 - our own
        command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, start_new_session=True
    )
    while session.running_pid() is None and apart.poll() is None and time.monotonic() < limit:
        time.sleep(0.05)
    return session.running_pid() is not None
