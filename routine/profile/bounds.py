"""What a profile may not ask for, and what is worth a word: SPEC section 6 and EVIDENCE table A.

Everything here looks at a week without a change of the clocks, and asks the same planner as the reminders do. Refused
are only the few bounds of SPEC section 6; the rest is advice.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from routine.i18n import _, ngettext
from routine.model.day import ONE_DAY, Calendar, Day, calendar
from routine.model.notation import EVERY_DAY, TimeExpression, format_clock, format_days, format_time, spoken_duration
from routine.model.profile import AfterSitting, AtTimes, Reminder, Rhythm, TimesADay
from routine.profile.table import Problem
from routine.schedule.kinds.at import dues
from routine.schedule.span import Window, span_of
from routine.schedule.windows import windows_by_the_clock

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
MOST_A_DAY = 3000
"""Millilitres: daily drinks above this are refused (EVIDENCE table A)."""
CLOSEST_SLOTS = 10 * _MINUTE
SHORTEST_NIGHT = 7 * _HOUR
EARLIEST_STRETCH = 90 * _MINUTE
A_MONDAY = date(2024, 1, 1)
"""Any would do: in UTC no clock changes."""


class Week:
    """Seven days, Monday first, as somebody with that rhythm lives them; in UTC, where clocks show what they show."""

    def __init__(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        self.calendar: Calendar = calendar(rhythm, UTC, (), ())
        self.days: tuple[Day, ...] = tuple(self.calendar.day(A_MONDAY + step * ONE_DAY) for step in range(7))

    def days_of(self, reminder: Reminder) -> Iterator[Day]:
        """The days on which it is asked for."""
        return (self.days[weekday] for weekday in sorted(reminder.days))

    def windows(self, reminder: Reminder, day: Day) -> Sequence[Window]:
        """What the planner plans of it on that day; nothing where it depends on how the person sits."""
        if isinstance(reminder.rule, AfterSitting):
            return ()
        return windows_by_the_clock(reminder, reminder.rule, self.calendar, day)

    def drinks(self, reminder: Reminder, day: Day) -> int:
        """How many that day holds. A clock time that a long day holds twice is one: each date has one of it."""
        planned = len(self.windows(reminder, day))
        return min(planned, len(reminder.rule.at)) if isinstance(reminder.rule, AtTimes) else planned


def refusals(rhythm: Rhythm, reminders: Sequence[Reminder], tree: Mapping[str, object]) -> list[Problem]:
    """What cannot stand: a bedtime after the next wake, slots too close, more than 3 litres of drinks a day.

    Args:
        rhythm: wake and bedtime of each weekday.
        reminders: all that could be read.
        tree: the document as written, to name the key at which a bedtime was set.
    """
    week = Week(rhythm)
    if late := [*_late_bedtimes(week, tree)]:
        return late  # what such a day holds cannot be told
    close = [problem for reminder in reminders for problem in _close_slots(week, reminder)]
    return close + _too_much_to_drink(week, [r for r in reminders if r.enabled and r.amount])


def advice(rhythm: Rhythm, reminders: Sequence[Reminder]) -> Iterator[Problem]:
    """What is unusual, one note for each; nothing here is refused."""
    week = Week(rhythm)
    yield from _short_nights(week)
    for reminder in reminders:
        if reminder.enabled:
            yield from _never_due(week, reminder)
            yield from _in_the_night(week, reminder)
            yield from _unusual_sitting(reminder)
            yield from _unusual_drinks(week, reminder)
            yield from _early_stretch(week, reminder)


def _shown(instant: datetime) -> str:
    return format_clock(instant.time())


def _late_bedtimes(week: Week, tree: Mapping[str, object]) -> Iterator[Problem]:
    found: dict[tuple[str, ...], set[int]] = {}
    for weekday, day in enumerate(week.days):
        if day.bedtime >= day.next_wake:
            found.setdefault(_where_bedtime_is_set(weekday, tree), set()).add(weekday)
    for path, weekdays in found.items():
        bedtime = format_clock(week.rhythm.bedtime[min(weekdays)])
        wake, days = _shown(week.days[min(weekdays)].next_wake), format_days(frozenset(weekdays))
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
    spans = (span_of(rule.begin, rule.end, week.calendar, day) for day in week.days_of(reminder))
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
    totals = [{r.name: week.drinks(r, day) * (r.amount or 0) for r in drinks} for day in week.days]
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
    nights = [(day.next_wake - day.bedtime, weekday) for weekday, day in enumerate(week.days)]
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
    rule = reminder.rule
    if isinstance(rule, AtTimes):
        return
    spans = [span_of(rule.begin, rule.end, week.calendar, day) for day in week.days_of(reminder)]
    begin, end, path = format_time(rule.begin), format_time(rule.end), ("reminders", reminder.name, "until")
    if all(end < begin for begin, end in spans):
        yield Problem(path, _('It is never due: "until" ({end}) comes before "from" ({begin}).', end=end, begin=begin))
    elif not isinstance(rule, AfterSitting) and not any(week.windows(reminder, day) for day in week.days):
        own = next(week.days_of(reminder))
        wake, bedtime = _shown(own.wake), _shown(own.bedtime)
        yield Problem(
            path,
            _(
                "It is never due: {begin} to {end} lies outside the day, which begins at {wake}."
                ' Write hours between {wake} and {bedtime}, or single times: at = ["{begin}"].',
                begin=begin,
                end=end,
                wake=wake,
                bedtime=bedtime,
            ),
        )


def _in_the_night(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if reminder.essential or not isinstance(reminder.rule, AtTimes):
        return
    for number, when in enumerate(reminder.rule.at):
        if nights := reminder.days & _nights_of(week, when):
            first = week.days[min(nights)]
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


def _nights_of(week: Week, when: TimeExpression) -> frozenset[int]:
    """The weekdays for which it falls into nights alone: between a bedtime and the wake after it."""
    near = ((day, due, asked.weekday()) for day in week.days for due, asked in dues(when, week.calendar, day))
    own = [(weekday, due >= day.bedtime) for day, due, weekday in near if day.holds(due)]
    return frozenset(weekday for weekday, _ in own) - {weekday for weekday, in_the_night in own if not in_the_night}


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
    days = [day for day in week.days if week.windows(reminder, day)]
    if any(not 4 <= week.drinks(reminder, day) <= 12 for day in days):
        yield Problem((*path, "times"), _("Usual is 4 to 12 drinks a day."))
    before_bed = [day.bedtime - week.windows(reminder, day)[-1].due for day in days]
    if any(not _HOUR <= gap <= 4 * _HOUR for gap in before_bed):
        usual = _("Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips.")
        yield Problem((*path, "until"), usual)


def _early_stretch(week: Week, reminder: Reminder) -> Iterator[Problem]:
    if reminder.name != "stretch" or not isinstance(reminder.rule, AtTimes):
        return
    last = [(day, windows[-1]) for day in week.days if (windows := week.windows(reminder, day))]
    if any(day.bedtime - window.due > EARLIEST_STRETCH for day, window in last):
        usual = _("Usual is a stretch within {duration} before bed.", duration=spoken_duration(EARLIEST_STRETCH))
        yield Problem(("reminders", "stretch", "at"), usual)
