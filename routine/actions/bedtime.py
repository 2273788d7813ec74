"""Bedtime and the time to get up: for good, on some days, or until a date. SPEC section 1."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from itertools import islice
from typing import Any, Literal, NamedTuple

from routine.actions.evening import SHORTEST_DAY, SoonAfterWakeError, SoonBeforeBedError, awake_until, evening_plan
from routine.actions.outcome import Outcome, Snapshot
from routine.errors import TooLateError, UnreadableWordError
from routine.i18n import N_, _, command_line
from routine.model.day import ONE_DAY, Borrowed, Clocks, Day, bedtime_after
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.notation import DAY_NAMES, EVERY_DAY, clock_column, format_clock, spoken_clock
from routine.model.profile import Rhythm
from routine.profile.editor import Edit
from routine.schedule.forecast import plan
from routine.text.moments import spoken_date, weekday
from routine.text.rule import anchor_label, clocks_in_words, days_in_words, listed, nights_before, other_clocks_in_words
from routine.typed import words
from routine.typed.dates import YEARS, read_date, read_until

Which = Literal["wake", "bedtime"]

EXAMPLE: Mapping[Which, str] = {"wake": "06:30", "bedtime": "22:30"}
A_WEEK = 7
FIRST_FEW = 3


class Wish(NamedTuple):
    """What is to be set, on which days, until which one.

    Attributes:
        days: `None` for the usual time, whatever single days say; all seven for every day alike.
        last: that day included; `None` for good.
    """

    which: Which
    clock: time
    days: frozenset[int] | None = None
    last: date | None = None

    def name(self) -> str:
        """`Bedtime on Friday and Saturday evenings`."""
        if self.days is None or self.days == EVERY_DAY:
            return anchor_label(self.which)
        days = days_in_words(self.days)
        if self.which == "bedtime":
            return _("Bedtime on {days} evenings", days=days)
        # Translators: before the time to get up: "Up on Saturday and Sunday"
        return _("Up on {days}", days=days)

    def of_days(self) -> frozenset[int]:
        """The weekdays it is for."""
        return self.days or EVERY_DAY

    def own(self, both: Rhythm | Clocks | Borrowed | Day) -> Any:
        """What it is about, of the two: of a borrowed pair `None` when only the other one was borrowed."""
        return both.wake if self.which == "wake" else both.bedtime


def set_clock(
    snapshot: Snapshot, which: Which, given: Sequence[str], days: frozenset[int] | None = None, until: str | None = None
) -> Outcome:
    """Set a bedtime or a time to get up; without a time say how it stands.

    Args:
        snapshot: what is known.
        which: which of the two.
        given: the words of the time, among them perhaps the rest of the date.
        days: as in `Wish`.
        until: the first word of the last day that it is for; `None` for good.

    Raises:
        UnreadableWordError: no such time or date, or none of the days is left until then.
        SoonAfterWakeError: a bedtime that was probably meant for the evening.
        SoonBeforeBedError: a time to get up that was probably meant for the morning.
        TooLateError: a bedtime would not come before the next wake.
        ProfileError: the profile is broken, or would be.
    """
    before, now, last = snapshot.facts, snapshot.now, None
    if until:
        today = before.day_meant(now).date
        last, given = read_until(until, given, lambda typed: read_date(typed, today))
    if not given:
        change = _("Change it: {command}", command=command_line(which, EXAMPLE[which]))
        return Outcome(f"{_standing(before, which, now)} {change}")
    usual = usual_clock(getattr(before.profile.rhythm, which))
    wish = Wish(which, words.read_clock_near(given, usual), days, last)
    (_refuse_soon_after_wake if which == "bedtime" else _refuse_soon_before_bed)(before, wish)
    if last:
        event = _borrowed(before, wish, last, now)
        return Outcome("\n".join(_told(before, before.after(event), wish, now)), (event,))
    default = snapshot.reference["rhythm"][which]
    edited = snapshot.edited(lambda edit: write_clock(edit, wish, default))
    return Outcome("\n".join(_told(before, snapshot.facts_with(edited), wish, now)), edited=edited)


def usual_clock(clocks: Sequence[time]) -> time:
    """The one of most days."""
    return max(clocks, key=clocks.count)


def _standing(facts: Facts, which: Which, now: datetime) -> str:
    """The time that is set, and where the coming week is otherwise."""
    first = _first_to_come(facts, which, now)
    ahead = sorted((first + step * ONE_DAY for step in range(A_WEEK)), key=date.weekday)
    week = [getattr(facts.clocks(day), which) for day in ahead]
    usual = getattr(facts.profile.rhythm, which)
    told = f"{anchor_label(which)}: {clocks_in_words(usual)}."
    return told if week == list(usual) else f"{told} {_('The coming week: {clocks}.', clocks=clocks_in_words(week))}"


def _first_to_come(facts: Facts, which: Which, now: datetime) -> date:
    """The date of the first morning or evening that has not passed."""
    today = facts.day_at(now)
    is_over = which == "wake" or now >= today.bedtime
    return today.date + is_over * ONE_DAY


def write_clock(edit: Edit, wish: Wish, default: str) -> None:
    """Write the usual time, or that of some days; a day that is as usual needs no time of its own.

    `default` is the usual time where the profile names none.
    """
    rhythm, which, clock = edit.values.get("rhythm", {}), wish.which, format_clock(wish.clock)
    usual = rhythm.get(which, default)
    if wish.days is None or wish.days == EVERY_DAY:
        usual = clock
        edit.set(("rhythm", which), usual)
    for number in sorted(wish.days or (), reverse=True):  # each new table is put right behind [rhythm]
        own = ("rhythm", DAY_NAMES[number])
        if usual != clock:
            edit.set((*own, which), clock)
        elif which in rhythm.get(own[1], {}):
            edit.unset((*own, which) if len(rhythm[own[1]]) > 1 else own)


def _borrowed(facts: Facts, wish: Wish, last: date, now: datetime) -> Event:
    """The row of a time that holds from the next morning or evening until the last day, that day included.

    Raises:
        UnreadableWordError: no such day is left until then.
        TooLateError: a bedtime would not come before the next wake.
    """
    days, first = wish.of_days(), _first_to_come(facts, wish.which, now)
    if not any((first + step * ONE_DAY).weekday() in days for step in range((last - first).days + 1)):
        hint = _("The next one is on {date}.", date=spoken_date(first))
        raise UnreadableWordError(spoken_date(last), _("late enough"), hint)
    clock = wish.clock.isoformat()
    detail = {wish.which: clock, "days": sorted(days), "from": str(first), "until": str(last)}
    event = Event(now, "rhythm", detail=detail)
    _refuse_late_bedtime(facts.after(event), first - ONE_DAY)
    return event


def _refuse_soon_after_wake(facts: Facts, wish: Wish) -> None:
    """9:30 was probably meant for 21:30; for a night shift the time to get up has to be set first."""
    for number in sorted(wish.of_days()):
        awake = awake_until(wish.clock, facts.profile.rhythm.wake[number])
        if timedelta() < awake < SHORTEST_DAY:
            raise SoonAfterWakeError(wish.clock, awake, "bedtime")


def _refuse_soon_before_bed(facts: Facts, wish: Wish) -> None:
    """19:00 was probably meant for 7:00."""
    for number in sorted(wish.of_days()):
        bed = facts.profile.rhythm.bedtime[number]
        if (awake := awake_until(bed, wish.clock)) < SHORTEST_DAY:
            raise SoonBeforeBedError(wish.clock, awake, bed)


def _refuse_late_bedtime(facts: Facts, first: date) -> None:
    for day in (first + step * ONE_DAY for step in range(A_WEEK + 2)):
        own, bed = facts.day(day), facts.clocks(day).bedtime
        if bedtime_after(own.wake, day, bed, facts.zone) >= own.next_wake:
            raise TooLateError(
                _(
                    "Bedtime {bedtime} does not come before getting up at {wake} on {weekday}. Nothing was changed.",
                    bedtime=spoken_clock(bed),
                    wake=spoken_clock(own.next_wake.astimezone(facts.zone)),
                    weekday=weekday(day + ONE_DAY),
                )
            )


def _told(before: Facts, after: Facts, wish: Wish, now: datetime) -> Iterator[str]:
    """Old -> new, and the first morning or evening that it changes."""
    ahead = _days_to_compare(before, after, _first_to_come(after, wish.which, now))
    changed = [day for day in ahead if wish.own(before.day(day)) != wish.own(after.day(day))]
    if not changed:
        # Translators: {what} is "Bedtime on Friday and Saturday evenings"
        yield _("{what}: {clock}, as it was.", what=wish.name(), clock=spoken_clock(wish.clock))
        return
    yield _change(before, wish, changed, ahead[0])
    first = after.day(changed[0])
    plan = evening_plan(after, first, now) if wish.which == "bedtime" else _morning(after, first.date)
    date_of = spoken_date(first.date)
    yield _("First on {date}:", date=date_of) if plan else _("First on {date}.", date=date_of)
    yield from filter(None, [plan])
    if wish.last:
        yield from _what_follows(after, wish, wish.last)
    if wish.which == "bedtime" and (nights := nights_before(wish.days)):
        free = command_line("bedtime", format_clock(wish.clock), f"--days {nights}")
        yield _("For the nights before free days: {command}", command=free)
    if wish.days is None and not wish.last:
        yield from _days_of_their_own(after, wish)


def _days_to_compare(before: Facts, after: Facts, first: date) -> list[date]:
    """The dates from the first on with which another clock can begin: a week of them, and after each borrowed end."""
    ends = {own.last + ONE_DAY for facts in (before, after) for own in facts.calendar.borrowed}
    begins = {first, *(end for end in ends if end > first and end.year in YEARS)}
    return sorted({begin + step * ONE_DAY for begin in begins for step in range(A_WEEK)})


def _change(before: Facts, wish: Wish, changed: Sequence[date], first: date) -> str:
    """Old -> new: the clocks, or the end alone where the clock was borrowed already."""
    name, becomes = wish.name(), spoken_clock(wish.clock)
    each_was = dict.fromkeys(spoken_clock(wish.own(before.clocks(day))) for day in changed)
    was = reduce(lambda first, last: listed([first, last]), each_was)
    if wish.last is None:
        return f"{name}: {was} -> {becomes}."
    until = spoken_date(wish.last)
    standing = (own for own in before.calendar.borrowed if own.last >= first and own.days == wish.of_days())
    if last := max((own.last for own in standing if wish.own(own) == wish.clock), default=None):
        longer = N_("{what}: {clock}, until {was} -> until {date}, that day included.")
        return _(longer, what=name, clock=becomes, was=spoken_date(last), date=until)
    borrowed = N_("{what}: {was} -> {becomes}, until {date}, that day included.")
    return _(borrowed, what=name, was=was, becomes=becomes, date=until)


def _what_follows(after: Facts, wish: Wish, last: date) -> Iterator[str]:
    """Another clock that was borrowed for longer holds again when this one ends."""
    longer = (own for own in reversed(after.calendar.borrowed) if own.last > last and own.days & wish.of_days())
    if own := next(filter(wish.own, longer), None):
        clock, until = spoken_clock(wish.own(own)), spoken_date(own.last)
        yield _("After that {clock}, until {date}, as set before.", clock=clock, date=until)


def _morning(facts: Facts, day: date) -> str:
    """The first reminders of that day."""
    own = facts.day(day)
    rows = []
    for planned in islice(plan(facts, own.wake - timedelta.resolution, own.bedtime), FIRST_FEW):
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        clock = clock_column(planned.occurrence.due.astimezone(facts.zone))
        rows.append(f"  {clock}\t{reminder.title if reminder else ''}")
    return "\n".join(rows)


def _days_of_their_own(facts: Facts, wish: Wish) -> Iterator[str]:
    """Days that keep a time of their own when the usual one was set."""
    clocks = wish.own(facts.profile.rhythm)
    others = frozenset(day for day in range(A_WEEK) if clocks[day] != wish.clock)
    if others:
        alike = command_line(wish.which, format_clock(wish.clock), "--days daily")
        as_before = ", ".join(other_clocks_in_words(clocks))
        yield _("As before: {clocks}. All days alike: {command}", clocks=as_before, command=alike)
