"""Buttons that change the profile: Not for me, Fewer, Stop. The same locked edit as a command makes, and its Undo."""

from collections.abc import Callable
from contextlib import suppress

from routine import resources
from routine.bubble import Bubble, confirmation, how_often
from routine.core.expressions import format_duration
from routine.core.profile import AfterSitting, AtTimes, Every, Reminder, Spread, TimesADay
from routine.daemon.shell import Shell
from routine.errors import ProfileError
from routine.profile_file import Edit, edit_profile, replace_text
from routine.profile_file.schedules import Schedule, reschedule
from routine.reminders.ignored import fewer

UNDO_PROFILE = "undo:profile"
"""The tag of a confirmation that takes such a change back."""

Change = Callable[[Edit], None]


class Adapting:
    """Edits the profile for a press, and takes the last such edit back."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._undo: Callable[[], None] | None = None

    def not_for_me(self) -> None:
        """`routine config set about_me.fluid_limit true`."""
        fluid_limit = ("about_me", "fluid_limit")
        self._change(
            lambda edit: edit.set(fluid_limit, True),
            lambda edit: edit.unset(fluid_limit),
            confirmation(self._shell.texts, "drinks_off", "profile"),
        )

    def have_fewer(self, reminder: Reminder) -> None:
        """As `routine every` and `routine times` do, for the next step (`reminders.ignored.fewer`)."""
        before, rule = reminder.rule, fewer(reminder.rule)
        if isinstance(before, AtTimes) or rule is None:  # changed since the question was shown
            return
        said = confirmation(self._shell.texts, "fewer", "profile", rule=how_often(rule, self._shell.texts))
        self._change(_to(reminder, rule), _to(reminder, before), said)

    def stop(self, reminder: Reminder) -> None:
        """`routine off REMINDER`."""
        enabled = ("reminders", reminder.name, "enabled")
        self._change(
            lambda edit: edit.set(enabled, False),
            lambda edit: edit.unset(enabled),
            confirmation(self._shell.texts, "stopped", "profile", reminder=reminder.name),
        )

    def take_back(self) -> None:
        """Undo the last change, if it still stands."""
        if self._undo:
            undo, self._undo = self._undo, None
            undo()
            self._shell.reload()

    def _change(self, change: Change, back: Change, said: Bubble) -> None:
        path, reference = self._shell.profile_path, resources.reference_profile()
        try:
            edited = edit_profile(path, reference, change)
        except ProfileError:
            return  # the person was told about the broken profile already; all stays as it is

        def take_back() -> None:
            with suppress(ProfileError):  # broken by now, and told already, or a disk that takes nothing
                try:
                    replace_text(path, reference, edited.old_text, edited.new_text)
                except ProfileError:  # changed meanwhile: all else in it stays
                    edit_profile(path, reference, back)

        self._undo = take_back
        self._shell.reload()
        self._shell.say(said)


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
