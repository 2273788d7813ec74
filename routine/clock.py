"""The only reader of the system clock: now, the computer's zone, its start, and a timer on the wall clock."""

import contextlib
import errno
import io
import os
import re
import struct
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from routine.errors import UnreadableWordError
from routine.i18n import N_, _

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop  # 38 ms that a command does without

Call = Callable[[], None]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_SLEEP = timedelta(seconds=30)
_TIMER_FLAGS = 1 | 2  # TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET: linux/timerfd.h


def now() -> datetime:
    """The present instant (aware UTC)."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads it


def local_zone(etc: Path = Path("/etc")) -> tzinfo:
    """The computer's zone as it is set at this moment.

    Read anew each time, and told to the C library too: a running Python keeps the zone it started with until
    `time.tzset()` (PLATFORM "Wall clock"). Asked twice with nothing changed, it is the same object.

    Args:
        etc: the folder that holds `localtime` and `timezone`; `$TZ` outranks both, as everywhere.
    """
    if hasattr(time, "tzset"):
        time.tzset()
    word = os.environ.get("TZ")
    zone = _zone_of_computer(etc) if word is None else _zone_meant(word.removeprefix(":"))
    return zone or _zone_of_now() or _zone_of_computer(etc) or ZoneInfo("UTC")


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name, such as `Europe/Berlin`.

    Raises:
        UnreadableWordError: there is none; it names the nearest one.
    """
    if zone := _zone_called(name):
        return zone
    nearest = _nearest_zone_name(name)
    meant = _("Did you mean {nearest}?", nearest=nearest) if nearest else ""
    raise UnreadableWordError(name, _("a time zone"), meant or _("Write it as a place, such as Europe/Berlin."))


class Boot(NamedTuple):
    """One start of the computer: `id` differs for each, `at` (aware UTC, whole seconds) is when it was."""

    id: str
    at: datetime


def boot() -> Boot:
    """The start of the computer that is still going on. Where the system gives it no id, its instant is the id."""
    at = (now() - since_boot() + timedelta(milliseconds=500)).replace(microsecond=0)
    with contextlib.suppress(OSError):
        return Boot(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip(), at)
    return Boot(f"{at:%Y-%m-%dT%H:%M:%SZ}", at)


def since_boot() -> timedelta:
    """A clock that nobody can set, and that goes on while the computer sleeps, where the system has one."""
    counted = time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
    return timedelta(seconds=counted)


def suspended_for() -> timedelta:
    """How long the computer has slept since its start, give or take microseconds; zero where that cannot be told."""
    return -timedelta(seconds=time.monotonic()) + since_boot()  # in this order: never negative


class WallTimer:
    """Waits for a wall-clock instant, right over suspend and clock changes, without a system call while waiting.

    A timerfd on CLOCK_REALTIME that the kernel cancels when the clock is set and on resume (PLATFORM "Wall clock").

    Args:
        loop: the event loop on which both are called.
        on_deadline: the armed instant has come; the timer then waits for a clock change only.
        on_clock_set: the clock was set or the computer woke up; the timer stays armed.

    Raises:
        OSError: this kernel has no such timer.
    """

    def __init__(self, loop: "AbstractEventLoop", on_deadline: Call, on_clock_set: Call) -> None:
        self._loop, self._on_deadline, self._on_clock_set = loop, on_deadline, on_clock_set
        self._at: datetime | None = None
        self._descriptor = _call_libc("timerfd_create", time.CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
        self.arm(None)
        loop.add_reader(self._descriptor, self._ready)

    def arm(self, instant: datetime | None) -> None:
        """Wait for that instant (aware UTC) in place of the one before; `None` waits for a clock change only."""
        self._at = instant
        try:
            _set_timer(self._descriptor, instant or now() + timedelta(days=365))
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            # the clock was set since the timer was last read, and this call was told instead of the reader
            self._loop.call_soon(self._clock_set)

    def close(self) -> None:
        """Stop waiting; may be called twice."""
        if self._descriptor >= 0:
            self._loop.remove_reader(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1

    def _ready(self) -> None:
        try:
            os.read(self._descriptor, 8)
        except OSError as error:
            if error.errno == errno.ECANCELED:
                self._clock_set()
            elif error.errno != errno.EAGAIN:  # armed anew between the wake-up and this read
                raise
        else:
            expected = self._at is not None  # not the far date that stands for none
            self.arm(None)
            if expected:
                self._on_deadline()

    def _clock_set(self) -> None:
        if self._descriptor >= 0:
            self.arm(self._at)
            self._on_clock_set()


class PollingWallTimer:
    """The same for systems without timerfd: looks at the clock at least every 30 s and compares it with the loop's."""

    def __init__(self, loop: "AbstractEventLoop", on_deadline: Call, on_clock_set: Call) -> None:
        self._loop, self._on_deadline, self._on_clock_set = loop, on_deadline, on_clock_set
        self._at: datetime | None = None
        self._offset = self._wall_minus_loop()
        self._handle = loop.call_later(0, self._look)

    def arm(self, instant: datetime | None) -> None:
        """Wait for that instant (aware UTC) in place of the one before; `None` waits for a clock change only."""
        self._at = instant
        self._handle.cancel()
        remaining = instant - now() if instant else _LONGEST_SLEEP
        seconds = min(max(remaining, timedelta()), _LONGEST_SLEEP).total_seconds()
        self._handle = self._loop.call_later(seconds, self._look)

    def close(self) -> None:
        """Stop waiting; may be called twice."""
        self._handle.cancel()

    def _look(self) -> None:
        offset = self._wall_minus_loop()
        if abs(offset - self._offset) > timedelta(seconds=1):
            self._offset = offset
            self.arm(self._at)
            self._on_clock_set()
        elif self._at is not None and now() >= self._at:
            self.arm(None)
            self._on_deadline()
        else:
            self.arm(self._at)

    def _wall_minus_loop(self) -> timedelta:
        return now() - _EPOCH - timedelta(seconds=self._loop.time())


def wall_timer(loop: "AbstractEventLoop", on_deadline: Call, on_clock_set: Call) -> WallTimer | PollingWallTimer:
    """The better of the two timers that works here, not armed yet."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return WallTimer(loop, on_deadline, on_clock_set)
    return PollingWallTimer(loop, on_deadline, on_clock_set)


def _zone_meant(name: str) -> tzinfo | None:
    """The zone of a name, of an absolute path, or of rules (`CET-1CEST,M3.5.0,M10.5.0/3`); `None` where it is none."""
    return _zone_at(Path(name)) if name.startswith("/") else _zone_called(name) or _zone_of_rules(name)


def _zone_of_now() -> tzinfo | None:
    """The offset that the C library has now; `None` where that is a day or more, which no zone can have."""
    try:
        fixed = timezone(timedelta(seconds=time.localtime().tm_gmtoff))
    except ValueError:  # TZ=UTC-25
        return None
    return _zone_called(str(fixed)) or fixed  # what is written down as UTC must be the zone called UTC


@lru_cache(maxsize=2)
def _zone_of_rules(rules: str) -> tzinfo | None:
    """The zone that POSIX rules tell, with summer time (tzset(3)); `None` for others.

    Python reads such rules at the end of a zone file only (RFC 8536 section 3.3), so they are put into one without
    any transitions. Rules that name no dates have those that the C library takes then: March and November as in the
    United States. Kept, as `_zone_of_copy`.
    """
    found = re.fullmatch(r"(?:[A-Za-z]{3,}|<[^>]+>)[-+0-9:]+(?:[A-Za-z]{3,}|<[^>]+>)(?:[-+0-9:]+)?(,.+)?", rules)
    if found is None:
        return None
    text = rules if found[1] else f"{rules},M3.2.0,M11.1.0"
    part = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 1) + struct.pack(">lbb", 0, 0, 0) + b"\0"
    with contextlib.suppress(ValueError):
        return ZoneInfo.from_file(io.BytesIO(part + part + f"\n{text}\n".encode()), key=text)
    return None


def _zone_at(path: Path) -> tzinfo | None:
    """The zone a file holds, by the name its link points to; a copy (bind-mounted into a container) has none."""
    name = os.path.realpath(path).partition("/zoneinfo/")[2]
    with contextlib.suppress(OSError, ValueError):
        return _zone_called(name) or _zone_of_copy(path.read_bytes())
    return None


def _zone_of_computer(etc: Path) -> tzinfo | None:
    if zone := _zone_at(etc / "localtime"):
        return zone
    noted = etc / "timezone"
    return _zone_called(noted.read_text("utf-8", "replace").strip()) if noted.is_file() else None


def _zone_called(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=2)
def _zone_of_copy(content: bytes) -> ZoneInfo:
    """Kept, for zones are equal only when they are one object: else each look would re-plan the day."""
    return ZoneInfo.from_file(io.BytesIO(content), key=N_("local time"))


def _nearest_zone_name(word: str) -> str | None:
    names = sorted(available_timezones())
    spelled = {name.rpartition("/")[2].lower(): name for name in names} | {name.lower(): name for name in names}
    import difflib  # here, for a zone is seldom mistyped

    return next((spelled[near] for near in difflib.get_close_matches(word.lower().replace(" ", "_"), spelled, 1)), None)


def _set_timer(descriptor: int, instant: datetime) -> None:
    seconds, rest = divmod(instant - _EPOCH, timedelta(seconds=1))
    once = struct.pack("4l", 0, 0, seconds, rest.microseconds * 1000)  # struct itimerspec: no interval, the instant
    _call_libc("timerfd_settime", descriptor, _TIMER_FLAGS, once, None)


def _call_libc(function: str, *arguments: int | bytes | None) -> int:
    import ctypes  # here, for no command needs it; Python has timerfd of its own from 3.13 on only

    result = int(getattr(ctypes.CDLL(None, use_errno=True), function)(*arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
