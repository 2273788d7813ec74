"""Instants as a person says them: the clock today, the weekday or the date on other days."""

from datetime import date, datetime, time, timedelta, tzinfo

from routine.i18n import _
from routine.model.catalogue import CLOCK_WIDTH, ClockStyle, in_style
from routine.model.day import ONE_DAY
from routine.text.dates import narrow_date, short_weekday, spoken_date

HALF_A_YEAR = timedelta(days=183)

_style: ClockStyle = "24h"


def tell_time_in(style: ClockStyle) -> None:
    """From now on tell times of day in that style: once for each process, before anything is said."""
    global _style
    _style = style


def spoken_clock(at: time | datetime) -> str:
    """A time of day in the person's style: `14:30`, `2:30 PM`."""
    return in_style(at, _style)


def clock_column(at: time | datetime) -> str:
    """The same as wide as any other, to stand above and below them."""
    return spoken_clock(at).rjust(CLOCK_WIDTH[_style])


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
    """The same in a narrow column: `14:30`, `tomorrow 07:00`, `Thu 07:00` within a week, else `Mon 9 Feb 07:00`."""
    local = instant.astimezone(zone)
    ahead = (local.date() - now.astimezone(zone).date()).days
    if 1 < ahead < 7:
        return _("{date} {clock}", date=short_weekday(local), clock=spoken_clock(local))
    if abs(ahead) < 2:
        return spoken_moment(instant, zone, now)
    date_of = dated(narrow_date(local), local.date(), now.astimezone(zone).date())
    return _("{date} {clock}", date=date_of, clock=spoken_clock(local))


def dated(text: str, day: date, today: date) -> str:
    """A date in words, with its year where day and month alone would mean a nearer one."""
    return _("{date} {year}", date=text, year=day.year) if abs(day - today) > HALF_A_YEAR else text
