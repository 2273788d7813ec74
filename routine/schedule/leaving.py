"""When the person was last there before the night: one row an evening, from which the early ask learns. SPEC section 5.

Pure. Away without a return, a locked screen, sleep and the computer's end all count. Where it was switched off or
killed, the last sign of life tells, at the next start.
"""

from datetime import datetime, timedelta

from routine.model.day import ONE_DAY, Day, calendar
from routine.model.events import BY_THE_DAEMON, Event, Kind, stamp
from routine.model.facts import Facts
from routine.model.presence import Absence

EVENING = timedelta(hours=6)
"""Before bedtime: who was not there since then was not there in the evening, and nothing is learnt of it."""

MINUTE = timedelta(minutes=1)

SILENT: frozenset[Kind] = frozenset({"held", "lapsed", "left", "imported", "undone", "profile"})
"""Rows that tell nothing of the person: the program writes them also while nobody is there, or later."""


def left_row(facts: Facts, now: datetime) -> Event | None:
    """The row about the last evening that is over; `None`: it is written already, or there is none to write.

    None for an evening in two time zones, and for one of which nobody can tell (`cannot tell`, the computer on).
    """
    day = facts.day_at(now)
    over = day if now >= day.bedtime else facts.day(day.date - ONE_DAY)
    there = _last_there(facts, over.bedtime, now)
    evening = facts.day_at(there) if there else over
    if there is None or there < evening.bedtime - EVENING or _is_known(facts, evening):
        return None
    detail: dict[str, object] = {"day": evening.date.isoformat(), "at": stamp(there)}
    detail["clock"] = f"{there.astimezone(facts.zone):%H:%M}"
    moved = bedtime_moved(facts, evening)
    return Event(now, "left", detail=detail | ({"moved": moved // MINUTE} if moved else {}))


def ending_rows(facts: Facts, now: datetime) -> tuple[Event, ...]:
    """The daemon ends: with it goes since when the person is away, if they are, and of an evening that is over."""
    stopped = Event(now, "stopped", detail={"at": stamp(facts.presence.away_since or now)})
    left = left_row(facts, now)
    return (left, stopped) if left else (stopped,)


def bedtime_moved(facts: Facts, day: Day) -> timedelta:
    """How much later than the profile has it that evening's bedtime is, by `tonight` or by clocks borrowed for it."""
    return day.bedtime - calendar(facts.profile.rhythm, facts.zone, (), ()).day(day.date).bedtime


def _last_there(facts: Facts, end: datetime, now: datetime) -> datetime | None:
    """The last instant up to `end` at which the person was there, as far as is known now; `None`: nobody can tell."""
    presence = facts.presence
    absence = _absence_at(facts, end)
    if absence and (absence.end or absence.begin > presence.since):  # else nobody has come since this daemon began
        return absence.begin
    if _was_off(facts, end, now):
        signs = (_told_at(row) for row in facts.events if row.kind not in SILENT)
        return max((at for at in signs if at <= end), default=None)
    is_there = absence is None and presence.since <= end and presence.state == "sitting"
    return end if is_there else None


def _was_off(facts: Facts, instant: datetime, now: datetime) -> bool:
    """Whether no daemon ran at an instant: the present one began later, and none wrote anything between.

    A start in the time to come was written while the clock was ahead: it is none of the present one.
    """
    started = max((row.at for row in facts.by_kind.get("started", ()) if row.at <= now), default=None)
    if started is None or started <= instant:
        return False
    between = (row for row in facts.events if instant <= row.at < started)
    return not any(row.kind in BY_THE_DAEMON for row in between)


def _absence_at(facts: Facts, instant: datetime) -> Absence | None:
    """The absence that holds at an instant."""
    absences = (each for each in facts.presence.absences if each.begin <= instant)
    return next((each for each in absences if each.end is None or instant < each.end), None)


def _told_at(row: Event) -> datetime:
    """When somebody was there, by that row: what is noted for an earlier time was still noted when it was."""
    return row.happened_at() if row.kind == "stopped" else row.at


def _is_known(facts: Facts, evening: Day) -> bool:
    is_mixed = facts.new_zone_at is not None and facts.new_zone_at >= evening.wake  # its clock was that of another
    written = (row.detail.get("day") for row in facts.by_kind.get("left", ()))
    return is_mixed or evening.date.isoformat() in written
