"""What the daemon tells the service manager that started it: systemd's notify protocol, sd_notify(3)."""

import contextlib
import os
import socket
from collections.abc import Mapping
from datetime import timedelta


class Supervisor:
    """systemd, when it started this process and wants to hear of it; else nobody, and every call does nothing.

    Args:
        environ: where `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        self._patience = environ.get("WATCHDOG_USEC", "")
        self._watched = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())

    def ready(self) -> None:
        """Say that the reminders are on. Never raises, and nor do the others."""
        self._tell("READY=1")

    def alive(self) -> None:
        """Feed the watchdog."""
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        """Say that the end has begun."""
        self._tell("STOPPING=1")

    def watchdog_interval(self) -> timedelta | None:
        """How often `alive` is due: twice in the time that systemd allows. `None` when nobody watches."""
        if not (self._address and self._watched and self._patience.isdecimal() and int(self._patience)):
            return None
        return timedelta(microseconds=int(self._patience)) / 2

    def _tell(self, message: str) -> None:
        """Send one datagram; `@` stands for the zero byte of an abstract socket."""
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.setblocking(False)
            channel.sendto(message.encode(), address)
