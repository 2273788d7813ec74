"""A service that says it is ready and that it lives, in place of the daemon. Its folder tells it how to behave."""

import sys
import time
from pathlib import Path

from routine.service.supervisor import Supervisor


def behave(folder: Path) -> None:
    if (folder / "exit-with").exists():
        sys.exit(int((folder / "exit-with").read_text()))
    supervisor = Supervisor()
    supervisor.status("standing in")
    supervisor.ready()
    interval = supervisor.watchdog_interval()
    assert interval is not None
    while True:
        if not (folder / "hang").exists():
            supervisor.alive()
        time.sleep(min(interval.total_seconds(), 1))


if __name__ == "__main__":
    assert sys.argv[1:] == ["daemon"], sys.argv
    behave(Path(__file__).parent)
