"""The statistics: weeks of evenings and nights, then against now, what became of each reminder.

SPEC section 5: "noted", never "missed"; unknown is never zero, paused is never missed. Only the rows of the weeks
asked about are looked at, and the few kinds that matter however old they are (`LASTING`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from routine.diary.advice import has_risen
from routine.diary.cramps import (
    FEWEST,
    FORTNIGHT,
    Cramp,
    Night,
    Strength,
    a_fortnight,
    is_fewer,
    is_more,
    longest,
    nights,
    strongest,
)
from routine.diary.days import Days, Evening, Plans, evening_of, evenings, is_stretch, week_of
from routine.model.built_in import COUNTED_A_DAY
from routine.model.day import ONE_DAY, SIX_WEEKS
from routine.model.events import ENDINGS, Event, Kind, Occurrence, portions, standing
from routine.model.facts import Facts

LASTING: frozenset[Kind] = frozenset(
    {"cramp", "advice", "answered", "paused", "resumed", "tonight", "rhythm", "undone"}
)
"""Kinds of rows that are needed however old they are; all of them are rare."""

COUNTED = ("shown", "done", "snoozed", "skipped", "dismissed", "lapsed")

NightMark = Literal["cramp", "none", "unknown", "paused", "outside"]

Verdict = Literal["none", "fewer", "same", "more", "varies", "too few", "too early"]
"""`none`: no cramp then or now; `more`: for four weeks (RF13); `varies`: more now than then, which alone may be chance;
`too few`: under 14 nights are recorded, or under 7 of a block; `too early`: first and last 14 nights overlap."""


class Beginning(NamedTuple):
    """Where it all begins.

    Attributes:
        noted: the date of the first start, the first noted night or the first noted stretch, whichever is earliest:
            there the statistics begin. Without any, that of today.
        routine: the date of the first start, `None`: nothing ever ran.
    """

    noted: date
    routine: date | None

    @property
    def counted_from(self) -> date:
        """Where the six weeks begin: with the first start; where nothing ever ran, with what is noted first."""
        return self.routine or self.noted


@dataclass(frozen=True, slots=True)
class Tally:
    """What the recorded nights among some hold.

    Attributes:
        recorded: how many are recorded, "none" included.
        cramp_nights: nights with a cramp.
        woken: nights with a cramp that is noted to have woken the person, `None`: of no cramp it is noted.
        cramps: how many cramps, `at_least` so many where a night says "several".
        strongest: the lowest and highest that the strongest can have been, `None`: no strength noted.
        longest: `None`: no duration noted.
    """

    recorded: int = 0
    cramp_nights: int = 0
    woken: int | None = None
    cramps: int = 0
    at_least: bool = False
    strongest: Strength | None = None
    longest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first 14 nights, from `begin` on, against the last 14, up to `end`; `recorded` counts all that are."""

    begin: date
    end: date
    first: Tally
    last: Tally
    recorded: int
    verdict: Verdict


@dataclass(slots=True)
class Course:
    """One reminder over some time.

    Attributes:
        occurrences: those that have a row: one that was due while nothing ran has none, and is left out.
        counts: rows of each kind; `shown` counts repeats too, `lapsed` each occurrence once.
        lapsed: why those that had no answer after all lapsed (a gate, `unanswered`, `changed`, `bout_ended`,
            `followed`, `away`, `night`) -> how often.
        held: gate -> how often it held, and for how long in all.
    """

    occurrences: set[Occurrence] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    lapsed: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    held_for: dict[str, timedelta] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """How many occurrences were due while the program ran."""
        return len(self.occurrences)


@dataclass(frozen=True, slots=True)
class Week:
    """One week, from its first day on."""

    first: date
    evenings: tuple[Evening, ...]
    nights: tuple[NightMark, ...]
    cramps: tuple[int | None, ...]
    tally: Tally

    def stretched(self) -> Iterator[date]:
        """The days on whose evening a stretch is noted."""
        return (self.first + place * ONE_DAY for place, mark in enumerate(self.evenings) if mark == "stretched")

    @property
    def is_paused(self) -> bool:
        """Whether nothing was recorded because of a pause."""
        return self.tally.recorded == 0 and "paused" in self.nights


@dataclass(frozen=True)
class Statistics:
    """What can be said of some weeks.

    Attributes:
        first, last: the dates shown; `last` is yesterday, whose night is the last that is over, or a later evening
            or night that is noted already.
        began: the date of the beginning (`Beginning.noted`).
        whole: the nights of these weeks together.
        cramps: every cramp of these nights, oldest first.
        courses: reminder -> what became of it.
        a_day: what is noted about so often a day (drinks, walks); absent: nothing noted, or no day to count.
        look_back: the date of the six-week review, six weeks after the first start.
    """

    first: date
    last: date
    began: date
    weeks: tuple[Week, ...]
    comparison: Comparison
    whole: Tally
    cramps: tuple[Cramp, ...]
    courses: Mapping[str, Course]
    a_day: Mapping[str, float]
    look_back: date

    @property
    def first_told(self) -> date:
        """The first date that has anything to tell: that of the beginning, where it lies within these weeks."""
        return max(self.first, self.began)

    def count_evenings(self, *marks: Evening) -> int:
        """How many evenings were one of these."""
        return sum(mark in marks for week in self.weeks for mark in week.evenings)

    def count_nights(self, *marks: NightMark) -> int:
        """How many nights were one of these."""
        return sum(mark in marks for week in self.weeks for mark in week.nights)


def beginning(plans: Plans, noted: Iterable[Event], started: datetime | None, now: datetime) -> Beginning:
    """Where it all begins.

    Args:
        plans: what was gone by when.
        noted: every cramp, every stretch that was noted as done, and what was taken back of them.
        started: when the program started for the first time, `None`: never.
        now: the present.
    """
    kept = standing(noted)
    stretches = (plans.date_at(evening_of(row)) for row in kept if is_stretch(row))
    routine = plans.date_at(started) if started and started <= now else None
    today = plans.date_at(now)
    return Beginning(min([routine or today, *nights(kept), *stretches]), routine)


def first_date(plans: Plans, began: date, now: datetime, weeks: int, begins: int = 0) -> date:
    """The day with which the last so many weeks begin, not before the week of the beginning.

    The last of them holds yesterday, whose night is the last that is over. A week begins on the weekday `begins`,
    Monday 0.
    """
    earliest = week_of(plans.date_at(now) - ONE_DAY, begins) - timedelta(weeks=weeks - 1)
    return max(earliest, week_of(began, begins))


def statistics(plans: Plans, rows: Iterable[Event], first: date, began: Beginning, now: datetime) -> Statistics:
    """What can be said of the weeks since that date.

    Args:
        plans: what was gone by when.
        rows: in row order, what was taken back included: all since the first day, and of the kinds `LASTING` all.
        first: with which a week begins.
        began: where it all begins.
        now: the present.
    """
    kept = standing(rows)
    recorded, today = nights(kept), plans.date_at(now)
    end = max(_last_night(recorded, today), began.noted)
    days = Days(plans, kept, first, max(end, today))
    own = [row for row in kept if row.at >= days.begin]
    marks = evenings(days, kept, began.noted, now)
    last = max([end, *(day for day, mark in marks.items() if mark == "stretched")])
    shown = {day: night for day, night in recorded.items() if first <= day <= last}
    return Statistics(
        first=first,
        last=last,
        began=began.noted,
        weeks=tuple(_weeks(first, last, began.noted, today, marks, shown)),
        comparison=compared(recorded, [began.noted, began.counted_from], end, rose=has_risen(kept, recorded, end)),
        whole=tally(shown.values()),
        cramps=tuple(cramp for night in shown.values() for cramp in night.cramps),
        courses=courses(own),
        a_day=dict(_a_day(days, own, marks, plans.present)),
        look_back=began.counted_from + SIX_WEEKS,
    )


def _last_night(recorded: Iterable[date], today: date) -> date:
    """The last night that is over, or a later one that is noted already, also where it was tomorrow then."""
    return max([today - ONE_DAY, *(night for night in recorded if night <= today + ONE_DAY)])


def _weeks(
    first: date, last: date, began: date, today: date, marks: Mapping[date, Evening], shown: Mapping[date, Night]
) -> Iterator[Week]:
    begin = first
    while begin <= last:
        dates = [begin + step * ONE_DAY for step in range(7)]
        own = [shown.get(day) for day in dates]
        yield Week(
            begin,
            tuple(marks.get(day, "outside") for day in dates),
            tuple(_night(day, shown.get(day), marks, began, today) for day in dates),
            tuple(night.count_at_least if night else None for night in own),
            tally(night for night in own if night),
        )
        begin += timedelta(weeks=1)


def _night(day: date, night: Night | None, marks: Mapping[date, Evening], began: date, today: date) -> NightMark:
    """What the night after that day was; what is recorded outranks a pause."""
    if night:
        return "none" if night.is_none else "cramp"
    if day < began or day >= today:
        return "outside"
    return "paused" if marks[day] == "paused" else "unknown"


def _a_day(
    days: Days, rows: Iterable[Event], marks: Mapping[date, Evening], facts: Facts
) -> Iterator[tuple[str, float]]:
    """Drinks and walks a day, over the days that are over, not paused, and on which anything was written at all."""
    done: dict[str, list[Event]] = {name: [] for name in COUNTED_A_DAY}
    lived: set[date] = set()
    for row in rows:
        day = days.date_of(row.happened_at())
        if day is None or marks[day] in ("paused", "outside"):
            continue
        lived.add(day)
        if row.kind == "done" and row.reminder in done:
            done[row.reminder].append(row)
    for name, events in done.items():
        reminder = facts.profile.reminder(name)
        if events and lived:
            yield name, portions(events, reminder.amount if reminder else None) / len(lived)


def tally(nights: Iterable[Night]) -> Tally:
    """Recorded nights, counted."""
    kept = tuple(nights)
    cramps = [cramp for night in kept for cramp in night.cramps]
    is_waking_noted = any(cramp.woke is not None for cramp in cramps)
    return Tally(
        recorded=len(kept),
        cramp_nights=sum(not night.is_none for night in kept),
        woken=sum(night.woke for night in kept) if is_waking_noted else None,
        cramps=sum(cramp.count_at_least for cramp in cramps),
        at_least=any(cramp.count is None for cramp in cramps),
        strongest=strongest(cramps),
        longest=longest(cramps),
    )


def compared(nights: Mapping[date, Night], begins: Sequence[date], last: date, *, rose: bool = False) -> Comparison:
    """The first nights against those up to `last`, that night included.

    Args:
        nights: the recorded nights.
        begins: where the first nights may begin, at least one: the first is taken behind which enough are recorded.
            So a night that is noted from memory, long before the others, is not what all is compared with.
        last: the date of the last night.
        rose: whether nights with a cramp are clearly more than before (RF13).
    """
    blocks = [(begin, _block(nights, begin)) for begin in begins]
    begin, first_block = next((each for each in blocks if each[1].recorded >= FEWEST), blocks[0])
    last_block = _block(nights, last - (FORTNIGHT - 1) * ONE_DAY)
    recorded = tally(_between(nights, min(begins), last)).recorded
    overlap = (last - begin).days + 1 < 2 * FORTNIGHT
    verdict = "too early" if overlap else _verdict(first_block, last_block, rose=rose)
    return Comparison(begin, last, first_block, last_block, recorded, "too few" if recorded < FORTNIGHT else verdict)


def _block(nights: Mapping[date, Night], begin: date) -> Tally:
    return tally(_between(nights, begin, begin + (FORTNIGHT - 1) * ONE_DAY))


def _between(nights: Mapping[date, Night], first: date, last: date) -> Iterable[Night]:
    return (night for day, night in nights.items() if first <= day <= last)


def _verdict(first: Tally, last: Tally, *, rose: bool) -> Verdict:
    then, now = (a_fortnight(block.cramps, block.recorded) for block in (first, last))
    if then is None or now is None:
        return "too few"
    if rose:
        return "more"
    if then == now == 0:
        return "none"
    if is_fewer(then, now):
        return "fewer"
    return "varies" if is_more(then, now) else "same"


def courses(rows: Iterable[Event]) -> Mapping[str, Course]:
    """What became of each reminder, by its name, in the order in which they first speak; `rows` stand in row order."""
    found: dict[str, Course] = {}
    waiting: dict[Occurrence, tuple[str, datetime]] = {}
    lapsed: dict[Occurrence, str] = {}
    for row in rows:
        if row.reminder is None:
            continue
        course = found.setdefault(row.reminder, Course())
        if row.occurrence:
            course.occurrences.add(row.occurrence)
            _end_holding(course, waiting.pop(row.occurrence, None), row.at)
            if row.kind in ENDINGS:
                lapsed.pop(row.occurrence, None)  # each ends once: a clock was set back, or a change taken back
        if row.kind == "lapsed":
            if row.occurrence:
                lapsed[row.occurrence] = str(row.detail.get("why", ""))
        elif row.kind in COUNTED:
            course.counts[row.kind] += 1
        elif row.kind == "held" and row.occurrence:
            gate = str(row.detail.get("gate", ""))
            course.held[gate] += 1
            waiting[row.occurrence] = (gate, row.at)
    for occurrence, why in lapsed.items():
        found[occurrence.reminder].counts["lapsed"] += 1
        found[occurrence.reminder].lapsed[why] += 1
    return found


def _end_holding(course: Course, held: tuple[str, datetime] | None, at: datetime) -> None:
    """The next row about an occurrence tells until when it was held."""
    if held:
        gate, since = held
        lasted = max(timedelta(), at - since)  # the clock may have been set back meanwhile
        course.held_for[gate] = course.held_for.get(gate, timedelta()) + lasted
