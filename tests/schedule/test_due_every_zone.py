"""Each kind of reminder in every zone of the database, 2024 to 2035, most of all where the clock changes.

What is due is told here a second time, from the wall clock alone (`wall`), in a few lines for each kind.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from routine.model.day import Day
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.schedule.due import windows, windows_of_day
from routine.schedule.span import Window
from tests.model.test_day import DATES, ZONES
from tests.telling import facts_of, profile_of

FIRST, LAST = date(2024, 1, 2), date(2035, 12, 28)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
RHYTHMS = (("07:00", "23:00"), ("15:30", "08:00"), ("06:45", "00:30"), ("02:30", "19:00"), ("10:00", "02:30"))
CLOCKS = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02d}:{minute % 60:02d}")


@cache
def changes(zone: str) -> tuple[date, ...]:
    """The dates on which the clock changes there, found week by week; none in about half of all zones."""
    tz, found = ZoneInfo(zone), []
    for week in (FIRST + number * 7 * DAY for number in range((LAST - FIRST).days // 7)):
        if _offset(week, tz) != _offset(week + 7 * DAY, tz):
            days = (week + step * DAY for step in range(7))
            found.append(next(day for day in days if _offset(day, tz) != _offset(day + DAY, tz)))
    return tuple(found)


def _offset(day: date, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, time(), tzinfo=UTC).astimezone(zone).utcoffset()


@st.composite
def places(draw: st.DrawFn) -> tuple[ZoneInfo, date]:
    """A zone, and a date: three times of four near a change of its clock."""
    zone: str = draw(st.sampled_from(ZONES))
    days, place = changes(zone), ZoneInfo(zone)
    is_near: bool = draw(st.sampled_from((True, True, True, False)))
    if days and is_near:
        near: date = draw(st.sampled_from(days))
        step: int = draw(st.integers(-2, 1))
        return place, near + step * DAY
    return place, draw(DATES)


PLACES = places()
everywhere = settings(max_examples=300)


def wall(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The first instant at which the local clock shows that on that date, else as much later as it jumps."""
    wanted = datetime.combine(day, time.fromisoformat(clock))
    candidates = sorted({(wanted - (offset or timedelta())).replace(tzinfo=UTC) for offset in _offsets_near(day, zone)})
    for instant in candidates:
        if instant.astimezone(zone).replace(tzinfo=None) == wanted:
            return instant
    return candidates[-1]  # by the clock from before the gap: that is later than by the one after it


def _offsets_near(day: date, zone: ZoneInfo) -> set[timedelta | None]:
    """Before and after a change of the clock, where there is one: no zone has two within days."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return {(noon + timedelta(hours=hours)).astimezone(zone).utcoffset() for hours in (-30, 30)}


def facts_with(rule: str, zone: ZoneInfo, rhythm: tuple[str, str] = RHYTHMS[0]) -> Facts:
    wake, bedtime = rhythm
    text = f'[rhythm]\nwake = "{wake}"\nbedtime = "{bedtime}"\n[reminders.own]\nessential = true\n{rule}\n'
    return facts_of(profile_of(text), zone=zone, first_start=datetime(2024, 1, 1, tzinfo=UTC) - 30 * DAY)


def windows_on(facts: Facts, day: Day) -> Sequence[Window]:
    return windows_of_day(facts, facts.profile.reminders[0], day)


def dues_on(facts: Facts, day: date) -> list[datetime]:
    return [window.due for window in windows_on(facts, facts.day(day))]


def test_every_day_near_every_change_in_every_zone_has_its_wake_and_its_bedtime() -> None:
    """All of them, not a sample."""
    for zone in ZONES:
        tz = ZoneInfo(zone)
        near = {day + step * DAY for day in changes(zone) for step in (-1, 0)} | {FIRST}
        for rhythm in RHYTHMS:
            facts = facts_with('at = ["bedtime"]', tz, rhythm)
            for day in near:
                assert_has_its_wake_and_bedtime(facts.day(day), rhythm, tz)


def assert_has_its_wake_and_bedtime(day: Day, rhythm: tuple[str, str], zone: ZoneInfo) -> None:
    assert (day.wake, day.next_wake) == (wall(day.date, rhythm[0], zone), wall(day.date + DAY, rhythm[0], zone)), zone
    beds = [wall(day.date + step * DAY, rhythm[1], zone) for step in (0, 1)]
    assert day.bedtime == next(bed for bed in beds if bed > day.wake), zone
    assert day.wake < day.bedtime < day.next_wake, zone


@everywhere
@given(PLACES, CLOCKS, st.sampled_from(RHYTHMS))
def test_a_clock_time_is_due_once_on_every_date(
    place: tuple[ZoneInfo, date], clock: str, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    facts = facts_with(f'at = ["{clock}"]', zone, rhythm)
    begin, until = facts.day(day).wake, facts.day(day + 4 * DAY).wake
    found = [window.due for window in windows(facts, facts.profile.reminders[0], begin, until) if window.due < until]
    slots = [wall(day + step * DAY, clock, zone) for step in range(-1, 6)]
    assert found == [slot for slot in slots if begin <= slot < until]


@everywhere
@given(PLACES, st.sampled_from(("wake", "bedtime")), st.integers(-59, 240), st.sampled_from(RHYTHMS))
def test_a_time_that_hangs_on_the_day_is_due_once_a_day(
    place: tuple[ZoneInfo, date], anchor: str, minutes: int, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    facts = facts_with(f'at = ["{anchor}{minutes:+d}m"]' if minutes else f'at = ["{anchor}"]', zone, rhythm)
    begin, until = facts.day(day).wake, facts.day(day + 4 * DAY).wake
    found = [window.due for window in windows(facts, facts.profile.reminders[0], begin, until) if window.due < until]
    days = [facts.day(day + step * DAY) for step in range(-1, 6)]
    slots = [(each.wake if anchor == "wake" else each.bedtime) + minutes * MINUTE for each in days]
    assert found == [slot for slot in slots if begin <= slot < until]


@everywhere
@given(PLACES, st.integers(1, 400), st.integers(0, 300), st.integers(-120, 60), st.sampled_from(RHYTHMS))
def test_every_so_often_is_anchored_at_from_whatever_the_clock_does(
    place: tuple[ZoneInfo, date], step: int, after_wake: int, of_bed: int, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    rule = f'every = "{step}m"\nfrom = "wake+{after_wake}m"\nuntil = "bedtime{of_bed:+d}m"'
    facts = facts_with(rule if after_wake and of_bed else f'every = "{step}m"', zone, rhythm)
    today = facts.day(day)
    begin = today.wake + (after_wake * MINUTE if after_wake and of_bed else timedelta())
    end = today.bedtime + (of_bed * MINUTE if after_wake and of_bed else timedelta())
    slots: list[datetime] = []
    slot = begin
    while slot <= end and slot < today.next_wake:
        slots.append(slot)
        slot += step * MINUTE
    assert dues_on(facts, day) == slots


@everywhere
@given(PLACES, st.integers(1, 12), CLOCKS, st.sampled_from(RHYTHMS))
def test_so_many_times_a_day_is_so_many_times_on_every_day(
    place: tuple[ZoneInfo, date], count: int, until: str, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    facts = facts_with(f'times = {count}\nfrom = "wake"\nuntil = "bedtime-1h"', zone, rhythm)
    today, found = facts.day(day), dues_on(facts, day)
    assert len(found) == len(set(found)) == count, "neither doubled nor lost"
    assert found == sorted(found)
    assert found[0] == today.wake
    if count > 1:
        assert found[-1] == today.bedtime - timedelta(hours=1)
        even = [today.wake + (found[-1] - today.wake) * number / (count - 1) for number in range(count)]
        assert all(abs(slot - exact) <= 2.5 * MINUTE for slot, exact in zip(found, even, strict=True))
        assert all(slot.astimezone(zone).minute % 5 == 0 for slot in found[1:-1])


@everywhere
@given(PLACES, st.integers(1, 180), st.integers(0, 1439), st.booleans(), st.sampled_from(RHYTHMS))
def test_a_bout_asks_twice_and_no_clock_change_makes_it_three_or_one(
    place: tuple[ZoneInfo, date], limit: int, sat_after: int, told: bool, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    facts = facts_with(f'after_sitting = "{limit}m"', zone, rhythm)
    today = facts.day(day)
    since = today.wake + sat_after * MINUTE
    presence = Presence("sitting" if told else "cannot tell", since)
    facts = Facts(facts.profile, zone, facts.since, presence)
    slots: list[datetime] = []
    slot = since + limit * MINUTE
    while slot <= today.bedtime and (not told or len(slots) < 2):
        slots.append(slot)
        slot += limit * MINUTE
    assert dues_on(facts, day) == slots


KINDS = st.sampled_from(
    ('at = ["00:15", "02:30", "bedtime-15m", "wake"]', 'every = "45m"', "times = 8", 'after_sitting = "50m"')
)


@everywhere
@given(PLACES, KINDS, st.sampled_from(RHYTHMS))
def test_no_window_overlaps_another_or_reaches_into_the_next_day(
    place: tuple[ZoneInfo, date], rule: str, rhythm: tuple[str, str]
) -> None:
    zone, day = place
    facts = facts_with(f'{rule}\nlapse = "20h"', zone, rhythm)
    found = [window for step in range(3) for window in windows_on(facts, facts.day(day + step * DAY))]
    assert all(window.due < window.lapses for window in found)
    assert all(first.lapses <= second.due for first, second in pairwise(found))
    for step in range(3):
        today = facts.day(day + step * DAY)
        assert all(today.wake <= each.due and each.lapses <= today.next_wake for each in windows_on(facts, today))


@everywhere
@given(PLACES)
def test_no_bedtime_reminder_comes_in_a_morning(place: tuple[ZoneInfo, date]) -> None:
    """Two peers of this program ship that defect. The default profile, at every change of every clock."""
    zone, day = place
    facts = facts_of(zone=zone)
    today = facts.day(day)
    for name, clock in (("wind-down", "22:00"), ("stretch", "22:45"), ("bedtime", "23:00")):
        reminder = facts.profile.reminder(name)
        assert reminder
        (window,) = windows_of_day(facts, reminder, today)
        local = window.due.astimezone(zone)
        assert window.lapses <= today.next_wake
        assert local.hour >= 20 or local.date() > day, f"{name} at {local}"
        assert window.due + timedelta(hours=5) < today.next_wake
        bed = today.bedtime.astimezone(zone)
        if f"{bed:%H:%M}" == "23:00" and bed.utcoffset() == local.utcoffset():  # no change of the clock in between
            assert f"{local:%H:%M}" == clock
