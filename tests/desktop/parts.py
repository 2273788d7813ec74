"""Real parts for tests: started privately, ended always."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

GENEROUS = 30  # seconds: what a loaded machine may take; a test that waits this long has failed

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def need(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped and says how to run it, and under CI it fails."""
    return shutil.which(program) or cannot(f"no {program} here. To run this test: sudo apt install {package}")


def cannot(reason: str) -> NoReturn:
    """Skip the test for something that this computer lacks; under CI fail, as nothing may be missing there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def only_root_can(what: str) -> None:
    """Skip the rest of the test, under CI too, where it is not root who runs it: scripts/run-tests knows the words."""
    if os.geteuid():
        pytest.skip(f"only root can {what}")


async def eventually(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    for _ in range(GENEROUS * 100):
        if holds():
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"not within {GENEROUS} s: {what}")


async def output_of(*command: str, environment: dict[str, str] | None = None) -> str:
    """Run a program without stopping the loop; what it printed, empty when it failed."""
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(GENEROUS):
            printed, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        pytest.fail(f"{command} did not end")
    return printed.decode().strip() if process.returncode == 0 else ""


def end(process: "subprocess.Popen[str]") -> None:
    """End a process that was started here, even a stopped one, and wait for it."""
    process.kill()
    process.wait(GENEROUS)
    if process.stdout:
        process.stdout.close()


def end_display(process: "subprocess.Popen[str]", number: str) -> None:
    """End an X server as a test needs it, at once; it then leaves its socket behind, outside every folder of ours."""
    end(process)
    socket_of(number).unlink(missing_ok=True)


def socket_of(number: str) -> Path:
    """Where an X server of that number listens."""
    return Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X servers have it


class PrivateBus:
    """A session bus of one test. It starts no service, so what is not there stays away.

    Args:
        folder: where its socket lies; the path must be short.
        services: a folder with .service files, when it is to start some.
    """

    def __init__(self, folder: Path, services: Path | None = None) -> None:
        self._configuration = folder / "bus.conf"
        self._process: subprocess.Popen[str] | None = None
        self.address = f"unix:path={folder / 'bus'}"
        listed = f"<servicedir>{services}</servicedir>" if services else ""
        self._configuration.write_text(BUS_CONFIGURATION.format(socket=folder / "bus", services=listed))

    def start(self) -> None:
        """Start it, at the address it had before."""
        Path(self.address.partition("=")[2]).unlink(missing_ok=True)
        command = [
            need("dbus-daemon", "dbus"),
            f"--config-file={self._configuration}",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout
        assert self._process.stdout.readline(), "dbus-daemon did not start"

    def stop(self) -> None:
        """End it without a word to anybody."""
        if self._process:
            end(self._process)
            self._process = None


@contextmanager
def running_bus(services: Path | None = None) -> Iterator[PrivateBus]:
    """A private bus that runs meanwhile."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        bus = PrivateBus(Path(folder), services)
        try:
            bus.start()
            yield bus
        finally:
            bus.stop()


@contextmanager
def running_display() -> Iterator[str]:
    """An X display nobody looks at; its name."""
    reading, writing = os.pipe()
    command = [
        need("Xvfb", "xvfb"),
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x720x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    process = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    )
    os.close(writing)
    number = ""
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        end_display(process, number)
