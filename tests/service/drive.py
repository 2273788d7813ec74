"""Calls `routine.service.systemd` inside the private user session, as the command line does in a real one."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from routine.errors import ServiceError
from routine.service import systemd


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def install() -> None:
    say(*systemd.install(sys.stdin.read()))


def rehearse() -> None:
    say(*systemd.install(sys.stdin.read(), dry_run=True), *systemd.uninstall(dry_run=True))


def uninstall() -> None:
    say(*systemd.uninstall())


def status() -> None:
    say(json.dumps(asdict(systemd.status())))


VERBS: dict[str, Callable[[], None]] = {
    "install": install,
    "rehearse": rehearse,
    "uninstall": uninstall,
    "status": status,
    "start": systemd.start,
    "stop": systemd.stop,
    "restart": systemd.restart,
}

if __name__ == "__main__":
    try:
        VERBS[sys.argv[1]]()
    except ServiceError as error:
        sys.exit(str(error))
