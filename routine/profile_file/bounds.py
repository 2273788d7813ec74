"""What a profile may not ask for, and what is worth a word: SPEC section 6 and EVIDENCE table A.

Everything here looks at a nominal day, on clocks as they show and without a change of the clocks; when a reminder
really falls due is `planning`'s answer alone. Refused are only the few bounds of SPEC section 6; the rest is advice.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from routine.core.expressions import (
    EVERY_DAY,
    Anchored,
    TimeExpression,
    format_clock,
    format_days,
    format_time,
    spoken_duration,
)
from routine.core.profile import AfterSitting, AtTimes, Every, Reminder, Rhythm, TimesADay
from routine.core.profile_table import Problem
from routine.translation import _, ngettext

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
MOST_A_DAY = 3000
"""Millilitres: daily drinks above this are refused (EVIDENCE table A)."""
CLOSEST_SLOTS = 10 * _MINUTE
SHORTEST_NIGHT = 7 * _HOUR
EARLIEST_STRETCH = 90 * _MINUTE


class NominalDay(NamedTuple):
    """Wake, bedtime and next wake of a weekday, as time since the midnight of its date."""

    wake: timedelta
    bedtime: timedelta
    next_wake: timedelta

    def is_night(self, at: timedelta) -> bool:
        """Whether that time lies between bedtime and the next wake."""
        return self.bedtime <= at < self.next_wake


Week = tuple[NominalDay, ...]
"""Seven days, Monday first."""


def nominal_week(rhythm: Rhythm) -> Week:
    """The days of a week; each bedtime is the first its clock shows after that day's wake."""
    return tuple(_nominal_day(rhythm, weekday) for weekday in range(7))


def _nominal_day(rhythm: Rhythm, weekday: int) -> NominalDay:
    wake, bedtime = _since_midnight(rhythm.wake[weekday]), _since_midnight(rhythm.bedtime[weekday])
    next_wake = _since_midnight(rhythm.wake[(weekday + 1) % 7]) + _DAY
    return NominalDay(wake, bedtime if bedtime > wake else bedtime + _DAY, next_wake)


def refusals(rhythm: Rhythm, reminders: Sequence[Reminder], tree: Mapping[str, object]) -> list[Problem]:
    """What cannot stand: a bedtime after the next wake, slots too close, more than 3 litres of drinks a day.

    Args:
        rhythm: wake and bedtime of each weekday.
        reminders: all that could be read.
        tree: the document as written, to name the key at which a bedtime was set.
    """
    week = nominal_week(rhythm)
    found = [*_late_bedtimes(week, tree), *(p for reminder in reminders for p in _close_slots(week, reminder))]
    return found + _too_much_to_drink(week, [r for r in reminders if r.enabled and r.amount])


def advice(rhythm: Rhythm, reminders: Sequence[Reminder]) -> Iterator[Problem]:
    """What is unusual, one note for each; nothing here is refused."""
    week = nominal_week(rhythm)
    yield from _short_nights(week)
    for reminder in reminders:
        if reminder.enabled:
            yield from _never_due(week, reminder)
            yield from _in_the_night(week, reminder)
            yield from _unusual_sitting(reminder)
            yield from _unusual_drinks(week, reminder)
            yield from _early_stretch(week, reminder)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _shown(at: timedelta) -> str:
    return format_clock((datetime(1, 1, 1, tzinfo=UTC) + at).time())


def _due(when: TimeExpression, day: NominalDay) -> timedelta:
    """When a time of `at` comes on that day: a clock time once between wake and a day later."""
    if isinstance(when, Anchored):
        return (day.wake if when.anchor == "wake" else day.bedtime) + when.offset
    at = _since_midnight(when.at)
    return at if at >= day.wake else at + _DAY


def _span(rule: Every | TimesADay | AfterSitting, day: NominalDay) -> tuple[timedelta, timedelta]:
    """`from` and `until`: `from` is awake if it can be, else the last before wake; `until` is the next after it."""
    begin = _due(rule.begin, day)
    if not isinstance(rule.begin, Anchored) and begin > day.bedtime:
        begin -= _DAY if _since_midnight(rule.begin.at) < day.wake else timedelta()
    if isinstance(rule.end, Anchored):
        return begin, _due(rule.end, day)
    end = _since_midnight(rule.end.at)
    return begin, end + _DAY * max(0, (begin - end) // _DAY + 1)


def _dues(reminder: Reminder, day: NominalDay) -> tuple[int, timedelta]:
    """How often it falls due on that day, and when for the last time (the wake where it does not)."""
    rule = reminder.rule
    if isinstance(rule, AtTimes):
        return len(rule.at), max(_due(when, day) for when in rule.at)
    begin, end = _span(rule, day)
    if end < begin or isinstance(rule, AfterSitting):
        return 0, day.wake
    if isinstance(rule, TimesADay):
        return rule.count, end if rule.count > 1 else begin
    steps = (end - begin) // rule.interval
    return steps + 1, begin + steps * rule.interval


def _late_bedtimes(week: Week, tree: Mapping[str, object]) -> Iterator[Problem]:
    found: dict[tuple[str, ...], set[int]] = {}
    for weekday, day in enumerate(week):
        if day.bedtime >= day.next_wake:
            found.setdefault(_where_bedtime_is_set(weekday, tree), set()).add(weekday)
    for path, weekdays in found.items():
        first = week[min(weekdays)]
        bedtime, wake, days = _shown(first.bedtime), _shown(first.next_wake), format_days(frozenset(weekdays))
        late = (
            _("Bedtime {bedtime} does not come before the next wake, {wake}.", bedtime=bedtime, wake=wake)
            if weekdays == EVERY_DAY
            else _(
                "Bedtime {bedtime} does not come before the next wake, {wake} on {days}.",
                bedtime=bedtime,
                wake=wake,
                days=days,
            )
        )
        yield Problem(path, " ".join([late, _("Move one of the two.")]))


def _where_bedtime_is_set(weekday: int, tree: Mapping[str, object]) -> tuple[str, ...]:
    """The key that is to blame: the day's own bedtime, else the next day's own wake, else the usual bedtime."""
    rhythm = tree.get("rhythm")
    names = format_days(frozenset({weekday})), format_days(frozenset({(weekday + 1) % 7}))
    for name, key in zip(names, ("bedtime", "wake"), strict=True):
        own = rhythm.get(name) if isinstance(rhythm, Mapping) else None
        if isinstance(own, Mapping) and key in own:
            return ("rhythm", name, key)
    return ("rhythm", "bedtime")


def _close_slots(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if not isinstance(rule := reminder.rule, TimesADay) or rule.count < 2:
        return
    spans = (_span(rule, week[weekday]) for weekday in reminder.days)
    gaps = [(end - begin) / (rule.count - 1) for begin, end in spans if end >= begin]
    if gaps and min(gaps) < CLOSEST_SLOTS:
        message = ngettext(
            "{n} time between {begin} and {end} is closer than {least} apart. Choose fewer times or more room.",
            "{n} times between {begin} and {end} is closer than {least} apart. Choose fewer times or more room.",
            rule.count,
            begin=format_time(rule.begin),
            end=format_time(rule.end),
            least=spoken_duration(CLOSEST_SLOTS),
        )
        yield Problem(("reminders", reminder.name, "times"), message)


def _too_much_to_drink(week: Week, drinks: Sequence[Reminder]) -> list[Problem]:
    totals = [
        {r.name: _dues(r, day)[0] * (r.amount or 0) for r in drinks if weekday in r.days}
        for weekday, day in enumerate(week)
    ]
    most = max(totals, key=lambda total: sum(total.values()))
    asked = sum(most.values())
    if asked <= MOST_A_DAY:
        return []
    largest = max(most, key=lambda name: most[name])
    message = _(
        "The drinks of one day come to {asked} ml; more than {most} ml is not accepted.", asked=asked, most=MOST_A_DAY
    )
    return [Problem(("reminders", largest, "amount"), message)]


def _short_nights(week: Week) -> Iterator[Problem]:
    nights = [(day.next_wake - day.bedtime, weekday) for weekday, day in enumerate(week)]
    if min(nights)[0] < SHORTEST_NIGHT:
        short = frozenset(n for night, n in nights if night < SHORTEST_NIGHT)
        shortest, usual = spoken_duration(min(nights)[0]), spoken_duration(SHORTEST_NIGHT)
        message = (
            _("{shortest} between bedtime and wake; usual is {usual} or more.", shortest=shortest, usual=usual)
            if short == EVERY_DAY
            else _(
                "{shortest} between bedtime and wake on {days}; usual is {usual} or more.",
                shortest=shortest,
                days=format_days(short),
                usual=usual,
            )
        )
        yield Problem(("rhythm", "bedtime"), message)


def _never_due(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if not isinstance(rule := reminder.rule, AtTimes):
        spans = [_span(rule, week[weekday]) for weekday in reminder.days]
        if all(end < begin for begin, end in spans):
            message = _(
                'It is never due: "until" ({end}) comes before "from" ({begin}).',
                end=format_time(rule.end),
                begin=format_time(rule.begin),
            )
            yield Problem(("reminders", reminder.name, "until"), message)


def _in_the_night(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if reminder.essential or not isinstance(reminder.rule, AtTimes):
        return
    for number, when in enumerate(reminder.rule.at):
        if nights := frozenset(weekday for weekday in reminder.days if _is_in_the_night(week, weekday, when)):
            first = week[min(nights)]
            clock, bedtime, wake = format_time(when), _shown(first.bedtime), _shown(first.next_wake)
            where = (
                _(
                    "{clock} lies in the night: nothing is shown from {bedtime} to {wake}.",
                    clock=clock,
                    bedtime=bedtime,
                    wake=wake,
                )
                if nights == EVERY_DAY
                else _(
                    "{clock} lies in the night on {days}: nothing is shown from {bedtime} to {wake}.",
                    clock=clock,
                    days=format_days(nights),
                    bedtime=bedtime,
                    wake=wake,
                )
            )
            path = ("reminders", reminder.name, "at", number)
            yield Problem(path, " ".join([where, _("Write `essential = true` to be told all the same.")]))


def _is_in_the_night(week: Week, weekday: int, when: TimeExpression) -> bool:
    """Whether it comes after that day's bedtime, or before its wake (`wake-30m`)."""
    due = _due(when, week[weekday])
    return week[weekday].is_night(due) or week[weekday - 1].is_night(due + _DAY)


def _unusual_sitting(reminder: Reminder) -> Iterator[Problem]:
    rule = reminder.rule
    if isinstance(rule, AfterSitting) and not 20 * _MINUTE <= rule.limit <= 60 * _MINUTE:
        usual = _("Usual is a walk after 20 to 60 minutes of sitting.")
        yield Problem(("reminders", reminder.name, "after_sitting"), usual)


def _unusual_drinks(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if reminder.amount is None:
        return
    path = ("reminders", reminder.name)
    if not 150 <= reminder.amount <= 300:
        yield Problem((*path, "amount"), _("Usual is 150 to 300 ml in one drink."))
    days = [week[weekday] for weekday in reminder.days]
    dues = [(*_dues(reminder, day), day) for day in days]
    if any(count and not 4 <= count <= 12 for count, _last, _day in dues):
        yield Problem((*path, "times"), _("Usual is 4 to 12 drinks a day."))
    before_bed = [day.bedtime - last for count, last, day in dues if count]
    if any(not _HOUR <= gap <= 4 * _HOUR for gap in before_bed):
        usual = _("Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips.")
        yield Problem((*path, "until"), usual)


def _early_stretch(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if reminder.name != "stretch" or not isinstance(reminder.rule, AtTimes):
        return
    days = [week[weekday] for weekday in reminder.days]
    if any(day.bedtime - _dues(reminder, day)[1] > EARLIEST_STRETCH for day in days):
        usual = _("Usual is a stretch within {duration} before bed.", duration=spoken_duration(EARLIEST_STRETCH))
        yield Problem(("reminders", "stretch", "at"), usual)
