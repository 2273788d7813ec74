"""Where the page of a profile tells how to get in, and which process serves it. SPEC section 9."""

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from routine.storage import paths
from routine.storage.files import write_whole
from routine.storage.lock import pid_of

LOOK_AGAIN = timedelta(milliseconds=20)


class Standing(NamedTuple):
    """A page that is served.

    Attributes:
        port: where it listens.
        launch: what makes one-time tokens.
        pid: its process.
        version: of the program that it runs.
    """

    port: int
    launch: str
    pid: int
    version: str


class Place(NamedTuple):
    """The files of one page, in the folder of this login, for their person alone.

    Attributes:
        lock: held while it is served.
        told: its port, and what makes one-time tokens.
        launcher: the file that is given to a browser.
        is_usual: it is the page of the profile that a service of this person reads.
    """

    lock: Path
    told: Path
    launcher: Path
    is_usual: bool

    def standing(self) -> Standing | None:
        """The page that is served now, `None`: none is, or it is not ready."""
        pid, told = pid_of(self.lock), self._told()
        return told if told and told.pid == pid else None  # else of one that was killed

    def clear(self) -> None:
        """Take back what this process told; what another one told, that has taken its place, stays."""
        told = self._told()
        if told and told.pid == os.getpid():
            self.told.unlink(missing_ok=True)

    def _told(self) -> Standing | None:
        try:
            told = json.loads(self.told.read_text(encoding="utf-8"))
            return Standing(told["port"], told["launch"], told["pid"], told.get("version", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def silent(self) -> int | None:
        """The process that holds it and tells nobody how to get in, `None`: nobody does."""
        return None if self.standing() else pid_of(self.lock)

    def gone(self, pid: int, patience: timedelta) -> bool:
        """Wait until that process serves it no more; whether that was in time."""
        return _until(lambda: pid_of(self.lock) != pid, patience)

    def wait(self, patience: timedelta, has_failed: Callable[[], bool] = lambda: False) -> Standing | None:
        """The page once it is ready, `None`: not so long, or what was started has failed."""
        _until(lambda: self.standing() is not None or has_failed(), patience)
        return self.standing()


def is_page(pid: int) -> bool:
    """Whether that process is a page of ours: it was begun as `routine page`. Where that cannot be seen, it is none."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except OSError:
        return False
    return "page" in words and any(Path(word).name == "routine" for word in words[: words.index("page")])


def put(file: Path, text: str) -> None:
    """Write one of the files of a page.

    Raises:
        UnusableFolderError: the disk takes none.
    """
    try:
        write_whole(file, [text], lasting=False)
    except OSError as trouble:
        raise paths.UnusableFolderError(file.parent, trouble.strerror or str(trouble)) from None


def _until(happened: Callable[[], bool], patience: timedelta) -> bool:
    end = time.monotonic() + patience.total_seconds()
    while not (has_happened := happened()) and time.monotonic() < end:
        time.sleep(LOOK_AGAIN.total_seconds())
    return has_happened


def place_of(profile: Path) -> Place:
    """The place of the page of that profile; makes the folder.

    Raises:
        UnusableFolderError: nothing can be written there.
    """
    folder = paths.runtime_folder()
    is_usual = profile == paths.profile_path() and not os.environ.get("ROUTINE_PROFILE")
    name = "page" if is_usual else f"page-{sha256(str(profile).encode()).hexdigest()[:8]}"
    return Place(folder / f"{name}.lock", folder / f"{name}.json", folder / f"{name}.html", is_usual)
