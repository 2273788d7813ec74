"""Instants as a person says them: the clock today, the weekday or the date on other days. Pure."""

from datetime import date, datetime, tzinfo

from routine.core.rhythm import ONE_DAY


def spoken_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """`14:30` today, else `tomorrow 07:00`, `yesterday 22:50`, `Monday 9 February 07:00`."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    near = {today: "", today + ONE_DAY: "tomorrow ", today - ONE_DAY: "yesterday "}
    return f"{near.get(local.date(), spoken_date(local.date()) + ' ')}{local:%H:%M}"


def spoken_date(day: date) -> str:
    """`Tuesday 3 February`."""
    return f"{day:%A} {day.day} {day:%B}"


def short_moment(instant: datetime, zone: tzinfo, now: datetime) -> str:
    """The same in a narrow column: `14:30`, `tomorrow 07:00`, `Thu 07:00` within a week, else `Mon 9 Feb 07:00`."""
    local = instant.astimezone(zone)
    ahead = (local.date() - now.astimezone(zone).date()).days
    if 1 < ahead < 7:
        return f"{local:%a %H:%M}"
    return spoken_moment(instant, zone, now) if abs(ahead) < 2 else f"{local:%a} {local.day} {local:%b %H:%M}"
