"""What a profile may not ask for, and what is worth a word: SPEC section 6 and EVIDENCE table A.

Everything here looks at a week without a change of the clocks, and asks the same planner as the reminders do. Refused
are only the few bounds of SPEC section 6; the rest is advice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import chain

from routine.i18n import N_, _
from routine.model.built_in import STRETCH
from routine.model.day import Day, bedtime_after
from routine.model.notation import DAY_NAMES, format_clock, format_time, spoken_duration
from routine.model.profile import UNTIL, Reminder, Rhythm
from routine.profile.table import Problem
from routine.schedule.kind import Remark, Week, kind_of, on_days, windows_by_the_clock
from routine.schedule.last_touch import EARLIER
from routine.schedule.span import Window, span_of

_HOUR = timedelta(hours=1)
MOST_A_DAY = 3000
"""Millilitres: daily drinks above this are refused (EVIDENCE table A)."""
SHORTEST_NIGHT = 7 * _HOUR
EARLIEST_STRETCH = 1.5 * _HOUR


def refusals(rhythm: Rhythm, reminders: Sequence[Reminder], tree: Mapping[str, object]) -> list[Problem]:
    """What cannot stand: a bedtime after the next wake, slots too close, more than 3 litres of drinks a day.

    The tree is the document as written, to name the key at which a bedtime was set.
    """
    week = Week(rhythm)
    if late := [*_late_bedtimes(week, tree)]:
        return late  # what such a day holds cannot be told
    of_kinds = [_of_table(reminder, kind_of(reminder).refusals(reminder, week)) for reminder in reminders]
    return [*chain.from_iterable(of_kinds), *_too_much_to_drink(week, [r for r in reminders if r.enabled and r.amount])]


def advice(rhythm: Rhythm, reminders: Sequence[Reminder]) -> Iterator[Problem]:
    """What is unusual, one note for each; nothing here is refused."""
    week = Week(rhythm)
    yield from _short_nights(week)
    for reminder in reminders:
        if reminder.enabled:
            remarks = (_never_due(week, reminder), kind_of(reminder).advice(reminder, week), _unusual(week, reminder))
            yield from _of_table(reminder, chain(*remarks))


def _shown(instant: datetime) -> str:
    return format_clock(instant.time())


def _late_bedtimes(week: Week, tree: Mapping[str, object]) -> Iterator[Problem]:
    found: dict[tuple[str, ...], set[int]] = {}
    for weekday, day in enumerate(week.days):
        if day.bedtime >= day.next_wake:
            found.setdefault(_where_bedtime_is_set(weekday, tree), set()).add(weekday)
    for path, weekdays in found.items():
        bedtime = format_clock(week.rhythm.bedtime[min(weekdays)])
        late = on_days(
            weekdays,
            N_("Bedtime {bedtime} does not come before the next wake, {wake}."),
            N_("Bedtime {bedtime} does not come before the next wake, {wake} on {days}."),
            bedtime=bedtime,
            wake=_shown(week.days[min(weekdays)].next_wake),
        )
        yield Problem(path, " ".join([late, _("Move one of the two.")]))


def _where_bedtime_is_set(weekday: int, tree: Mapping[str, object]) -> tuple[str, ...]:
    """The key that is to blame: the day's own bedtime, else the next day's own wake, else the usual bedtime."""
    rhythm = tree.get("rhythm")
    for name, key in ((DAY_NAMES[weekday], "bedtime"), (DAY_NAMES[(weekday + 1) % 7], "wake")):
        own = rhythm.get(name) if isinstance(rhythm, Mapping) else None
        if isinstance(own, Mapping) and key in own:
            return ("rhythm", name, key)
    return ("rhythm", "bedtime")


def _windows(week: Week, reminder: Reminder, day: Day) -> Sequence[Window]:
    """What the planner plans of it on that day; nothing where it depends on what the person does."""
    return windows_by_the_clock(reminder, week.calendar, day)


def _drinks(week: Week, reminder: Reminder, day: Day) -> int:
    """How many that day holds."""
    return kind_of(reminder).slots(_windows(week, reminder, day))


def _of_table(reminder: Reminder, remarks: Iterable[Remark]) -> Iterator[Problem]:
    """What the kind of its schedule remarks, at its keys."""
    for remark in remarks:
        item = () if remark.item is None else (remark.item,)
        yield Problem(("reminders", reminder.name, remark.key, *item), remark.sentence)


def _too_much_to_drink(week: Week, drinks: Sequence[Reminder]) -> list[Problem]:
    totals = [{r.name: _drinks(week, r, day) * (r.amount or 0) for r in drinks} for day in week.days]
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
        message = on_days(
            {weekday for night, weekday in nights if night < SHORTEST_NIGHT},
            N_("{shortest} between bedtime and wake; usual is {usual} or more."),
            N_("{shortest} between bedtime and wake on {days}; usual is {usual} or more."),
            shortest=spoken_duration(min(nights)[0]),
            usual=spoken_duration(SHORTEST_NIGHT),
        )
        yield Problem(("rhythm", "bedtime"), message)


def _never_due(week: Week, reminder: Reminder) -> Iterator[Remark]:
    if not reminder.rule.hours:
        return
    first, last = reminder.rule.hours
    spans = [span_of(first, last, week.calendar.zone, day) for day in week.days_of(reminder)]
    begin, end = format_time(first), format_time(last)
    if all(end < begin for begin, end in spans):
        never = _('It is never due: "until" ({end}) comes before "from" ({begin}).', end=end, begin=begin)
        yield Remark(UNTIL.name, never)
    elif reminder.rule.follows_the_clock and not any(_windows(week, reminder, day) for day in week.days):
        own = next(week.days_of(reminder))
        never = _(
            "It is never due: {begin} to {end} lies outside the day, which begins at {wake}."
            ' Write hours between {wake} and {bedtime}, or single times: at = ["{begin}"].',
            begin=begin,
            end=end,
            wake=_shown(own.wake),
            bedtime=_shown(own.bedtime),
        )
        yield Remark(UNTIL.name, never)


def _unusual(week: Week, reminder: Reminder) -> Iterator[Remark]:
    """Durations out of the range that the kind of its schedule declares, drinks, and a stretch long before bed."""
    for key in reminder.rule.keys:
        if key.usual and not key.usual.least <= getattr(reminder.rule, key.field) <= key.usual.most:
            yield Remark(key.name, _(key.usual.advice))
    if reminder.amount is not None:
        yield from _unusual_drinks(week, reminder, reminder.amount)
    if reminder.name == STRETCH and not reminder.rule.hours:
        yield from _early_stretch(week, reminder)
        yield from _no_early_ask(week, reminder)


def _unusual_drinks(week: Week, reminder: Reminder, amount: int) -> Iterator[Remark]:
    if not 150 <= amount <= 300:
        yield Remark("amount", _("Usual is 150 to 300 ml in one drink."))
    days = [day for day in week.days if _windows(week, reminder, day)]
    if any(not 4 <= _drinks(week, reminder, day) <= 12 for day in days):
        yield Remark(reminder.rule.keys[0].name, _("Usual is 4 to 12 drinks a day."))
    before_bed = [day.bedtime - _windows(week, reminder, day)[-1].due for day in days]
    if any(not _HOUR <= gap <= 4 * _HOUR for gap in before_bed):
        usual = _("Usual is the last drink 1 to 4 hours before bed; late drinks can mean night trips.")
        yield Remark(UNTIL.name, usual)


def _early_stretch(week: Week, reminder: Reminder) -> Iterator[Remark]:
    last = [(day, windows[-1]) for day in week.days if (windows := _windows(week, reminder, day))]
    if any(day.bedtime - window.due > EARLIEST_STRETCH for day, window in last):
        usual = _("Usual is a stretch within {duration} before bed.", duration=spoken_duration(EARLIEST_STRETCH))
        yield Remark(reminder.rule.keys[0].name, usual)


def _no_early_ask(week: Week, reminder: Reminder) -> Iterator[Remark]:
    """An early time that comes on no day before the usual one."""
    early = reminder.early
    last = [(day, windows[-1]) for day in week.days if (windows := _windows(week, reminder, day))]
    if isinstance(early, time) and last:
        dues = [(bedtime_after(day.wake, day.date, early, week.calendar.zone), window.due) for day, window in last]
        if all(due > usual - EARLIER for due, usual in dues):
            yield Remark("early", _("It asks nothing early: that is no earlier than the usual time."))
