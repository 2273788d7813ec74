"""The early ask: the stretch is asked before the person usually leaves, where that is before its usual time. Pure.

It follows the last evenings on which the person was there (`left` rows), the weekday, and what moves that evening's
bedtime. An evening learns from those before it alone, so nothing that happens in it moves it (the anchor law).
SPEC section 2, The evening follows the person; the numbers are those of `bench/reach.py`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from routine.model.day import ONE_DAY, Day, bedtime_after
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.leaving import EVENING, bedtime_moved
from routine.schedule.span import Window

EVENINGS = 21
"""So many are learnt from, each with somebody there; what is older is forgotten."""

FEWEST = 3
"""Fewer tell nothing; so many of one weekday tell of that weekday."""

LEAD = timedelta(minutes=10)
"""So long before the person is gone it asks: time for a plan, and not yet at the door."""

APART = timedelta(minutes=45)
"""A weekday whose evenings all end so much later or earlier than the others goes by its own."""

EARLIER = timedelta(minutes=15)
"""An ask that is not at least so much earlier than the usual one is none."""

STEP = timedelta(minutes=5)

STAYS, OF_THE_LAST = 6, 7
"""Who was there at the usual time on so many of the last evenings gets no early ask."""


class Touch(NamedTuple):
    """When the person was last there on an evening: the wall clock as time since the wake clock of the day asked about.

    What moved that evening's bedtime is taken off.
    """

    day: date
    left: timedelta


def early_due(facts: Facts, reminder: Reminder, day: Day, usual: Window) -> datetime | None:
    """When the stretch asks on that day before its usual window, `None`: it does not.

    Never where the plan was changed between the two: what would be due in the past is not (SPEC section 2).
    """
    if isinstance(reminder.early, time):
        early: datetime | None = bedtime_after(day.wake, day.date, reminder.early, facts.zone)
    else:
        early = _learnt(facts, reminder, day, usual) if reminder.early == "auto" else None
    changed = facts.since.get(reminder.name)
    is_late = early is not None and changed is not None and early <= changed < usual.due
    return early if early and day.wake < early <= usual.due - EARLIER and not is_late else None


def touches(facts: Facts, day: Day) -> Sequence[Touch]:
    """The last evenings before that day on which the person was there, oldest first.

    Of two computers with one history the later counts.
    """
    bedtime = _after_wake(facts, day, facts.profile.rhythm.bedtime[day.date.weekday()])
    found: dict[date, timedelta] = {}
    for touch in _told(facts, day):
        if touch.day < day.date and touch.left >= bedtime - EVENING:
            found[touch.day] = max(touch.left, found.get(touch.day, touch.left))
    return [Touch(*each) for each in sorted(found.items())[-EVENINGS:]]


def usual_end(facts: Facts, reminder: Reminder, day: Day, usual: Window) -> timedelta:
    """Who was there until then was there to be asked: the usual due time, as a touch has it, bedtime at the latest."""
    asked = _after_wake(facts, day, (usual.due - _moved(facts, reminder, day)).astimezone(facts.zone).time())
    return min(asked, _after_wake(facts, day, facts.profile.rhythm.bedtime[day.date.weekday()]))


def instant_of_end(facts: Facts, reminder: Reminder, day: Day, left: timedelta) -> datetime:
    """The instant on that day that a touch so long after wake means, moved as that evening's bedtime is."""
    clock = (datetime.combine(day.date, facts.profile.rhythm.wake[day.date.weekday()]) + left).time()
    return bedtime_after(day.wake, day.date, clock, facts.zone) + _moved(facts, reminder, day)


def _learnt(facts: Facts, reminder: Reminder, day: Day, usual: Window) -> datetime | None:
    """The instant of the early ask that the evenings before that day teach, `None`: they teach none."""
    known, end = touches(facts, day), usual_end(facts, reminder, day, usual)
    if len(known) < FEWEST or _stays(known, end) or (like := _like_the_last(known, end)) is None:
        return None
    left = _of_weekday(known, day.date.weekday()) or _quantile(sorted(touch.left for touch in like))
    return instant_of_end(facts, reminder, day, (left - LEAD) // STEP * STEP)


def _moved(facts: Facts, reminder: Reminder, day: Day) -> timedelta:
    return bedtime_moved(facts, day) if reminder.hangs_on_bedtime() else timedelta()


def _told(facts: Facts, day: Day) -> Iterator[Touch]:
    for row in facts.by_kind.get("left", ()):
        moved = row.detail.get("moved")
        clock = time.fromisoformat(str(row.detail["clock"]))
        taken_off = timedelta(minutes=moved if isinstance(moved, int) else 0)
        yield Touch(date.fromisoformat(str(row.detail["day"])), _after_wake(facts, day, clock) - taken_off)


def _after_wake(facts: Facts, day: Day, clock: time) -> timedelta:
    """How long after that day's wake clock a clock shows that, on a day without a change of the clocks."""
    wake = facts.profile.rhythm.wake[day.date.weekday()]
    return (datetime.combine(day.date, clock) - datetime.combine(day.date, wake)) % ONE_DAY


def _stays(known: Sequence[Touch], usual: timedelta) -> bool:
    """Whether the person was there at the usual time on nearly all of them."""
    return sum(touch.left >= usual for touch in known) * OF_THE_LAST >= len(known) * STAYS


def _like_the_last(known: Sequence[Touch], usual: timedelta) -> Sequence[Touch] | None:
    """The evenings that followed one like the last one, on which the person stayed, or was gone; `None`: they stay.

    So it follows shifts that change, and evenings that alternate. Where there are too few of them: all.
    """
    stayed = [touch.left >= usual for touch in known]
    like = [after for before, after in zip(stayed, known[1:], strict=False) if before == stayed[-1]]
    if len(like) < FEWEST or not any(stayed):
        return known
    return None if _stays(like, usual) else like


def _of_weekday(known: Sequence[Touch], weekday: int) -> timedelta | None:
    """The earliest end on that weekday, where all of them differ from the others, else `None`."""
    own = sorted(touch.left for touch in known if touch.day.weekday() == weekday)
    others = sorted(touch.left for touch in known if touch.day.weekday() != weekday)
    if len(own) < FEWEST or not others:
        return None
    usual = _quantile(others)
    return own[0] if own[0] >= usual + APART or own[-1] <= usual - APART else None


def _quantile(ends: Sequence[timedelta]) -> timedelta:
    """The 20 % quantile of what is sorted: at most a fifth of it comes before."""
    return ends[len(ends) // 5]
