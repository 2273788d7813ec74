"""Buttons that change the profile: Not for me, Fewer, Stop. The same locked edit as a command makes, and its Undo."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from routine.backoff import Backoff
from routine.daemon.memory import Memory
from routine.errors import ProfileError
from routine.model.notation import format_duration
from routine.model.notification import Notification
from routine.model.profile import AfterSitting, AtTimes, Every, Reminder, Spread, TimesADay
from routine.profile.editor import Edit
from routine.profile.rewrite import Edited
from routine.profile.schedule_edits import Schedule, reschedule
from routine.schedule.fatigue import fewer
from routine.storage import resources
from routine.storage.profile_file import ProfileBusyError, edit_profile, replace_text
from routine.text.notification import confirmation, how_often, notice

UNDO_PROFILE = "undo:profile"
"""The tag of a confirmation that takes such a change back."""

TOO_LONG = 3.0
"""Seconds after which a profile that another process holds is told to the person who pressed."""

Change = Callable[[Edit], None]


class Adapting:
    """Edits the profile for a press, and takes the last such edit back."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._undo: Callable[[], None] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._backoff = Backoff(timedelta(milliseconds=20))
        self._busy_since: float | None = None
        self._is_told = False
        self._again: asyncio.TimerHandle | None = None

    def not_for_me(self) -> None:
        """`routine config set about_me.fluid_limit true`."""
        fluid_limit = ("about_me", "fluid_limit")
        self._change(
            lambda edit: edit.set(fluid_limit, True),
            lambda edit: edit.unset(fluid_limit),
            confirmation(self._memory.texts, "drinks_off", "profile"),
        )

    def have_fewer(self, reminder: Reminder) -> None:
        """As `routine every` and `routine times` do, for the next step (`reminders.ignored.fewer`)."""
        before, rule = reminder.rule, fewer(reminder.rule)
        if isinstance(before, AtTimes) or rule is None:  # changed since the question was shown
            return
        said = confirmation(self._memory.texts, "fewer", "profile", rule=how_often(rule, self._memory.texts))
        self._change(_to(reminder, rule), _to(reminder, before), said)

    def stop(self, reminder: Reminder) -> None:
        """`routine off REMINDER`."""
        enabled = ("reminders", reminder.name, "enabled")
        self._change(
            lambda edit: edit.set(enabled, False),
            lambda edit: edit.unset(enabled),
            confirmation(self._memory.texts, "stopped", "profile", reminder=reminder.name),
        )

    def take_back(self) -> None:
        """Undo the last change, if it still stands."""
        if self._undo:
            undo, self._undo = self._undo, None
            self._do(undo)

    def close(self) -> None:
        """What waits for another process is tried once more."""
        if self._again:
            self._again.cancel()
            self._work()
            self._again.cancel()

    def _change(self, change: Change, back: Change, said: Notification) -> None:
        path, reference = self._memory.profile_path, resources.reference_profile()

        def edit() -> None:
            edited = edit_profile(path, reference, change, patience=0)
            self._undo = lambda: take_back(edited)
            self._memory.say(said)

        def take_back(edited: Edited) -> None:
            try:
                replace_text(path, reference, edited.old_text, edited.new_text, patience=0)
            except ProfileBusyError:
                raise
            except ProfileError:  # changed meanwhile: all else in it stays
                edit_profile(path, reference, back, patience=0)

        self._do(edit)

    def _do(self, edit: Callable[[], None]) -> None:
        """At once, or as soon as no other process is at the profile; one after the other. Never waits for it."""
        self._waiting.append(edit)
        if len(self._waiting) == 1:
            self._work()

    def _work(self) -> None:
        while self._waiting:
            try:
                self._waiting[0]()
            except ProfileBusyError as busy:
                self._try_again(busy)
                return
            except ProfileError:
                pass  # the person was told about the broken profile already; all stays as it is
            del self._waiting[0]
            self._backoff.reset()
            self._busy_since, self._is_told = None, False
            self._memory.reload()

    def _try_again(self, busy: ProfileBusyError) -> None:
        loop = asyncio.get_running_loop()
        before, self._busy_since = self._busy_since, self._busy_since or loop.time()
        if before and not self._is_told and loop.time() - before >= TOO_LONG:
            self._is_told = True
            self._memory.say(notice(self._memory.texts, "profile_busy", who=busy.holder))
        self._again = loop.call_later(self._backoff.wait(), self._work)


def _to(reminder: Reminder, rule: Spread) -> Change:
    """The edit that gives the reminder that rule."""
    match rule:
        case TimesADay(count=count):
            wish = Schedule("times", count)
        case Every(interval=interval):
            wish = Schedule("every", format_duration(interval))
        case AfterSitting(limit=limit):
            wish = Schedule("after_sitting", format_duration(limit))
    return lambda edit: reschedule(edit, reminder, wish)
