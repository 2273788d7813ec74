"""Dates and instants as a person says them: the order of day and month belongs to the language too."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from routine.i18n import N_, _, pgettext
from routine.model.customs import month_comes_first
from routine.model.day import ONE_DAY
from routine.model.facts import Facts
from routine.model.notation import clock_column, format_clock, spoken_clock

HALF_A_YEAR = timedelta(days=183)
TWO_MONTHS = timedelta(days=61)
A_WEEK = 7
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def weekday(day: date) -> str:
    """`Tuesday`."""
    return _(WEEKDAYS[day.weekday()])


def short_weekday(day: date) -> str:
    """`Tue`."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def from_day(names: Sequence[str], first: date) -> tuple[str, ...]:
    """Seven names of weekdays, Monday first, in the order of a week that begins with that day."""
    begins = first.weekday()
    return (*names[begins:], *names[:begins])


def spoken_date(day: date) -> str:
    """`Tuesday 3 February`, and `Tuesday, February 3` to who has the month first."""
    if month_comes_first():
        return _("{weekday}, {month} {day}", weekday=weekday(day), day=day.day, month=_month(day))
    return _("{weekday} {day} {month}", weekday=weekday(day), day=day.day, month=_month(day))


def past_date(day: date, today: date) -> str:
    """The same of what is noted: with its year from two months on, for `1 dec` may have been meant to come."""
    return dated(spoken_date(day), day, today, TWO_MONTHS)


def narrow_date(day: date) -> str:
    """`Tue 3 Feb`."""
    return _("{weekday} {date}", weekday=short_weekday(day), date=short_date(day))


def short_date(day: date) -> str:
    """`3 Feb`, `Feb 3`."""
    if month_comes_first():
        return _("{month} {day}", day=day.day, month=_short_month(day))
    return _("{day} {month}", day=day.day, month=_short_month(day))


def long_date(day: date, *, year: bool = True) -> str:
    """`3 February 2026`, `February 3, 2026`."""
    if month_comes_first():
        text = _("{month} {day}", day=day.day, month=_month(day))
        return _("{date}, {year}", date=text, year=day.year) if year else text
    if year:
        return _("{day} {month} {year}", day=day.day, month=_month(day), year=day.year)
    return _("{day} {month}", day=day.day, month=_month(day))


def month_of(day: date) -> str:
    """`February 2026`."""
    # Translators: the heading of a month.
    return _("{month} {year}", month=_month(day), year=day.year)


def _month(day: date) -> str:
    names = (
        _("January"), _("February"), _("March"), _("April"), pgettext("month", "May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[day.month - 1]


def _short_month(day: date) -> str:
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), pgettext("short month", "May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]


def clock_in_words(facts: Facts, instant: datetime) -> str:
    """An instant on the person's clock: `21:30`, `9:30 PM`."""
    return spoken_clock(instant.astimezone(facts.zone))


def typed_clock(facts: Facts, instant: datetime) -> str:
    """The time of day on the person's clock, to the minute, as a command reads it."""
    return format_clock(instant.astimezone(facts.zone).time().replace(second=0, microsecond=0))


def spoken_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """`14:30` today, else `tomorrow 07:00`, `yesterday 22:50`, `Monday 9 February 07:00`."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    day, clock = local.date(), spoken_clock(local)
    if day == today:
        return clock
    if day == today + ONE_DAY:
        return _("tomorrow {clock}", clock=clock)
    if day == today - ONE_DAY:
        return _("yesterday {clock}", clock=clock)
    return _("{date} {clock}", date=dated(spoken_date(day), day, today), clock=clock)


def short_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """The same shorter: `14:30`, `tomorrow 07:00`, `Thu 07:00` within a week, else `Mon 9 Feb 07:00`."""
    ahead = (instant.astimezone(zone).date() - now.astimezone(zone).date()).days
    return spoken_moment(instant, zone, now) if abs(ahead) < 2 else _narrow_moment(instant, zone, now, spoken_clock)


def lasting_moment(facts: Facts, instant: datetime, now: datetime) -> str:
    """The same so that it stays true by itself: `14:30` on this date or in this day, else `Thu 07:00`."""
    today = now.astimezone(facts.zone).date(), facts.day_at(now).date
    if instant.astimezone(facts.zone).date() == today[0] or facts.day_at(instant).date == today[1]:
        return clock_in_words(facts, instant)
    return _narrow_moment(instant, facts.zone, now, spoken_clock)


def moment_column(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """The same to stand above and below others: its clock is as wide as any."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return clock_column(local)
    if local.date() == today + ONE_DAY:
        return _("tomorrow {clock}", clock=clock_column(local))
    if local.date() == today - ONE_DAY:
        return _("yesterday {clock}", clock=clock_column(local))
    return _narrow_moment(instant, zone, now, clock_column)


def _narrow_moment(instant: datetime, zone: tzinfo, now: datetime, clock_of: Callable[[datetime], str]) -> str:
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    is_soon = 0 < (local.date() - today).days < A_WEEK
    date_of = short_weekday(local) if is_soon else dated(narrow_date(local), local.date(), today)
    return _("{date} {clock}", date=date_of, clock=clock_of(local))


def dated(text: str, day: date, today: date, within: timedelta = HALF_A_YEAR) -> str:
    """A date in words, with its year where day and month alone would mean a nearer one."""
    if abs(day - today) <= within:
        return text
    if month_comes_first():
        return _("{date}, {year}", date=text, year=day.year)
    return _("{date} {year}", date=text, year=day.year)
