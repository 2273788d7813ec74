"""Instants as a person says them: the clock today, the weekday or the date on other days."""

from datetime import date, datetime, time, tzinfo

from routine import language
from routine.core.clock_style import CLOCK_WIDTH, in_style
from routine.core.rhythm import ONE_DAY


def spoken_clock(at: time | datetime) -> str:
    """A time of day in the person's style: `14:30`, `2:30 PM`."""
    return in_style(at, language.clock_style())


def clock_column(at: time | datetime) -> str:
    """The same as wide as any other, to stand above and below them."""
    style = language.clock_style()
    return in_style(at, style).rjust(CLOCK_WIDTH[style])


def spoken_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """`14:30` today, else `tomorrow 07:00`, `yesterday 22:50`, `Monday 9 February 07:00`."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    near = {today: "", today + ONE_DAY: "tomorrow ", today - ONE_DAY: "yesterday "}
    return f"{near.get(local.date(), spoken_date(local.date()) + ' ')}{spoken_clock(local)}"


def spoken_date(day: date) -> str:
    """`Tuesday 3 February`."""
    return f"{day:%A} {day.day} {day:%B}"


def short_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """The same in a narrow column: `14:30`, `tomorrow 07:00`, `Thu 07:00` within a week, else `Mon 9 Feb 07:00`."""
    local = instant.astimezone(zone)
    ahead = (local.date() - now.astimezone(zone).date()).days
    if 1 < ahead < 7:
        return f"{local:%a} {spoken_clock(local)}"
    if abs(ahead) < 2:
        return spoken_moment(instant, zone, now)
    return f"{local:%a} {local.day} {local:%b} {spoken_clock(local)}"
