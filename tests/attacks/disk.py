"""Small disks that fill up and turn read-only, seen by one test alone."""

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.desktop.parts import GENEROUS, cannot, need, only_root_can

CLONE_NEWNS = 0x00020000  # linux/sched.h
BALLAST = "ballast"


@contextmanager
def private_mounts() -> Iterator[None]:
    """What this thread mounts meanwhile only it and its children see; afterwards all of it is gone."""
    only_root_can("mount a disk that fills up")
    libc, folder = ctypes.CDLL(None, use_errno=True), Path.cwd()
    before = os.open("/proc/thread-self/ns/mnt", os.O_RDONLY)
    if libc.unshare(CLONE_NEWNS):
        os.close(before)
        cannot(f"nothing can be mounted here: {os.strerror(ctypes.get_errno())}")
    try:
        mount("--make-rprivate", "/")
        yield
    finally:
        assert libc.setns(before, CLONE_NEWNS) == 0, os.strerror(ctypes.get_errno())
        os.close(before)
        os.chdir(folder)  # setns(2) leads to the root folder


def mount(*words: str) -> None:
    end = time.monotonic() + GENEROUS
    while True:
        done = subprocess.run([need("mount", "mount"), *words], capture_output=True, text=True, check=False)
        if "busy" not in done.stderr or time.monotonic() > end:  # somebody writes there at this very moment
            break
        time.sleep(0.01)
    if done.returncode:
        cannot(f"nothing can be mounted here: {done.stderr.strip()}")


class SmallDisk:
    """A disk of so many MB, mounted at a folder."""

    def __init__(self, folder: Path, size: int = 2) -> None:
        self.folder = folder
        folder.mkdir(parents=True, mode=0o700)
        mount("-t", "tmpfs", "-o", f"size={size}m,mode=700", "tmpfs", str(folder))

    def fill(self) -> None:
        """Until not a byte more can be written."""
        with (self.folder / BALLAST).open("ab", buffering=0) as ballast, suppress(OSError):
            for size in (4096, 1):
                with suppress(OSError):
                    while ballast.write(bytes(size)):
                        pass

    def free(self) -> None:
        """Make room again."""
        (self.folder / BALLAST).unlink(missing_ok=True)

    def turn_read_only(self) -> None:
        """As the kernel does with a failing disk: also for who has files open there, as each write makes a journal."""
        mount("--bind", str(self.folder), str(self.folder))
        mount("-o", "remount,bind,ro", str(self.folder))

    def turn_writable(self) -> None:
        """As a person does, or the next start of the computer."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)

    def chmod(self, mode: int) -> None:
        """Everything on it; files get no more than a file needs."""
        for path in (*self.folder.rglob("*"), self.folder):
            path.chmod(mode if path.is_dir() else mode & 0o666)
