"""The relief screen in a terminal: keys in, paint out, and what is noted. EXPERIENCE sections 3 and 8.

It loads little, for it is opened in pain: no typer, no history, no profile before the first key that notes something.
It works with a broken profile and an unwritable history.
"""

import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from routine import clock
from routine.care import relief
from routine.care.relief import Relief, began
from routine.i18n import N_, _
from routine.model.catalogue import Texts
from routine.model.notation import spoken_clock
from routine.storage import paths, resources
from routine.ui.cli.terminal.full_screen import Paint, ReadKey, keys_and_page, write
from routine.ui.cli.terminal.output import can_ask

if TYPE_CHECKING:
    from routine.history import HistoryWriter
    from routine.model.events import Event
    from routine.model.facts import Facts

UNTOUCHED = 60.0
"""Seconds of nothing after which the eased screen turns dark (EXPERIENCE section 3)."""

LATER = N_("To note it later: {routine} cramp log 03:10 left calf 6 3m")


def relieve(profile_path: Path, now: Callable[[], datetime], *, dry_run: bool = False) -> int:
    """Show what to do until it has eased, and note it; the exit code.

    Args:
        profile_path: tells the rhythm, for the night that the cramp belongs to.
        now: asked at each key that notes something.
        dry_run: write nothing.

    Raises:
        SystemExit: a signal asked to end, or the terminal was closed.
    """
    texts = resources.texts()
    if not can_ask():
        for line in [*relief.spoken(Relief(), texts)[:-1], *texts.several("relief", "signs", "lines"), _(LATER)]:
            sys.stdout.write(f"{line}\n" if line else "")
        return 0
    relieving = _Relieving(texts, _Notes(profile_path, dry_run=dry_run), now)
    try:
        with keys_and_page() as (read_key, paint):
            relieving.run(read_key, paint)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError:  # the terminal is gone
        return 128 + signal.SIGHUP
    finally:
        relieving.tell_trouble()
    return 0


class _Relieving:
    """One cramp, from opening to closing."""

    def __init__(self, texts: Texts, notes: "_Notes", now: Callable[[], datetime]) -> None:
        self._texts, self._notes, self._now = texts, notes, now
        self._state, self._lines = Relief(), _Lines(texts)
        self._paint: Paint | None = None
        self._began = self._touched = time.monotonic()

    def run(self, read_key: ReadKey, paint: Paint | None) -> None:
        """Until it is closed; a page that was closed after easing stays, empty and dark, until a key is pressed."""
        self._paint = paint
        self._show()
        while not self._state.closed:
            if key := read_key(1 - (time.monotonic() - self._began) % 1):
                self._press(key)
            self._state = relief.passed(self._state, self._elapsed)
            if self._is_left_alone():
                self._state = self._state._replace(closed=True)
            self._show()
        while self._state.eased is not None and paint and not read_key(UNTOUCHED):
            self._show()

    def tell_trouble(self) -> None:
        """Say again, behind the screen, what could not be noted."""
        with suppress(OSError):
            for line in self._state.trouble:
                sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    @property
    def _elapsed(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._began)

    def _show(self) -> None:
        if self._paint:
            self._paint(relief.screen(self._state, self._elapsed, self._texts))
        else:
            self._lines.tell(self._state, self._elapsed)

    def _is_left_alone(self) -> bool:
        """Not while the screen says that something could not be noted, or to phone for advice."""
        state, quiet = self._state, time.monotonic() - self._touched > UNTOUCHED
        return state.eased is not None and not (state.trouble or state.is_long) and quiet

    def _press(self, key: str) -> None:
        before, self._state = self._state, relief.pressed(self._state, key, self._elapsed)
        if before != self._state and not self._state.closed:
            self._show()  # the help first, the diary after it
            self._note(before)
        self._touched = time.monotonic()  # from now on, however long the diary took

    def _note(self, before: Relief) -> None:
        """Write down what the key noted; where that fails, say so and keep it on the screen."""
        now, state = self._now(), self._state
        why = self._notes.write(before, state, now)
        if why:
            eased = state.eased or state.length(self._elapsed)
            trouble = relief.not_noted(self._texts, why, f"{_local(began(now, eased)):%H:%M}", eased)
            self._state = state._replace(trouble=trouble, noted=None)
        else:
            is_news = state.noted is None and (state.eased is not None or state.advice)
            self._state = state._replace(trouble=(), noted=spoken_clock(_local(now)) if is_news else state.noted)


class _Lines:
    """One line per event, nothing repainted: the steps once, each full minute, each card."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._page: tuple[object, ...] = ()
        self._minute = 0
        self._said: tuple[str, ...] = ()

    def tell(self, state: Relief, elapsed: timedelta) -> None:
        """Say what is new since the last time."""
        if state.closed:
            return
        if (page := (state.card, state.eased, state.is_to_look)) != self._page:
            self._page = page
            self._say(relief.spoken(state, self._texts))
        elif state.eased is None and (minute := state.length(elapsed) // timedelta(minutes=1)) > self._minute:
            self._minute = minute
            self._say([self._texts.one("relief", "minute", n=minute)])
        news = self._news(state)
        self._say([line for line in news if line not in self._said])
        self._said = news

    def _news(self, state: Relief) -> tuple[str, ...]:
        noted = self._texts.one("relief", "noted", time=state.noted) if state.noted and state.eased is not None else ""
        told = [self._texts.one("relief", "chosen", what=what) for what in relief.chosen(state)]
        advice = self._texts.one("relief", "advice_noted") if state.advice and state.noted else ""
        news = (noted[:1].upper() + noted[1:], *state.trouble, *told, advice)
        return tuple(" ".join(line.split()) for line in news if line)

    def _say(self, lines: Sequence[str]) -> None:
        write("".join(f"{line}\n" for line in lines))


class _Notes:
    """The rows of one cramp; a profile that cannot be read costs only the night that it belongs to."""

    def __init__(self, profile_path: Path, *, dry_run: bool) -> None:
        self._profile_path = profile_path
        self._dry_run = dry_run
        self._cramp = ""

    def write(self, before: Relief, after: Relief, now: datetime) -> str | None:
        """Write what a key noted, and what could not be written before; why it cannot be, `None` when all is."""
        if before.eased is None and after.eased is not None:
            return self._record(*relief.eased_rows(self._cramp_row(now, after.eased), after))
        return self._record(*relief.later_rows(before, after, now, self._cramp))

    def _cramp_row(self, now: datetime, eased: timedelta) -> "Event":
        from routine.history import with_id

        start = began(now, eased)
        day = self._facts(now).day_at(start)
        row = with_id(relief.cramp_row(now, eased, day.date, daytime=start < day.bedtime))
        self._cramp = row.id
        return row

    def _record(self, *events: "Event") -> str | None:
        if self._dry_run or self._writer.record(*events):
            return None
        why = self._writer.trouble or _("the diary is being written by another program.")
        return _("{why} It is kept and written down later.", why=why) if self._writer.keep() else why

    @cached_property
    def _writer(self) -> "HistoryWriter":
        from routine.history import History, HistoryWriter, Pending

        return HistoryWriter(History(paths.history_path()), Pending(paths.pending_folders()))

    def _facts(self, now: datetime) -> "Facts":
        """The person's rhythm, or where no file tells it the one that everybody begins with."""
        from routine.errors import HistoryError, ProfileError
        from routine.history import History
        from routine.load import FIRST_PRESET, load
        from routine.model.facts import Facts
        from routine.model.presence import Presence
        from routine.profile.check import check_text

        try:
            return load(self._profile_path, History(paths.history_path()), now).facts
        except (HistoryError, ProfileError):
            text = resources.preset_text(FIRST_PRESET)
            profile = check_text(text, "profile.toml", resources.reference_profile()).profile
            return Facts(profile, clock.local_zone(), {}, Presence("cannot tell", now))


def _local(instant: datetime) -> datetime:
    """An instant on the person's clock."""
    return instant.astimezone(clock.local_zone())
