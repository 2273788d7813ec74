"""When a reminder is due, in which hours, on which days, and whether at all. EXPERIENCE section 5.

`every`, `times`, `at`, `add`, `remove`, `hours`, `days`, `on`, `off`.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any

from routine.actions import hours as limits
from routine.actions import reschedule
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _, command_line
from routine.model.notation import TimeExpression, format_days, format_duration, format_time
from routine.model.profile import Key, Rule
from routine.profile.editor import Value
from routine.schedule import kinds
from routine.typed import words
from routine.typed.words import read_days, read_times
from routine.ui.cli.click_layer import Argument, Loose, Option, ReminderWord
from routine.ui.cli.session import Session

Names = Annotated[list[str], Argument(metavar="REMINDER...", show_default=False)]
From = Annotated[str | None, Option("--from", metavar="TIME", help=N_("The first time of the day."))]
Until = Annotated[str | None, Option("--until", metavar="TIME", help=N_("The last time of the day."))]
Essential = Annotated[bool, Option("--essential", help=N_("Also in the night, and past the daily limit."))]


class NotOneScheduleError(RoutineError):
    """A reminder was asked for without a schedule, or with two."""

    exit_code = 2

    def __init__(self) -> None:
        *ways, last = (f"{_option(kind)} {kind.option.example}" for kind in kinds.KINDS)
        super().__init__(_("Say when, in one way: {ways} or {last}.", ways=", ".join(ways), last=last))


def _option(kind: type[Rule]) -> str:
    return f"--{kind.keys[0].name.replace('_', '-')}"


def schedule_options() -> dict[str, Any]:
    """The options that ask for each kind of schedule, by the key that names it."""
    taken = {"moments": list[str], "count": int}
    return {
        kind.keys[0].name: Annotated[
            taken.get(kind.keys[0].form, str) | None,
            Option(_option(kind), metavar=kind.option.metavar, help=kind.option.help),
        ]
        for kind in kinds.KINDS
    }


def every(
    session: Session,
    reminder: ReminderWord,
    duration: Annotated[list[str], Argument(metavar="DURATION", show_default=False)],
    begin: From = None,
    until: Until = None,
) -> None:
    """Set the interval."""
    length, hours = words.read_interval(duration), (_time(begin), _time(until))
    session.carry_out(lambda snapshot: reschedule.every(snapshot, reminder, length, *hours))


def times(
    session: Session,
    reminder: ReminderWord,
    count: Annotated[str, Argument(metavar="N", show_default=False)],
    begin: From = None,
    until: Until = None,
) -> None:
    """Set the number a day."""
    number, hours = words.read_count(count, command_line("times water 5")), (_time(begin), _time(until))
    session.carry_out(lambda snapshot: reschedule.times_a_day(snapshot, reminder, number, *hours))


def at(
    session: Session,
    reminder: ReminderWord,
    time: Annotated[list[str], Argument(metavar="TIME...", show_default=False)],
    essential: Essential = False,
) -> None:
    """Set the times."""
    moments = read_times(time)
    session.carry_out(lambda snapshot: reschedule.at(snapshot, reminder, moments, essential=essential))


def add(
    session: Session,
    name: Annotated[str, Argument(metavar="NAME", show_default=False)],
    more: Loose = None,
    title: Annotated[str | None, Option("--title", metavar="TEXT", help=N_("What it says."))] = None,
    *,
    schedules: Annotated[Mapping[str, Any], schedule_options],
    begin: From = None,
    until: Until = None,
    days: Annotated[str | None, Option("--days", metavar="DAYS", help=N_("mon-fri, weekends, or mon,wed."))] = None,
    essential: Essential = False,
) -> None:
    """Add the reminder."""
    wishes: dict[str, Value | None] = {
        "title": title,
        **_schedule(schedules, more or []),
        "from": _written(_time(begin)),
        "until": _written(_time(until)),
        "days": days and format_days(read_days(days)),
        "essential": essential or None,
    }
    settings = {key: value for key, value in wishes.items() if value is not None}
    session.carry_out(lambda snapshot: reschedule.add(snapshot, name, settings))


def _schedule(given: Mapping[str, Any], more: list[str]) -> dict[str, str | int | list[str]]:
    """The one schedule that was given, as a table of the profile holds it.

    Raises:
        NotOneScheduleError: none was, or two were.
        UnreadableWordError: what was given for it means nothing.
    """
    keys = [kind.keys[0] for kind in kinds.KINDS if given[kind.keys[0].name] not in (None, [])]
    _refuse_loose_words(more, behind_times=any(key.form == "moments" for key in keys))
    if len(keys) != 1:
        raise NotOneScheduleError
    return {key.name: _as_written(key, given[key.name], more) for key in keys}


def _as_written(key: Key, given: Any, more: list[str]) -> str | int | list[str]:
    if key.form == "moments":
        return [format_time(moment) for moment in read_times([*given, *more])]
    return format_duration(words.read_interval([given])) if key.form == "duration" else given


def _refuse_loose_words(more: list[str], *, behind_times: bool) -> None:
    """More words are times, as in `--at 08:30 20:00`; any others are a title that lacks its quotes."""
    with suppress(UnreadableWordError):
        read_times(more)
        if behind_times or not more:
            return
    title = _('A title of several words stands in quotes: --title "Legs up for ten minutes"')
    raise UnreadableWordError(words.joined(more), _("a time"), title)


def remove(session: Session, reminder: ReminderWord) -> None:
    """Remove the reminder."""
    session.carry_out(lambda snapshot: reschedule.remove(snapshot, reminder))


def hours(
    session: Session,
    reminder: ReminderWord,
    time: Annotated[list[str], Argument(metavar="FROM UNTIL", show_default=False)],
) -> None:
    """Set the hours."""
    moments = words.read_span(time, _("two times"), _("Write it like 09:00 17:30."))
    session.carry_out(lambda snapshot: limits.hours(snapshot, reminder, *moments))


def days(
    session: Session, reminder: ReminderWord, day: Annotated[list[str], Argument(metavar="DAYS", show_default=False)]
) -> None:
    """Set the days."""
    wanted = read_days(words.joined(day))
    session.carry_out(lambda snapshot: limits.days(snapshot, reminder, wanted))


def on(session: Session, reminder: Names) -> None:
    """Switch them on, and end what `off --until` began. A built-in one that was removed comes back."""
    session.carry_out(lambda snapshot: limits.on(snapshot, reminder))


def off(
    session: Session,
    reminder: Names,
    until: Annotated[str | None, Option("--until", metavar="DATE", help=N_("On again by itself that day."))] = None,
) -> None:
    """Switch them off, for good or until a date."""
    session.carry_out(
        lambda snapshot: limits.off_until(snapshot, reminder, until) if until else limits.off(snapshot, reminder)
    )


def _time(text: str | None) -> TimeExpression | None:
    return words.read_time(text) if text else None


def _written(moment: TimeExpression | None) -> str | None:
    return format_time(moment) if moment else None
