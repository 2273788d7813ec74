"""`every`, `times`, `at`, `add`, `remove`: when a reminder is due. EXPERIENCE section 5."""

from typing import Annotated

from routine.actions import reschedule
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _, command_line
from routine.model.notation import TimeExpression, format_days, format_duration, format_time, parse_days, parse_time
from routine.profile.schedule_edits import KINDS
from routine.typed import words
from routine.typed.times import read_times
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session

ReminderWord = Annotated[str, Argument(metavar="REMINDER", show_default=False)]
From = Annotated[str | None, Option("--from", metavar="TIME", help=N_("The first time of the day."))]
Until = Annotated[str | None, Option("--until", metavar="TIME", help=N_("The last time of the day."))]
Essential = Annotated[bool, Option("--essential", help=N_("Also in the night, and past the daily limit."))]


class NotOneScheduleError(RoutineError):
    """A reminder was asked for without a schedule, or with two."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(_("Say when, in one way: --at 08:30, --every 45m, --times 3 or --after-sitting 45m."))


def every(
    session: Session,
    reminder: ReminderWord,
    duration: Annotated[list[str], Argument(metavar="DURATION", show_default=False)],
    begin: From = None,
    until: Until = None,
) -> None:
    """Set the interval."""
    length, hours = words.read_duration(duration), (_time(begin), _time(until))
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
    more: Annotated[list[str] | None, Argument(hidden=True)] = None,
    title: Annotated[str | None, Option("--title", metavar="TEXT", help=N_("What it says."))] = None,
    at: Annotated[list[str] | None, Option("--at", metavar="TIME...", help=N_("At these times."))] = None,
    every: Annotated[str | None, Option("--every", metavar="DURATION", help=N_("Every so often."))] = None,
    times: Annotated[int | None, Option("--times", metavar="N", help=N_("So many times a day."))] = None,
    sitting: Annotated[
        str | None, Option("--after-sitting", metavar="DURATION", help=N_("After so much sitting."))
    ] = None,
    begin: From = None,
    until: Until = None,
    days: Annotated[str | None, Option("--days", metavar="DAYS", help=N_("mon-fri, weekends, or mon,wed."))] = None,
    essential: Essential = False,
) -> None:
    """Add the reminder."""
    wishes: dict[str, str | int | list[str] | None] = {
        "title": title,
        "at": list(map(format_time, read_times([*(at or []), *_more_times(at, more)]))) or None,
        "every": _length(every),
        "times": times,
        "after_sitting": _length(sitting),
        "from": _written(_time(begin)),
        "until": _written(_time(until)),
        "days": days and format_days(parse_days(days)),
        "essential": essential or None,
    }
    settings = {key: value for key, value in wishes.items() if value is not None}
    if len(settings.keys() & KINDS) != 1:
        raise NotOneScheduleError
    session.carry_out(lambda snapshot: reschedule.add(snapshot, name, settings))


def _more_times(at: list[str] | None, more: list[str] | None) -> list[str]:
    """The words behind `--at 08:30 20:00`; any others are a title that lacks its quotes."""
    try:
        read_times(more or [])
        are_times = bool(at) or not more
    except UnreadableWordError:
        are_times = False
    if not are_times:
        title = _('A title of several words stands in quotes: --title "Take your vitamins"')
        raise UnreadableWordError(words.joined(more or []), _("a time"), title)
    return more or []


def remove(session: Session, reminder: ReminderWord) -> None:
    """Remove the reminder."""
    session.carry_out(lambda snapshot: reschedule.remove(snapshot, reminder))


def _time(text: str | None) -> TimeExpression | None:
    return parse_time(text) if text else None


def _written(moment: TimeExpression | None) -> str | None:
    return format_time(moment) if moment else None


def _length(text: str | None) -> str | None:
    return format_duration(words.read_duration([text])) if text else None
